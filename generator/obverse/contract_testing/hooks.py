"""The hook that makes drawn requests valid where only code can say what is valid.

A hook is a Python file with a function ``make_valid(request: DrawnRequest) -> None``. It gets each request that keeps
to the document, changes it as little as it takes to keep to the rules of the service too, and may call operations of
the server under test to see, or make, what the request needs. A 400 for it is a finding then.
"""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

Json = dict[str, Any]


class HookError(Exception):
    """The file with the hook can't be used; the message says why."""


class Answer(NamedTuple):
    """A response of the server under test.

    Attributes:
        status: Its status.
        body: Its body; empty where that is no JSON object.
        location: Its header ``Location``; empty where there is none.
    """

    status: int
    body: Json
    location: str = ""


class Send(Protocol):
    """Calls an operation of the server under test."""

    def __call__(
        self, operation: str, body: Any = None, *, query: Json | None = None, headers: Json | None = None, **path: Any
    ) -> Answer:
        """Call an operation.

        Args:
            operation: Its ``operationId``.
            body: JSON value of the body; ``None`` sends none.
            query: Query parameters by name.
            headers: Headers by name.
            path: Path parameters by name.
        """
        ...


@dataclass
class DrawnRequest:
    """A request that keeps to the document. A hook changes its attributes.

    Attributes:
        operation: ``operationId`` of its operation; of an alias, that of the operation which it repeats.
        path: Path parameters by name.
        send: Calls other operations of the same server.
        body: The body as a JSON object; ``None`` where it is none.
        query: Query parameters by name.
        is_linked: Whether it is a step of a chain, whose ids come from the responses before it.
    """

    operation: str
    path: Json
    send: Send
    body: Json | None = None
    query: Json = field(default_factory=dict[str, Any])
    is_linked: bool = False


def load_hook(path: Path) -> Callable[[DrawnRequest], None]:
    """Import the function ``make_valid`` from a file; what lies beside it can be imported there.

    Returns:
        The function; where it fails, it raises ``HookError``, which says on what.

    Raises:
        HookError: There is no such file, it can't be imported, or it has no such function.
    """
    if not path.is_file():
        raise HookError(f"{path}: there is no such file")
    spec = importlib.util.spec_from_file_location("obverse_hooks", path)
    if spec is None or spec.loader is None:
        raise HookError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    except Exception as failure:
        raise HookError(f"{path}: {type(failure).__name__}: {failure}") from failure
    finally:
        sys.path.remove(str(path.parent))
    function = getattr(module, "make_valid", None)
    if not callable(function):
        raise HookError(f"{path}: has no function make_valid(request)")
    return _guarded(path, cast("Callable[[DrawnRequest], None]", function))


def _guarded(path: Path, function: Callable[[DrawnRequest], None]) -> Callable[[DrawnRequest], None]:
    def make_valid(request: DrawnRequest) -> None:
        try:
            function(request)
        except Exception as failure:
            line = next((str(frame.tb_lineno) for frame in _frames(failure) if _file(frame) == str(path)), "")
            words = f"make_valid failed on a request of {request.operation}: {type(failure).__name__}: {failure}"
            raise HookError(f"{path}:{line}: {words}" if line else f"{path}: {words}") from failure

    return make_valid


def _frames(failure: Exception) -> Iterator[TracebackType]:
    """Yield where an exception went through, the innermost place first."""
    frames: list[TracebackType] = []
    frame = failure.__traceback__
    while frame is not None:
        frames.append(frame)
        frame = frame.tb_next
    return reversed(frames)


def _file(frame: TracebackType) -> str:
    return frame.tb_frame.f_code.co_filename
