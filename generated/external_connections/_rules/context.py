# Copied from rules/context.py. Do not edit.
"""What a rule sees of a request. The stub gives it; tests may bring their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

D = TypeVar("D")

Json: TypeAlias = dict[str, Any]
Shown: TypeAlias = "Mapping[str, Any]"
"""What is stored, and not to be changed."""


class Context(Protocol):
    """A request that was found valid, and the state that it meets."""

    data: Any
    """The body as JSON data; a rule may change it."""

    operation_id: str
    """The operation; never that of its older address."""

    @property
    def content(self) -> bytes:
        """The body as it was sent."""
        ...

    @property
    def base(self) -> str:
        """The version that was called, such as ``/v1.0``; empty where the address names none."""
        ...

    @property
    def credential(self) -> str | None:
        """The bearer token, without the word before it."""
        ...

    @property
    def scopes(self) -> tuple[frozenset[str], ...]:
        """The permissions that the contract demands: alternatives, each those that are needed together."""
        ...

    @property
    def notes(self) -> Json:
        """What rules remember beside the items; forgotten with them."""
        ...

    def header(self, name: str) -> str | None:
        """Return a header as it was sent, ``None`` where it was not."""
        ...

    def parameter(self, location: str, name: str) -> Any:
        """Return a parameter, ``None`` where it was not sent."""
        ...

    def find(self, resource: str) -> Shown | None:
        """Return the stored item that the path leads to, or the singleton below the same parents."""
        ...

    def derive(self, resource: str, make: Callable[[Shown], D]) -> D | None:
        """Return what a function makes of the item that `find` returns, ``None`` where there is none.

        The function is called once for each state of the item, so it may take its time.
        """
        ...

    def require(self, resource: str) -> Shown:
        """Return what `find` does; where there is none, end with 404."""
        ...

    def count(self, resource: str) -> int:
        """Count the stored items of a resource below the same parents."""
        ...

    def all(self, resource: str) -> list[Json]:
        """Return the stored items of a resource below the same parents."""
        ...

    def refuse(self, kind: str, detail: str, pointer: str = "") -> NoReturn:
        """End with an error of the contract, such as ``invalid``."""
        ...

    def reply(self, status: int, body: Any) -> NoReturn:
        """Answer in place of the engine."""
        ...

    def hide(self, hides: Callable[[Json], bool]) -> None:
        """Leave those items out of the answered list."""
        ...

    def reshape(self, change: Callable[[Any], Any]) -> None:
        """Change the body of the answer, if all goes well and there is one."""
        ...

    def leave_unchecked(self) -> None:
        """Hold the answer not against the contract."""
        ...

    def warn(self, text: str) -> None:
        """Note in the journal what the service might refuse, though the stub does not."""
        ...
