"""Whether a schema accepts one value: yes, no, or not known. For the values of enums, which are few and small."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from obverse.diff.facts import NUMBERS, is_among, is_number, kind_of, kinds_of_type, matches
from obverse.diff.schema_place import equal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from obverse.diff.schema_place import Place

Verdict = bool | None
_DEEPEST = 20

# Keywords that say nothing of whether a value is accepted, or that others here take into account.
_SILENT = frozenset(
    (
        *("title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "xml"),
        *("externalDocs", "discriminator", "$comment", "$defs", "definitions", "nullable", "then", "else", "$schema"),
        *("$id", "$anchor"),
    )
)


def accepts(place: Place, value: Any, depth: int = 0) -> Verdict:
    """Tell whether a schema accepts a JSON value; ``None`` when that is not known here."""
    schema = place.value
    if not isinstance(schema, dict):
        return bool(schema) if isinstance(schema, bool) else None
    if depth > _DEEPEST:
        return None
    return _every(
        _keyword(place, keyword, value, depth)
        for keyword in cast("dict[str, Any]", schema)
        if keyword not in _SILENT and not keyword.startswith("x-")
    )


def _every(verdicts: Iterable[Verdict]) -> Verdict:
    is_known = True
    for verdict in verdicts:
        if verdict is False:
            return False
        is_known = is_known and verdict is not None
    return True if is_known else None


def _some(verdicts: Iterable[Verdict]) -> Verdict:
    return _negated(_every(_negated(verdict) for verdict in verdicts))


def _negated(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _keyword(place: Place, keyword: str, value: Any, depth: int) -> Verdict:
    if keyword in _COMBINATIONS:
        return _COMBINATIONS[keyword](place, value, depth)
    parameter: Any = place.value[keyword]
    if keyword in _ASSERTIONS:
        return _ASSERTIONS[keyword](parameter, value)
    kinds = _SPEAKS_OF.get(keyword)
    return True if kinds is not None and kind_of(value) not in kinds else None


def _one_of(place: Place, value: Any, depth: int) -> Verdict:
    verdicts = [accepts(place.child("oneOf", index), value, depth + 1) for index in range(len(place.sequence("oneOf")))]
    if verdicts.count(True) > 1:
        return False
    return None if None in verdicts else verdicts.count(True) == 1


_COMBINATIONS: dict[str, Callable[[Place, Any, int], Verdict]] = {
    "$ref": lambda place, value, depth: accepts(place.side.resolve(str(place.value["$ref"])), value, depth + 1),
    "allOf": lambda place, value, depth: _every(
        accepts(place.child("allOf", index), value, depth + 1) for index in range(len(place.sequence("allOf")))
    ),
    "anyOf": lambda place, value, depth: _some(
        accepts(place.child("anyOf", index), value, depth + 1) for index in range(len(place.sequence("anyOf")))
    ),
    "oneOf": _one_of,
    "not": lambda place, value, depth: _negated(accepts(place.child("not"), value, depth + 1)),
    "required": lambda place, value, _: (
        not isinstance(value, dict) or all(str(name) in value for name in place.sequence("required"))
    ),
}


def _bound(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Verdict]:
    return lambda bound, value: not is_number(value) or not is_number(bound) or compare(value, bound)


def _size(kind: type, compare: Callable[[int, Any], bool]) -> Callable[[Any, Any], Verdict]:
    return lambda bound, value: not isinstance(value, kind) or not is_number(bound) or compare(len(value), bound)


def _is_multiple(factor: Any, value: Any) -> Verdict:
    if not is_number(value) or not is_number(factor) or factor <= 0:
        return True
    return (Fraction(str(value)) / Fraction(str(factor))).denominator == 1


_ASSERTIONS: dict[str, Callable[[Any, Any], Verdict]] = {
    "type": lambda type_, value: kind_of(value) in kinds_of_type(type_),
    "const": equal,
    "enum": lambda choices, value: is_among(value, cast("list[Any]", choices)) if isinstance(choices, list) else None,
    "maximum": _bound(lambda value, bound: value <= bound),
    "exclusiveMaximum": _bound(lambda value, bound: value < bound),
    "minimum": _bound(lambda value, bound: value >= bound),
    "exclusiveMinimum": _bound(lambda value, bound: value > bound),
    "multipleOf": _is_multiple,
    "maxLength": _size(str, lambda size, bound: size <= bound),
    "minLength": _size(str, lambda size, bound: size >= bound),
    "maxItems": _size(list, lambda size, bound: size <= bound),
    "minItems": _size(list, lambda size, bound: size >= bound),
    "maxProperties": _size(dict, lambda size, bound: size <= bound),
    "minProperties": _size(dict, lambda size, bound: size >= bound),
    "pattern": lambda pattern, value: not isinstance(value, str) or matches(str(pattern), value),
}

# Keywords that are not judged here, and the kinds of value that they say something of.
_SPEAKS_OF: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("properties", "patternProperties", "additionalProperties", "propertyNames", "dependentRequired"),
            *("dependentSchemas", "unevaluatedProperties"),
        ),
        frozenset({"object"}),
    ),
    **dict.fromkeys(
        (
            *("items", "prefixItems", "contains", "minContains", "maxContains", "uniqueItems"),
            "unevaluatedItems",
        ),
        frozenset({"array"}),
    ),
    **dict.fromkeys(("contentEncoding", "contentMediaType", "contentSchema"), frozenset({"string"})),
    "format": frozenset({"string"}) | NUMBERS,
}
