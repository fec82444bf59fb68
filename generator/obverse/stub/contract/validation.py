"""Exact JSON Schema, compiled on first use, once for each schema; what is wrong, where, and which rule says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import quote

import jsonschema_rs
import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jsonschema_rs import ValidationError

_BASE = "urn:obverse:contract"
_LONGEST_MESSAGE = 400


class Problem(NamedTuple):
    """One rule that a value breaks.

    Attributes:
        pointer: JSON pointer of the culprit within the value.
        rule: JSON Schema keyword.
        message: What is wrong.
    """

    pointer: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"At {self.pointer or 'the body'}: {self.message} ({self.rule})."


class View:
    """A contract prepared for one direction.

    Args:
        build: Gives the tree; called once, when the first schema is needed.
    """

    __slots__ = ("_build", "_registry")

    def __init__(self, build: Callable[[], dict[str, Any]]) -> None:
        self._build = build
        self._registry: jsonschema_rs.Registry | None = None

    def validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Compile the schema at a pointer.

        Raises:
            ValueError: If there is no such schema, or it is none.
        """
        if self._registry is None:
            self._registry = jsonschema_rs.Registry([(_BASE, self._build())], draft=jsonschema_rs.Draft202012)
        reference = f"{_BASE}#{quote(pointer, safe='/~!$&()*+,;=:@')}"
        try:
            return jsonschema_rs.Draft202012Validator(
                {"$ref": reference}, registry=self._registry, validate_formats=True, offline=True
            )
        except (jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError) as error:
            raise ValueError(f"the contract has no usable schema at {pointer}: {error}") from error


class Check:
    """A schema to hold values against."""

    __slots__ = ("_validator", "_view", "is_valid", "pointer")

    def __init__(self, view: View, pointer: str) -> None:
        self._view = view
        self._validator: jsonschema_rs.Draft202012Validator | None = None
        self.pointer = pointer
        self.is_valid: Callable[[Any], bool] = self._first

    def _first(self, value: Any) -> bool:
        # From the second call on, there is nothing between the caller and the engine.
        self.is_valid = self._compiled().is_valid
        return self.is_valid(value)

    def _compiled(self) -> jsonschema_rs.Draft202012Validator:
        if self._validator is None:
            self._validator = self._view.validator(self.pointer)
        return self._validator

    def errors(self, value: Any) -> Iterable[ValidationError]:
        """Yield all that is wrong with a value, as the engine says it."""
        return self._compiled().iter_errors(value)

    def problem(self, value: Any) -> Problem | None:
        """Return the first thing that is wrong with a value; ``None`` if it is valid."""
        for error in self.errors(value):
            return described(meant(error))
        return None


def meant(error: ValidationError) -> ValidationError:
    """Return what is wrong within the alternative that was most likely meant; the error itself where nobody can tell.

    That is the alternative of the right type; of several, one whose constants fit, then that with the fewest errors.
    """
    kind: Any = error.kind
    branches: list[list[ValidationError]] = getattr(kind, "context", None) or []
    here = error.instance_path
    fitting = [
        branch
        for branch in branches
        if branch and not any(inner.kind.name == "type" and inner.instance_path == here for inner in branch)
    ]
    if not fitting:
        return error
    best = min(fitting, key=lambda branch: (any(inner.kind.name == "const" for inner in branch), len(branch)))
    return meant(best[0])


def described(error: ValidationError) -> Problem:
    """Say what an error of the engine means, in a few words even where the value is huge."""
    pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in error.instance_path)
    message = _ruled_out(error) or error.message
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 2 :]}"
    if len(pointer) > _LONGEST_MESSAGE:
        pointer = f"{pointer[:_LONGEST_MESSAGE]}…"
    return Problem(pointer, error.kind.name, message)


def _ruled_out(error: ValidationError) -> str | None:
    """Say why a value is ruled out by ``not``, where the schema itself says it."""
    kind: Any = error.kind
    schema: Any = kind.schema if kind.name == "not" else None
    reason: Any = cast("dict[str, Any]", schema).get("description") if isinstance(schema, dict) else None
    if not isinstance(reason, str):
        return None
    value: object = error.instance
    return f"{msgspec.json.encode(value).decode()} is ruled out: {' '.join(reason.split()).rstrip('.')}"
