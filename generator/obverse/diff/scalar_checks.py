"""Checks of the keywords for any value, for numbers and for strings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from obverse.diff.facts import INTEGERS, KINDS, NUMBERS, is_number, kinds_of_type
from obverse.diff.schema_place import equal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.diff.pair import Check, Pair
    from obverse.diff.reasons import Reason
    from obverse.diff.schema_place import Place

_EVERYTHING = frozenset({"", ".*", "^.*$", "^", "$", "[\\s\\S]*"})
_NOT_JUDGED = frozenset({"password", ""})  # a hint for forms: any string has it
_WIDER_FORMATS = {
    "int32": {"int64"},
    "float": {"double"},
    "email": {"idn-email"},
    "hostname": {"idn-hostname"},
    "uri": {"uri-reference", "iri", "iri-reference"},
    "uri-reference": {"iri-reference"},
    "iri": {"iri-reference"},
}
_NUMBER_FORMATS = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}) | frozenset(
    {"float", "double", "decimal", "decimal128"}
)


def type_reasons(pair: Pair, atom: Place) -> Iterator[Reason]:
    """Check ``type``."""
    if "type" not in atom.value:
        return
    missing = pair.narrow.kinds - kinds_of_type(atom.value["type"])
    if missing == frozenset({"null"}):
        yield pair.reason("null", atom, "type", type_text(pair.narrow.kinds))
    elif missing:
        yield pair.reason("type", atom, "type", type_text(pair.narrow.kinds))


def type_text(kinds: Iterable[str]) -> Any:
    """Write kinds as the keyword ``type`` has them; ``None`` for any."""
    names = set(kinds)
    if names >= KINDS:
        return None
    if names >= NUMBERS:
        names = names - NUMBERS | {"number"}
    elif "fraction" in names:
        names = names - {"fraction"} | {"number"}
    return next(iter(names)) if len(names) == 1 else sorted(names)


def _choices(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "const" in atom.value and not _are_all_in(pair.narrow.values, [atom.value["const"]]):
        yield pair.reason("const", atom, "const", _only(pair.narrow.values))
    choices = atom.get("enum")
    if not isinstance(choices, list):
        return
    if pair.narrow.values is None:
        yield pair.reason("enum", atom, "enum")
        return
    listed = atom.sequence("enum")
    missing = [value for value in pair.narrow.values if not any(equal(value, choice) for choice in listed)]
    if "null" not in pair.wide.kinds and len(missing) > 1:
        missing = [value for value in missing if value is not None]
    if missing and not (missing == [None] and "null" not in pair.wide.kinds and "type" in atom.value):
        yield pair.reason("enum-value", atom, "enum", missing)


def _are_all_in(values: list[Any] | None, choices: list[Any]) -> bool:
    return values is not None and all(any(equal(value, choice) for choice in choices) for value in values)


def _only(values: list[Any] | None) -> Any:
    return None if values is None else values[0] if len(values) == 1 else values


# --- numbers ---------------------------------------------------------------------------------------------------------


def _bounds(pair: Pair, atom: Place) -> Iterator[Reason]:
    if not pair.narrow.kinds & NUMBERS:
        return
    upper, upper_excluded = pair.narrow.upper
    lower, lower_excluded = pair.narrow.lower
    for keyword in ("maximum", "exclusiveMaximum"):
        bound = atom.get(keyword)
        excluded = keyword == "exclusiveMaximum" and not upper_excluded
        if is_number(bound) and (upper > bound or (upper == bound and excluded)):
            yield pair.reason("maximum", atom, keyword, _finite(upper))
    for keyword in ("minimum", "exclusiveMinimum"):
        bound = atom.get(keyword)
        excluded = keyword == "exclusiveMinimum" and not lower_excluded
        if is_number(bound) and (lower < bound or (lower == bound and excluded)):
            yield pair.reason("minimum", atom, keyword, _finite(lower))
    factor = atom.get("multipleOf")
    if is_number(factor) and factor > 0 and not _is_multiple(pair, Fraction(str(factor))):
        yield pair.reason("multiple-of", atom, "multipleOf", next(pair.narrow.each("multipleOf"), None))


def _is_multiple(pair: Pair, factor: Fraction) -> bool:
    factors = [Fraction(str(known)) for known in pair.narrow.each("multipleOf") if is_number(known)]
    if pair.narrow.kinds & NUMBERS == INTEGERS:
        factors.append(Fraction(1))
    return any((known / factor).denominator == 1 for known in factors)


def _finite(bound: float) -> float | None:
    return bound if is_number(bound) else None


# --- strings ---------------------------------------------------------------------------------------------------------


def _strings(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "string" not in pair.narrow.kinds:
        return
    longest, shortest = pair.narrow.least("maxLength"), pair.narrow.greatest("minLength")
    if is_number(bound := atom.get("maxLength")) and longest > bound:
        yield pair.reason("max-length", atom, "maxLength", _finite(longest))
    if is_number(bound := atom.get("minLength")) and shortest < bound:
        yield pair.reason("min-length", atom, "minLength", shortest or None)
    pattern = atom.get("pattern")
    if isinstance(pattern, str) and pattern not in _EVERYTHING:
        known = list(pair.narrow.each("pattern"))
        if pattern not in known:
            yield pair.reason("pattern", atom, "pattern", _only(known or None), is_certain=not known)
    for keyword, aspect in (("contentEncoding", "content-encoding"), ("contentMediaType", "content-media-type")):
        known = list(pair.narrow.each(keyword))
        if keyword in atom.value and atom.value[keyword] not in known:
            yield pair.reason(aspect, atom, keyword, _only(known or None))
    yield from _content_schema(pair, atom)


def _content_schema(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "contentSchema" in atom.value:
        schemas = tuple(known.child("contentSchema") for known in pair.narrow.atoms if "contentSchema" in known.value)
        yield from pair.inner(schemas, atom.child("contentSchema"), "(content)", "content-schema")


def _format(pair: Pair, atom: Place) -> Iterator[Reason]:
    format_ = atom.get("format")
    if not isinstance(format_, str) or format_ in _NOT_JUDGED:
        return
    concerned = NUMBERS if format_ in _NUMBER_FORMATS else frozenset({"string"})
    if not pair.narrow.kinds & concerned:
        return
    known = [value for value in pair.narrow.each("format") if isinstance(value, str) and value not in _NOT_JUDGED]
    if not any(format_ == value or format_ in _WIDER_FORMATS.get(value, ()) for value in known):
        yield pair.reason("format" if known else "format-presence", atom, "format", _only(known or None))


def _beyond(pair: Pair, atom: Place) -> Iterator[Reason]:
    """Name the keywords that are not judged at all."""
    for keyword in ("$dynamicRef", "$recursiveRef"):
        if keyword in atom.value:
            yield pair.reason("undecided", atom, keyword, is_certain=False)


CHECKS: tuple[Check, ...] = (_choices, _bounds, _strings, _format, _beyond)
