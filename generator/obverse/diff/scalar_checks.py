"""Checks of the keywords for any value, for numbers and for strings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from obverse.diff.facts import INTEGERS, KINDS, NUMBERS, is_among, is_number, kinds_of_type

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
    values = pair.narrow.values
    if "const" in atom.value and not _are_all_in(values, [atom.value["const"]]):
        yield pair.reason("const", atom, "const", _only(values))
    if not isinstance(atom.get("enum"), list):
        return
    if values is None:
        yield pair.reason("enum", atom, "enum")
        return
    missing = [value for value in values if not is_among(value, atom.sequence("enum"))]
    if "null" not in kinds_of_type(atom.get("type")):
        missing = [value for value in missing if value is not None]  # which the check of the type has told
    if missing:
        yield pair.reason("enum-value", atom, "enum", missing)


def _are_all_in(values: list[Any] | None, choices: list[Any]) -> bool:
    return values is not None and all(is_among(value, choices) for value in values)


def _only(values: list[Any] | None) -> Any:
    return None if values is None else values[0] if len(values) == 1 else values


# --- numbers ---------------------------------------------------------------------------------------------------------


def _bounds(pair: Pair, atom: Place) -> Iterator[Reason]:
    if not pair.narrow.kinds & NUMBERS:
        return
    for aspect, keyword, (known, is_excluded), sign in (
        ("maximum", "maximum", pair.narrow.upper, 1),
        ("maximum", "exclusiveMaximum", pair.narrow.upper, 1),
        ("minimum", "minimum", pair.narrow.lower, -1),
        ("minimum", "exclusiveMinimum", pair.narrow.lower, -1),
    ):
        bound = atom.get(keyword)
        is_stricter = keyword != aspect and not is_excluded
        if is_number(bound) and (sign * known > sign * bound or (known == bound and is_stricter)):
            yield pair.reason(aspect, atom, keyword, _finite(known))
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
    if "string" in pair.narrow.kinds:
        for check in (_lengths, _pattern, _content, _content_schema):
            yield from check(pair, atom)


def _lengths(pair: Pair, atom: Place) -> Iterator[Reason]:
    longest, shortest = pair.narrow.least("maxLength"), pair.narrow.greatest("minLength")
    if is_number(bound := atom.get("maxLength")) and longest > bound:
        yield pair.reason("max-length", atom, "maxLength", _finite(longest))
    if is_number(bound := atom.get("minLength")) and shortest < bound:
        yield pair.reason("min-length", atom, "minLength", shortest or None)


def _pattern(pair: Pair, atom: Place) -> Iterator[Reason]:
    pattern, known = atom.get("pattern"), list(pair.narrow.each("pattern"))
    if isinstance(pattern, str) and pattern not in _EVERYTHING and pattern not in known:
        yield pair.reason("pattern", atom, "pattern", _only(known or None), is_certain=not known)


def _content(pair: Pair, atom: Place) -> Iterator[Reason]:
    for keyword, aspect in (("contentEncoding", "content-encoding"), ("contentMediaType", "content-media-type")):
        known = list(pair.narrow.each(keyword))
        if keyword in atom.value and atom.value[keyword] not in known:
            yield pair.reason(aspect, atom, keyword, _only(known or None))


def _content_schema(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "contentSchema" in atom.value:
        schemas = tuple(known.child("contentSchema") for known in pair.narrow.atoms if "contentSchema" in known.value)
        yield from pair.inner(schemas, atom.child("contentSchema"), "(content)", "content-schema")


def _format(pair: Pair, atom: Place) -> Iterator[Reason]:
    format_ = atom.get("format")
    if not _is_judged(format_):
        return
    concerned = NUMBERS if format_ in _NUMBER_FORMATS else frozenset({"string"})
    known = [value for value in pair.narrow.each("format") if _is_judged(value)]
    if pair.narrow.kinds & concerned and not any(_is_format_within(value, format_) for value in known):
        yield pair.reason("format" if known else "format-presence", atom, "format", _only(known or None))


def _is_judged(format_: Any) -> bool:
    return isinstance(format_, str) and format_ not in _NOT_JUDGED


def _is_format_within(narrow: str, wide: str) -> bool:
    return narrow == wide or wide in _WIDER_FORMATS.get(narrow, ())


def _beyond(pair: Pair, atom: Place) -> Iterator[Reason]:
    """Name the keywords that are not judged at all."""
    for keyword in ("$dynamicRef", "$recursiveRef"):
        if keyword in atom.value:
            yield pair.reason("undecided", atom, keyword, is_certain=False)


CHECKS: tuple[Check, ...] = (_choices, _bounds, _strings, _format, _beyond)
