"""Checks of the keywords for objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.diff.evaluation import accepts
from obverse.diff.facts import Facts, Places, is_number, matches
from obverse.diff.pair import KIND_PLACES, accepts_all
from obverse.diff.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.pair import Check, Pair
    from obverse.diff.schema_place import Place

_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
_IN_PLACE = ("if", "then", "else")


def _objects(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "object" not in pair.narrow.kinds:
        return
    for check in (_properties, _required, _patterns, _additional, _names, _counts, _dependencies, _unevaluated):
        yield from check(pair, atom)


def _properties(pair: Pair, atom: Place) -> Iterator[Reason]:
    for name in atom.mapping("properties"):
        if name in pair.wide.hidden_names:
            continue
        place = atom.child("properties", name)
        if schemas := pair.narrow.property_schemas(name):
            yield from pair.inner(schemas, place, name, "property")
        elif name not in pair.wide.required or name in pair.narrow.required:
            yield Reason("property", pair.place("properties"), place, None, name, (name,))


def _required(pair: Pair, atom: Place) -> Iterator[Reason]:
    for name in atom.sequence("required"):
        if not isinstance(name, str) or name in pair.narrow.required or name in pair.wide.hidden_names:
            continue
        aspect = "required" if name in pair.narrow.names else "required-new"
        yield Reason(aspect, _declaration(pair.narrow, name) or pair.place("properties"), atom, None, name, (name,))


def _declaration(facts: Facts, name: str) -> Place | None:
    return next((atom.child("properties", name) for atom in facts.atoms if name in atom.mapping("properties")), None)


def _additional(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "additionalProperties" not in atom.value or accepts_all(rest := atom.child("additionalProperties")):
        return
    patterns = atom.mapping("patternProperties")
    for name in pair.narrow.names:
        if name in atom.mapping("properties") or name in pair.wide.hidden_names:
            continue
        if not any(matches(pattern, name) for pattern in patterns):
            yield from _refused(pair, atom, rest, pair.narrow.property_schemas(name), name, "closed-property")
    for pattern in pair.narrow.patterns:
        if pattern not in patterns:
            step, schemas = f"{{{pattern}}}", pair.narrow.pattern_schemas(pattern)
            yield from _refused(pair, atom, rest, schemas, step, "pattern-property")
    yield from _refused(pair, atom, rest, pair.narrow.other_properties, "*", "additional-properties")


def _refused(pair: Pair, atom: Place, rest: Place, schemas: Places, step: str, aspect: str) -> Iterator[Reason]:
    """Judge properties that the wide schema takes as additional ones."""
    if rest.value is not False:
        yield from pair.inner(schemas, rest, step, "additional-properties")
    elif not schemas or not pair.is_impossible(schemas):
        place = schemas[0] if schemas and aspect == "closed-property" else pair.place("additionalProperties")
        yield Reason(aspect, place, atom, step, None, (step,))


def _patterns(pair: Pair, atom: Place) -> Iterator[Reason]:
    for pattern in atom.mapping("patternProperties"):
        wide, step = atom.child("patternProperties", pattern), f"{{{pattern}}}"
        for name in pair.narrow.names:
            if matches(pattern, name) is not False:
                yield from pair.inner(pair.narrow.property_schemas(name), wide, name, "pattern-property")
        if pattern in pair.narrow.patterns:
            yield from pair.inner(pair.narrow.pattern_schemas(pattern), wide, step, "pattern-property")
            continue
        rest = [pair.narrow.pattern_schemas(known) for known in pair.narrow.patterns]
        if not all(pair.is_contained(schemas, wide) for schemas in (*rest, pair.narrow.other_properties)):
            yield Reason("pattern-property", pair.place(), wide, None, pattern, (step,))


def _names(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "propertyNames" not in atom.value:
        return
    wide = atom.child("propertyNames")
    if pair.narrow.is_closed and all(accepts(wide, name) for name in pair.narrow.names):
        return
    schemas = tuple(known.child("propertyNames") for known in pair.narrow.atoms if "propertyNames" in known.value)
    if schemas:
        yield from pair.inner((*schemas, KIND_PLACES["string"]), wide, "(names)", "property-names")
    elif not pair.is_contained((KIND_PLACES["string"],), wide):
        yield pair.reason("property-names", atom, "propertyNames")


def _counts(pair: Pair, atom: Place) -> Iterator[Reason]:
    narrow = pair.narrow
    most = min(narrow.least("maxProperties"), len(narrow.names) if narrow.is_closed else narrow.least("maxProperties"))
    fewest = max(narrow.greatest("minProperties"), len(narrow.required))
    if is_number(bound := atom.get("maxProperties")) and most > bound:
        yield pair.reason("max-properties", atom, "maxProperties", most if is_number(most) else None)
    if is_number(bound := atom.get("minProperties")) and fewest < bound:
        yield pair.reason("min-properties", atom, "minProperties", fewest or None)


def _dependencies(pair: Pair, atom: Place) -> Iterator[Reason]:
    for name, needed in atom.mapping("dependentRequired").items():
        if not _never_has(pair, name):
            yield from _dependent_required(pair, atom, name, _texts(needed))
    for name in atom.mapping("dependentSchemas"):
        if not _never_has(pair, name):
            yield from _dependent_schema(pair, atom.child("dependentSchemas", name), name)


def _texts(value: Any) -> list[str]:
    return [text for text in cast("list[Any]", value) if isinstance(text, str)] if isinstance(value, list) else []


def _dependent_required(pair: Pair, atom: Place, name: str, needed: list[str]) -> Iterator[Reason]:
    known: set[str] = set()
    for peer in pair.narrow.atoms:
        known.update(_texts(peer.mapping("dependentRequired").get(name)))
    if not set(needed) <= pair.narrow.required | known:
        yield Reason("dependent-required", pair.place(), atom, sorted(known) or None, {name: needed}, (name,))


def _dependent_schema(pair: Pair, wide: Place, name: str) -> Iterator[Reason]:
    peers = [known for known in pair.narrow.atoms if name in known.mapping("dependentSchemas")]
    schemas = [known.child("dependentSchemas", name) for known in peers]
    reasons = pair.beside((*pair.narrow.places, *schemas), wide)
    if reasons and not schemas:
        yield Reason("dependent-schema", pair.place(), wide, None, name, (name,))
    else:
        yield from reasons


def _never_has(pair: Pair, name: str) -> bool:
    schemas = pair.narrow.property_schemas(name)
    return bool(schemas) and pair.is_impossible(schemas)


# --- unevaluatedProperties -------------------------------------------------------------------------------------------


def _unevaluated(pair: Pair, atom: Place) -> Iterator[Reason]:
    if "unevaluatedProperties" not in atom.value or accepts_all(rest := atom.child("unevaluatedProperties")):
        return
    sure = pair.prover.facts((atom,))
    if sure.other_properties:
        return
    peers = [known for known in pair.narrow.atoms if "unevaluatedProperties" in known.value]
    for peer in peers:
        names = _evaluated(peer)
        if pair.prover.same(peer.child("unevaluatedProperties"), rest) and names is not None and names <= {*sure.names}:
            return
    if pair.narrow.is_closed and pair.narrow.names.keys() <= sure.names.keys():
        return
    yield pair.reason("unevaluated-properties", atom, "unevaluatedProperties", is_certain=not peers)


def _evaluated(place: Place) -> set[str] | None:
    """Return the names of all properties that a schema may evaluate; ``None`` when they can't be listed."""
    names: set[str] = set()
    stack, seen = [place], set[str]()
    while stack:
        atom = stack.pop()
        if atom.key in seen:
            continue
        seen.add(atom.key)
        if not {"patternProperties", "additionalProperties"}.isdisjoint(atom.written_keys()):
            return None
        names.update(atom.mapping("properties"))
        stack.extend(_in_place(atom))
    return names


def _in_place(atom: Place) -> Iterator[Place]:
    for keyword in _IN_PLACE_LISTS:
        for index in range(len(atom.sequence(keyword))):
            yield atom.child(keyword, index)
    for keyword in _IN_PLACE:
        if keyword in atom.written_keys():
            yield atom.child(keyword)
    for name in atom.mapping("dependentSchemas"):
        yield atom.child("dependentSchemas", name)
    if isinstance(reference := atom.get("$ref"), str):
        yield atom.side.resolve(reference)


CHECKS: tuple[Check, ...] = (_objects,)
