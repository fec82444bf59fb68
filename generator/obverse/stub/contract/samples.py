"""Values that a service has to supply: made from a schema, and always the same for the same schema, time and ids.

:func:`repair` changes a value until its schema holds, guided by the validator's errors: a property that is required is
made up, one that is not allowed is taken out.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, cast

from ...wire import pointer as pointers
from .alternatives import likely_alternative
from .patterns import matching_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from random import Random

    from .document import Contract
    from .validation import SchemaError, SchemaValidator

_ROUNDS: Final = 40
_MAX_DEPTH: Final = 6
_FULL_DEPTH: Final = 3
_MOST_ITEMS: Final = 100
_MOST_VALUES: Final = 5_000  # within one value, so that lists of lists end
_LONGEST_TEXT: Final = 100_000
# Values that people expect behind a name, where the schema asks for text and says no more.
_USUAL: Final = {
    "city": "Springfield",
    "color": "green",
    "comment": "A comment.",
    "company": "Example Ltd.",
    "country": "Iceland",
    "countrycode": "IS",
    "currency": "EUR",
    "description": "A description.",
    "email": "someone@example.com",
    "firstname": "Ada",
    "fullname": "Ada Lovelace",
    "homepage": "https://example.com/",
    "language": "en",
    "lastname": "Lovelace",
    "locale": "en-GB",
    "message": "A message.",
    "name": "Example",
    "phone": "+1 555 0100",
    "postalcode": "12345",
    "slug": "example",
    "street": "1 Example Street",
    "summary": "A summary.",
    "surname": "Lovelace",
    "timezone": "UTC",
    "title": "Example",
    "url": "https://example.com/",
    "username": "ada",
    "version": "1.0.0",
    "website": "https://example.com/",
    "zip": "12345",
}
_TELLING: Final = frozenset(("const", "default", "enum", "example", "examples", "format", "maxLength", "pattern"))
_NOTHING: Final[Any] = object()
_TRUSTING_ROUNDS: Final = 4
_LISTS: Final = {"examples", "enum"}
_CERTAIN: Final = ("const", "enum")
_LIKELY: Final = ("const", "default", "example", "examples", "enum")
_FORMATS: Final = {
    "uri": "https://example.com/",
    "uri-reference": "/",
    "url": "https://example.com/",
    "iri": "https://example.com/",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "duration": "PT1S",
    "time": "00:00:00Z",
    "json-pointer": "/",
    "regex": ".*",
}


class SampleValues:
    """Makes values that fit schemas.

    Args:
        contract: Where the schemas stand.
        clock: Gives the time.
        new_id: Gives UUIDs.
        named: Values by the name of the property in lower case: used where the schema takes them.
        is_plain: Ignore the defaults and examples of the schemas; some don't keep to their own schema.
        is_full: Make optional properties and an item of each list as well, near the top.
        draw: Chooses where the schema leaves a choice; without it, it is always the first.
    """

    __slots__ = ("_clock", "_contract", "_draw", "_is_full", "_is_plain", "_left", "_named", "_new_id")

    def __init__(
        self,
        contract: Contract,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        named: Mapping[str, Any] | None = None,
        *,
        is_plain: bool = False,
        is_full: bool = False,
        draw: Random | None = None,
    ) -> None:
        self._contract = contract
        self._clock = clock
        self._new_id = new_id
        self._named = named or {}
        self._is_plain = is_plain
        self._is_full = is_full
        self._draw = draw
        self._left = _MOST_VALUES

    def with_named(self, named: Mapping[str, Any]) -> SampleValues:
        """Return the same with values by the name of the property in lower case."""
        return SampleValues(self._contract, self._clock, self._new_id, named, is_full=self._is_full, draw=self._draw)

    def plain(self) -> SampleValues:
        """Return the same without defaults and examples."""
        return SampleValues(self._contract, self._clock, self._new_id, is_plain=True, draw=self._draw)

    def for_property(self, name: str, schema: Any, depth: int = 0) -> Any:
        """Make the value of a property."""
        value = self._named.get(name.lower())
        if value is None and self._is_full and self._is_free_text(schema):
            value = _USUAL.get(name.lower().replace("_", "").replace("-", ""))
        if value is not None and _fits(value, schema, self._contract):
            return value
        return self.value(schema, depth)

    def value(self, schema: Any, depth: int = 0) -> Any:
        """Make a value.

        It keeps to the schema where that can be done simply; the caller validates it.
        """
        self._left = _MOST_VALUES if depth == 0 else self._left - 1
        if not isinstance(schema, dict) or depth > _MAX_DEPTH or self._left < 0:
            return None
        parts = self._contract.parts(cast("dict[str, Any]", schema))
        given = _given(parts, _CERTAIN if self._is_plain else _LIKELY, self._draw)
        if given is not _NOTHING:
            return given
        choices = next((part[word] for word in ("oneOf", "anyOf") for part in parts if part.get(word)), None)
        if choices is not None:
            return self.value(_first_choice(choices), depth + 1)
        merged: dict[str, Any] = {}
        for part in reversed(parts):
            merged |= part
        return self._typed(merged, parts, depth)

    def _typed(self, schema: dict[str, Any], parts: list[dict[str, Any]], depth: int) -> Any:
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next((name for name in cast("list[str]", kind) if name != "null"), "null")
        if kind == "object" or (kind is None and "properties" in schema):
            return self._object(parts, depth)
        if kind == "array":
            return self._array(schema, depth)
        if kind == "string":
            return self._string(schema)
        if kind in {"integer", "number"}:
            return _number(schema)
        return {"boolean": False}.get(cast("str", kind))

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        count = schema.get("minItems", 0)
        if self._is_full and depth < _FULL_DEPTH and schema.get("maxItems", 1) > 0:
            count = max(count, 1)
        return [self.value(schema.get("items", {}), depth + 1) for _ in range(min(count, _MOST_ITEMS))]

    def _object(self, parts: list[dict[str, Any]], depth: int) -> dict[str, Any]:
        properties = self._contract.properties({"allOf": parts})
        names = dict.fromkeys(name for part in parts for name in part.get("required", ()))
        if self._is_full and depth < _FULL_DEPTH:
            names |= dict.fromkeys(name for name in properties if not _is_flagged(properties[name], "writeOnly"))
        made = {name: self.for_property(name, properties.get(name, {}), depth + 1) for name in names}
        least = max((part.get("minProperties", 0) for part in parts), default=0)
        return made if len(made) >= least else self._filled_up(made, properties, parts, min(least, _MOST_ITEMS), depth)

    def _filled_up(
        self, made: dict[str, Any], properties: dict[str, Any], parts: list[dict[str, Any]], least: int, depth: int
    ) -> dict[str, Any]:
        """Add properties until there are enough: those that are named, then others with names that are allowed."""
        for name in properties:
            if len(made) < least and name not in made:
                made[name] = self.for_property(name, properties[name], depth + 1)
        for number in range(least - len(made)):
            name, schema = _further_property(parts, number + 1)
            made[name] = self.value(schema, depth + 1)
        return made

    def _is_free_text(self, schema: Any) -> bool:
        """Whether a schema asks for text and says no more of it."""
        if not isinstance(schema, dict):
            return False
        parts = self._contract.parts(cast("dict[str, Any]", schema))
        return any(part.get("type") == "string" for part in parts) and not any(_TELLING & part.keys() for part in parts)

    def _string(self, schema: dict[str, Any]) -> str:
        format_ = schema.get("format")
        if format_ == "uuid":
            return self._new_id()
        if format_ == "date-time":
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._clock()))
        if format_ == "date":
            return time.strftime("%Y-%m-%d", time.gmtime(self._clock()))
        shortest, longest = schema.get("minLength", 0), schema.get("maxLength")
        shortest = min(shortest, _LONGEST_TEXT)
        pattern = schema.get("pattern")
        matching = matching_text(pattern, shortest, self._draw) if isinstance(pattern, str) else None
        if matching is not None:
            return matching
        text = _FORMATS.get(str(format_), "string")
        text += "x" * (shortest - len(text))
        return text if longest is None else text[:longest]


def _given(parts: list[dict[str, Any]], keywords: Iterable[str], draw: Random | None) -> Any:
    """Return a value that the schema itself gives, by the first keyword that does; of an enum, one that is drawn."""
    for keyword in keywords:
        for part in parts:
            if keyword in _LISTS:
                values: list[Any] = part[keyword] if isinstance(part.get(keyword), list) else []
                if values:
                    return values[0] if draw is None or keyword != "enum" else draw.choice(values)
            elif keyword in part:
                return part[keyword]
    return _NOTHING


def _further_property(parts: list[dict[str, Any]], number: int) -> tuple[str, Any]:
    """Return a name that an object may have beside those that its schema names, with the schema of the value."""
    for part in parts:
        for pattern, schema in part.get("patternProperties", {}).items():
            name = matching_text(pattern, number)
            if name is not None:
                return name, schema
    names: list[Any] = [part["propertyNames"] for part in parts if isinstance(part.get("propertyNames"), dict)]
    schemas: list[Any] = [part["additionalProperties"] for part in parts if "additionalProperties" in part]
    schema: Any = schemas[0] if schemas else {}
    pattern = names[0].get("pattern") if names else None
    name = matching_text(pattern, number) if isinstance(pattern, str) else None
    return name or f"property{number}", schema


def _is_flagged(schema: Any, flag: str) -> bool:
    return isinstance(schema, dict) and cast("dict[str, Any]", schema).get(flag) is True


def _first_choice(choices: list[Any]) -> Any:
    return next((choice for choice in choices if choice != {"type": "null"}), None)


def _number(schema: dict[str, Any]) -> int | float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    step = schema.get("multipleOf", 1)
    value: int | float = 0
    if low is not None and value <= low:
        value = low if "minimum" in schema else low + step
    if high is not None and value >= high:
        value = high if "maximum" in schema else high - step
    return value


def _fits(value: Any, schema: Any, contract: Contract) -> bool:
    """Whether a value is of a type that the schema speaks of; whether it keeps the rest is validated later."""
    if not isinstance(schema, dict):
        return True
    types: set[str] = set()
    for part in contract.parts(cast("dict[str, Any]", schema)):
        kind = part.get("type")
        types.update(cast("list[str]", kind) if isinstance(kind, list) else [kind] if kind else [])
        values = part.get("enum")
        if values is not None and value not in values:
            return False
    names = {str: {"string"}, int: {"integer", "number"}, bool: {"boolean"}, float: {"number"}, list: {"array"}}
    allowed = next((names[kind] for kind in names if type(value) is kind), {"object"})
    return not types or bool(allowed & types)


# --- repairing -------------------------------------------------------------------------------------------------------


def repair(value: Any, validator: SchemaValidator, contract: Contract, samples: SampleValues) -> Any:
    """Change a value until its schema holds.

    Args:
        value: JSON data; objects in it are changed in place.
        validator: Of the schema.
        contract: Where the schema stands.
        samples: Makes what is missing.

    Returns:
        The value, the best that could be done; the caller validates it.
    """
    for number in range(_ROUNDS):
        if number == _TRUSTING_ROUNDS:
            samples = samples.plain()
        if validator.is_valid(value):
            return value
        leaves = _leaves(validator.errors(value), validator)
        repaired = [_repair_one(value, error, contract, samples) for error in leaves]
        if not any(repaired):
            return value
    return value


def _leaves(errors: Iterable[SchemaError], validator: SchemaValidator) -> Iterable[SchemaError]:
    """Yield the errors that can be repaired; of a choice, those by the alternative that was most likely meant."""
    for error in errors:
        if error.alternatives is None:
            yield error
        elif branches := validator.branches(error):
            yield from _leaves(branches[likely_alternative(branches, error.path)], validator)


def _repair_one(value: Any, error: SchemaError, contract: Contract, samples: SampleValues) -> bool:
    """Repair one error; say whether anything changed."""
    if error.rule == "required":
        target = _at(value, error.path)
        if not isinstance(target, dict) or error.detail in target:
            return False
        schema = contract.property_near(error.schema_path, error.detail)
        target[error.detail] = samples.for_property(error.detail, schema)
        return True
    if error.rule in {"additionalProperties", "unevaluatedProperties"}:
        target = _at(value, error.path)
        for name in cast("list[str]", error.detail) if isinstance(target, dict) else ():
            cast("dict[str, Any]", target).pop(name, None)
        return isinstance(target, dict)
    if error.rule == "minProperties":
        return _add_properties(_at(value, error.path), error, contract, samples)
    return _drop_property(value, error.path)


def _drop_property(value: Any, path: tuple[str | int, ...]) -> bool:
    """Take out the property at a path, or the nearest one around it; say whether there is one.

    This is not what responses may say: better absent, and made anew if it is required.
    """
    for end in range(len(path), 0, -1):
        target = _at(value, path[: end - 1])
        if isinstance(target, dict):
            return cast("dict[str | int, Any]", target).pop(path[end - 1], _NOTHING) is not _NOTHING
    return False


def _add_properties(target: Any, error: SchemaError, contract: Contract, samples: SampleValues) -> bool:
    """Add properties to an object that has too few; say whether there are any to add."""
    made = samples.value(contract.at(pointers.join(*map(str, error.schema_path[:-1]))))
    if not isinstance(made, dict) or not isinstance(target, dict):
        return False
    target = cast("dict[str, Any]", target)
    further = {name: value for name, value in cast("dict[str, Any]", made).items() if name not in target}
    target |= further
    return bool(further)


def _at(value: Any, path: Iterable[str | int]) -> Any:
    """Return what a path leads to; ``None`` where another repair took it away."""
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return None
    return value
