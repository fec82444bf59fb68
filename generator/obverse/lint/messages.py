"""Errors of a JSON Schema validator in words: the few that matter, each at the place it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.document.diagnostics import quote
from obverse.document.pointer import join
from obverse.stub.contract.alternatives import likely_alternative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jsonschema_rs import ValidationError

_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_MOST_OPTIONS = 12
# The standard's schema of 3.0 has definitions for pairs of keys that can't stand together.
_EXCLUSIVE = re.compile(r"/(Example|Schema)XOR(Examples|Content)/")


class Problem(NamedTuple):
    """What is wrong with a value.

    Attributes:
        pointer: Where in the value.
        keyword: JSON Schema keyword that it breaks.
        subject: The key that is missing or unknown, else empty.
        message: What is wrong.
        hint: How to mend it.
        rule: Pointer of the keyword in the schema.
    """

    pointer: str
    keyword: str
    subject: str
    message: str
    hint: str
    rule: str


def problems(errors: Iterable[ValidationError]) -> Iterator[Problem]:
    """Put errors into words; of a choice between forms, only what is wrong by the form that was meant."""
    seen: set[tuple[str, str]] = set()
    for error in errors:
        leaves = _leaves(error)
        clearer = {tuple(leaf.error.instance_path) for leaf in leaves if leaf.options or leaf.error.kind.name == "not"}
        for leaf in leaves:
            if leaf.error.kind.name in ("type", "oneOf") and tuple(leaf.error.instance_path) in clearer:
                continue
            for problem in _problems_of(leaf):
                if (problem.pointer, problem.message) not in seen:
                    seen.add((problem.pointer, problem.message))
                    yield problem


class _Leaf(NamedTuple):
    """An error within the alternatives that were meant.

    Attributes:
        options: The values that any of the alternatives takes there.
    """

    error: ValidationError
    options: tuple[Any, ...]

    @property
    def path(self) -> Sequence[str | int]:
        return self.error.instance_path

    @property
    def rule(self) -> str:
        return self.error.kind.name

    @property
    def detail(self) -> Any:
        return self.error.kind.value


def _leaves(error: ValidationError) -> list[_Leaf]:
    kind: Any = error.kind
    if kind.name not in ("oneOf", "anyOf") or type(kind).__name__ == "OneOfMultipleValid":
        return [_Leaf(error, _options(kind))]
    branches = [[leaf for inner in branch for leaf in _leaves(inner)] for branch in kind.context if branch]
    if not branches:
        return [_Leaf(error, ())]
    likely = branches[likely_alternative(branches, error.instance_path)]
    merged = [_with_all_options(leaf, branches) for leaf in likely]
    # Where no form takes the key that selects one, what else a form wants says nothing.
    selecting = [new for old, new in zip(likely, merged, strict=True) if new is not old]
    return selecting or merged


def _options(kind: Any) -> tuple[Any, ...]:
    if kind.name == "enum":
        return tuple(kind.options)
    return (kind.expected_value,) if kind.name == "const" else ()


def _with_all_options(leaf: _Leaf, branches: list[list[_Leaf]]) -> _Leaf:
    """Where every form fails at one key, name the values that any of them would take."""
    if not leaf.options:
        return leaf
    path = leaf.error.instance_path
    same = [[other for other in branch if other.options and other.error.instance_path == path] for branch in branches]
    merged = [option for group in same for other in group for option in other.options]
    return _Leaf(leaf.error, tuple(dict.fromkeys(map(str, merged)))) if all(same) else leaf


def _problems_of(leaf: _Leaf) -> Iterator[Problem]:
    error = leaf.error
    kind: Any = error.kind
    name: str = kind.name
    pointer = join(*map(str, error.instance_path))
    rule = join(*map(str, error.schema_path))
    if name in ("additionalProperties", "unevaluatedProperties"):
        yield from (_unknown_key(pointer, name, key, rule) for key in kind.unexpected)
        return
    if name == "propertyNames" and kind.error.kind.name == "enum":
        yield _unknown_key(pointer, name, kind.error.instance, rule)
        return
    if name == "required":
        key = kind.property
        yield Problem(pointer, name, key, f"the key {quote(key)} is missing", "Add it", rule)
        return
    message, hint = _wording(name, kind, error, leaf.options)
    yield Problem(pointer, name, "", message, hint, rule)


def _unknown_key(pointer: str, keyword: str, key: str, rule: str) -> Problem:
    return Problem(pointer + join(key), keyword, key, f"the key {quote(key)} is unknown here", "Remove it", rule)


def _wording(name: str, kind: Any, error: ValidationError, options: tuple[Any, ...]) -> tuple[str, str]:
    """Return what is wrong with a value, and the remedy."""
    value = _text_of(error.instance)
    if options:
        listed = ", ".join(str(option) for option in options[:_MOST_OPTIONS])
        if error.instance is None and "null" in options:
            return "null stands where a text has to be", "Put it in quotes: 'null'"
        return f"{value} is not among the allowed values", f"Write {'one of ' if len(options) > 1 else ''}{listed}"
    if name == "type":
        types = " or ".join(_NAMES[item] for item in cast("list[str]", kind.types))
        return f"{value} stands where {types} has to be", _remedy_of_type(error, types)
    if name == "not":
        return _excluded(value, error)
    words = _WORDINGS.get(name)
    return words(value, kind) if words is not None else (quote(error.message)[1:-1], "Change it to keep the rule")


def _remedy_of_type(error: ValidationError, types: str) -> str:
    """Return the remedy for a value of a wrong type; some slips are so common that they have one of their own."""
    path, instance = error.instance_path, error.instance
    key = path[-1] if path else ""
    if key == "required" and isinstance(instance, bool) and types == "a list":
        return "List the names of required properties in 'required' of the schema that has the properties"
    if key in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(instance, bool):
        return "Since OpenAPI 3.1 it is the bound itself: write a number, and leave out the other bound"
    if types == "a text" and isinstance(instance, int | float):
        return f"Put it in quotes: '{str(instance).lower()}'"
    return f"Write {types}"


def _excluded(value: str, error: ValidationError) -> tuple[str, str]:
    pair = _EXCLUSIVE.search(join(*map(str, error.schema_path)))
    if pair is None:
        return f"{value} is excluded here", "Remove it, or what it excludes"
    first, second = pair[1].lower(), pair[2].lower()
    return f"{quote(first)} and {quote(second)} exclude each other", f"Remove {quote(first)} or {quote(second)}"


_WORDINGS: dict[str, Callable[[str, Any], tuple[str, str]]] = {
    "oneOf": lambda value, _: (
        f"{value} fits more than one of the forms that exclude each other",
        "Remove what one of them has",
    ),
    "pattern": lambda value, kind: (
        f"{value} does not match the pattern {quote(kind.pattern)}",
        "Change it to match",
    ),
    "format": lambda value, kind: (f"{value} is no {kind.format}", "Correct it"),
    "uniqueItems": lambda _value, _kind: ("the list holds an item twice", "Remove one of them"),
    "propertyNames": lambda _, kind: (f"a key is not allowed: {quote(kind.error.message)}", "Rename the key"),
}


def _text_of(value: object) -> str:
    if isinstance(value, dict):
        return f"a mapping of {len(cast('dict[str, Any]', value))} keys"
    if isinstance(value, list):
        return f"a list of {len(cast('list[Any]', value))} items"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return quote(value) if isinstance(value, str) else quote(value)[1:-1]
