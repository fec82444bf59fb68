"""A scenario: steps that are taken against a server, each a request of the contract."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any, NoReturn, cast

import msgspec

from obverse.document.diagnostics import DocumentError, error
from obverse.document.source_file import read_source
from obverse.wire.pointer import join

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.contract_testing.contract import TestedContract
    from obverse.document.source_file import SourceFile

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
UNIQUE = "unique"
"""The placeholder that is another in each run."""


class Poll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Repeat the step until a value is one of some.

    Attributes:
        pointer: JSON pointer of the value in the body of the response.
        until: The values that end it.
        seconds: How long to wait in between, where the response does not say.
        most: How often at most.
    """

    pointer: str
    until: list[Any]
    seconds: float = 1.0
    most: int = 100


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request.

    Attributes:
        operation: ``operationId``.
        name: What it is called; by default the operation.
        path: Path parameters; their texts may hold ``{placeholders}``, as those below.
        query: Query parameters.
        headers: Headers.
        body: JSON value of the body; absent sends none.
        save: Placeholder -> where its value comes from: a JSON pointer into the body of the response, or
            ``header NAME``, of which the last segment of a path counts.
        poll: When to repeat it.
    """

    operation: str
    name: str = ""
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    headers: dict[str, str] = {}
    body: Any = msgspec.UNSET
    save: dict[str, str] = {}
    poll: Poll | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.operation


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Steps in their order.

    Attributes:
        steps: The steps.
        variables: Placeholders and their values, which may hold ``{unique}``.
    """

    steps: list[Step]
    variables: dict[str, str] = {}

    def start(self) -> dict[str, Any]:
        """Return the values of the placeholders before the first step."""
        values: dict[str, Any] = {UNIQUE: secrets.token_hex(4)}
        for name, text in self.variables.items():
            values[name] = filled(text, values)
        return values


def read_scenario(path: Path, tested: TestedContract) -> Scenario:
    """Read a scenario.

    Args:
        path: The file, YAML or JSON.
        tested: The contract, whose operations it names.

    Raises:
        DocumentError: It is none, or names an operation that is not there; with file, line and pointer.
        OSError: It can't be read.
    """
    source = read_source(path.name, path.read_bytes())
    if source.faults:
        raise DocumentError(source.faults)
    try:
        scenario = msgspec.convert(source.tree, Scenario)
    except msgspec.ValidationError as failure:
        text, _, place = str(failure).partition(" - at `$")
        _refuse(source, _pointer(place.rstrip("`")), text[:1].lower() + text[1:])
    for index, step in enumerate(scenario.steps):
        if step.operation not in tested.routes:
            _refuse(source, f"/steps/{index}/operation", f"the document has no operation {step.operation!r}")
    return scenario


def _refuse(source: SourceFile, pointer: str, message: str) -> NoReturn:
    raise DocumentError([error("bad-scenario", source.source(pointer), message, "See docs/contract-tests.md")])


def _pointer(place: str) -> str:
    """Turn the path of an error of ``msgspec``, such as ``.steps[0].path``, into a JSON pointer."""
    steps = re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", place)
    return join(*(name or number for name, number in steps)) if steps else ""


def filled(value: Any, values: dict[str, Any]) -> Any:
    """Put values in place of ``{placeholders}``, in all texts of a JSON value; a text that is one takes its value."""
    if isinstance(value, str):
        whole = _PLACEHOLDER.fullmatch(value)
        if whole is not None and whole[1] in values:
            return values[whole[1]]
        return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), value)
    if isinstance(value, list):
        return [filled(inner, values) for inner in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: filled(inner, values) for name, inner in cast("dict[str, Any]", value).items()}
    return value
