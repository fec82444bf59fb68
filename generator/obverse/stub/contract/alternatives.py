"""Schemas with their alternatives set apart, so that a value of any size is validated until the first error only.

The engine stops at the first error, with one exception: of ``anyOf`` and ``oneOf`` it lists all that is wrong by each
alternative. So the copies made here ask only whether some alternative holds; which of them was meant is another
question, asked of each alternative by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from ...wire import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK: Final = "alternatives: "
_ALTERNATIVES: Final = frozenset(("anyOf", "oneOf"))
_VALIDATED_WHOLE: Final = frozenset(("contains", "if", "not", "propertyNames"))  # the engine looks no closer at these
_SCHEMAS: Final = frozenset(("additionalProperties", "else", "items", "then")) | _VALIDATED_WHOLE
_LISTS: Final = frozenset(("allOf", "prefixItems")) | _ALTERNATIVES
_MAPS: Final = frozenset(("dependentSchemas", "patternProperties", "properties"))
_UNEVALUATED: Final = frozenset(("unevaluatedItems", "unevaluatedProperties"))
_IGNORED: Final = frozenset(("$anchor", "$defs", "definitions"))
_ITS_OWN: Final = frozenset(("$dynamicAnchor", "$dynamicRef", "$id"))


class SeparatedAlternatives:
    """Copies of schemas, with all that they refer to, for one validator.

    ``unevaluatedProperties`` and ``unevaluatedItems`` are left out: they depend on which alternatives hold.

    Args:
        tree: The contract.
        base: Its URI, for what the copies leave to the contract itself.
        schema_pointers: Where the schemas stand.

    Attributes:
        references: To each of them.
        definitions: ``$defs`` of the validator, by pointer.
    """

    def __init__(self, tree: Any, base: str, schema_pointers: Sequence[str]) -> None:
        self._base = base
        self.definitions: dict[str, Any] = {}
        self._waiting: list[str] = []
        self.references = [self._defined(pointer) for pointer in schema_pointers]
        while self._waiting:
            pointer = self._waiting.pop()
            if pointer not in self.definitions:
                try:
                    schema = pointers.look_up(tree, pointer)
                except KeyError:
                    self.definitions[pointer] = {"$ref": base + pointers.to_reference(pointer)}
                else:
                    self.definitions[pointer] = self._copy(schema, pointer, is_whole=False)

    def _defined(self, pointer: str) -> str:
        self._waiting.append(pointer)
        return pointers.to_reference(pointers.join("$defs", pointer))

    def _copy(self, schema: Any, pointer: str, *, is_whole: bool) -> Any:
        """Copy a schema; a whole one keeps its alternatives."""
        if not isinstance(schema, dict):
            return schema
        schema = cast("dict[str, Any]", schema)
        if not _ITS_OWN.isdisjoint(schema):
            return {"$ref": self._base + pointers.to_reference(pointer)}
        copy: dict[str, Any] = {}
        guards: list[Any] = []
        for key, value in schema.items():
            place = pointers.child(pointer, key)
            if key in _IGNORED or (key in _UNEVALUATED and not is_whole):
                continue
            if key in _ALTERNATIVES and isinstance(value, list) and not is_whole:
                guards.append(self._guard(key, place, len(cast("list[Any]", value))))
            else:
                copy[key] = self._value(key, value, place, is_whole=is_whole)
        if guards:
            copy["allOf"] = [*copy.get("allOf", ()), *guards]
        return copy

    def _guard(self, key: str, pointer: str, count: int) -> dict[str, Any]:
        # What is denied is looked at only so far as to see whether it holds; denied twice, it is what it was.
        base = self._base + pointers.to_reference(pointer)
        schemas = [{"$ref": f"{base}/{index}"} for index in range(count)]
        return {"not": {"not": {key: schemas}, "$comment": _MARK + pointer}}

    def _value(self, key: str, value: Any, pointer: str, *, is_whole: bool) -> Any:
        if key == "$ref":
            return self._reference(value, is_whole=is_whole)
        if key in _SCHEMAS or (key in _UNEVALUATED and is_whole):
            return self._copy(value, pointer, is_whole=is_whole or key in _VALIDATED_WHOLE)
        if key in _LISTS and isinstance(value, list):
            return [
                self._copy(part, f"{pointer}/{index}", is_whole=is_whole)
                for index, part in enumerate(cast("list[Any]", value))
            ]
        if key in _MAPS and isinstance(value, dict):
            return {
                name: self._copy(part, pointers.child(pointer, name), is_whole=is_whole)
                for name, part in cast("dict[str, Any]", value).items()
            }
        return value

    def _reference(self, reference: Any, *, is_whole: bool) -> Any:
        if not isinstance(reference, str) or not reference.startswith("#"):
            return reference
        if reference.startswith("#/") and not is_whole:
            return self._defined(pointers.from_reference(reference))
        return self._base + reference


def alternatives_of(denied: Any) -> str | None:
    """Return the pointer of the alternatives that a ``not`` stands for; ``None`` where it is the contract's own."""
    remark: Any = cast("dict[str, Any]", denied).get("$comment") if isinstance(denied, dict) else None
    return remark.removeprefix(_MARK) if isinstance(remark, str) and remark.startswith(_MARK) else None


class Mismatch(Protocol):
    """An error of the engine, as far as it tells alternatives apart."""

    @property
    def path(self) -> Sequence[str | int]:
        """Where the culprit is within the value."""
        ...

    @property
    def rule(self) -> str:
        """JSON Schema keyword."""
        ...

    @property
    def detail(self) -> Any:
        """What the rule tells of it: the name of a property that is missing, the values that it may have."""
        ...


def likely_alternative(branches: Sequence[Sequence[Mismatch]], path: Sequence[str | int]) -> int:
    """Return the index of the alternative that the author of a value most likely had in mind.

    One of another type than the value is the least likely, then a reference (``$ref``) that the value is none of, then
    one with a constant that the value doesn't have. Of equals it is that whose errors lie deepest, because the value
    keeps to it so far (as ``best_match`` of the package jsonschema has it), then that with the fewest errors.

    Args:
        branches: The errors by each alternative.
        path: Where the value is that none of them takes.
    """
    return min(range(len(branches)), key=lambda index: _distance(branches[index], path))


def is_of_another_type(branch: Sequence[Mismatch], path: Sequence[str | int]) -> bool:
    """Whether an alternative is for values of another type."""
    return any(error.rule == "type" and len(error.path) == len(path) for error in branch)


def _distance(branch: Sequence[Mismatch], path: Sequence[str | int]) -> tuple[int, int, int]:
    wrong = 3 if is_of_another_type(branch, path) else max(map(_weight, branch), default=0)
    return wrong, -max((len(error.path) for error in branch), default=0), len(branch)


def _weight(error: Mismatch) -> int:
    if error.rule == "required" and error.detail == "$ref":
        return 2
    is_constant = error.rule == "const" or (error.rule == "enum" and len(error.detail) == 1)
    return 1 if is_constant else 0


def is_within(value: Any, weight: int) -> bool:
    """Whether a value is made of few parts and little text; finding out costs no more than the weight."""
    waiting: list[Any] = [value]
    while waiting:
        part = waiting.pop()
        weight -= 1 + (len(part) if isinstance(part, str | bytes) else 0)
        if isinstance(part, dict | list):
            weight -= len(cast("list[Any]", part))
            if weight >= 0:
                waiting += part
                waiting += cast("dict[str, Any]", part).values() if isinstance(part, dict) else ()
        if weight < 0:
            return False
    return True
