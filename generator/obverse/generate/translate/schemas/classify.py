"""Classify: what a schema is. Decided before anything is named, so that only what becomes a class gets a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from obverse.document import pointer as pointers
from obverse.generate import ir
from obverse.generate.identifiers import casing
from obverse.generate.parse import text
from obverse.generate.translate.schemas.enums import values_of
from obverse.generate.translate.schemas.flatten import At, Derived, Flat, Joined, Source, reference
from obverse.generate.translate.schemas.unions import mapped_schema, suffixes, tag_of, tag_values, variants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.generate.translate.schemas.enums import Value, Values
    from obverse.generate.translate.schemas.flatten import Flattener
    from obverse.generate.translate.schemas.unions import Variants

ANY, NONE, BOOL, INT, FLOAT, STR = (
    ir.Primitive(scalar)
    for scalar in (ir.Scalar.ANY, ir.Scalar.NONE, ir.Scalar.BOOL, ir.Scalar.INT, ir.Scalar.FLOAT, ir.Scalar.STR)
)
_BY_TYPE = {"null": NONE, "boolean": BOOL, "integer": INT, "number": FLOAT, "string": STR}
_BY_FORMAT = {
    "date": ir.Primitive(ir.Scalar.DATE),
    "date-time": ir.Primitive(ir.Scalar.DATETIME),
    "uuid": ir.Primitive(ir.Scalar.UUID),
    "binary": ir.Primitive(ir.Scalar.BYTES),
}
_TEXTS = frozenset((STR, *_BY_FORMAT.values()))
_NUMBERS = frozenset((INT, FLOAT))
_LONGEST_TITLE = 40
_SHORTEST_TITLE = 3


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type with no parts, or constants."""

    type: ir.Primitive | ir.Constant


@dataclass(frozen=True, slots=True)
class Enum:
    """Values of one kind, text or integers: a class."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Object:
    """Properties with names: a class. A map that holds itself is one without any, since only a name can end it.

    Attributes:
        additional: What properties without names are; nothing, where the document doesn't open the type.
    """

    properties: Mapping[str, Source]
    required: frozenset[str]
    additional: Source | bool | None


@dataclass(frozen=True, slots=True)
class Map:
    """Properties without names; ``None`` for values of any type."""

    value: Source | None


@dataclass(frozen=True, slots=True)
class Array:
    """Items of one type; ``None`` for any."""

    item: Source | None


@dataclass(frozen=True, slots=True)
class Member:
    """A variant of a choice.

    Attributes:
        stem: What to call it, where that doesn't depend on the name of the choice.
        suffix: What to call it behind that, or behind the name of the choice.
    """

    source: Source
    stem: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Two or more types, none of them null or a choice: a class.

    Attributes:
        tag: Wire name of the property that tells each from the others; ``None`` without one.
        mapping: (value of that property, index of a member).
        fallback: Index of the member for any other value: the only one that the document's mapping does not name.
    """

    members: tuple[Member, ...]
    tag: str | None
    mapping: tuple[tuple[str, int], ...]
    fallback: int | None


@dataclass(frozen=True, slots=True)
class Same:
    """The same type as another schema."""

    member: Member


Shape: TypeAlias = Scalar | Enum | Object | Map | Array | Choice | Same


@dataclass(frozen=True, slots=True)
class Classified:
    """A schema, and what it is."""

    flat: Flat
    shape: Shape
    nullable: bool


@dataclass(frozen=True, slots=True)
class Written:
    """The type of a list, of a map, or of "null or this"."""

    what: Literal["list", "map", "null"]
    inner: Outline


Outline: TypeAlias = ir.Primitive | ir.Constant | Source | Written
"""A type with schemas in place of the names of classes: equal outlines become equal types."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a schema says of itself.

    Attributes:
        flat: Its types are without null, where there is another.
        variants: What it chooses between; ``None`` where it is no union, or one of values.
    """

    flat: Flat
    values: Values | None
    variants: Variants | None
    nullable: bool


class Classifier:
    """Classifies the schemas of a document, each once.

    Args:
        flatten: Flattens them.
        names: Pointers of schemas whose class names are given, by the document.
    """

    def __init__(self, flatten: Flattener, names: Mapping[str, str]) -> None:
        self._flatten = flatten
        self._names = names
        self._classified: dict[Source, Classified] = {}
        self._definitions: dict[Source, Source] = {}
        self._outlines: dict[Source, Outline] = {}
        self._values: dict[Source, Values | None] = {}
        self._readings: dict[Source, _Reading] = {}
        self._open: set[Source] = set()

    def __call__(self, source: Source) -> Classified:
        """Return what a schema is."""
        if source not in self._classified:
            is_outermost = source not in self._open
            self._open.add(source)
            self._classified[source] = self._classify(source)
            if is_outermost:
                self._open.discard(source)
        return self._classified[source]

    def definition(self, source: Source) -> Source:
        """Follow references from a schema to the one that it stands for; anything, where they come back."""
        trail: list[Source] = []
        while source not in self._definitions and (pointer := reference(source)) is not None:
            self._definitions[source] = _ANYTHING
            trail.append(source)
            source = self._flatten.at(pointer)
        definition = self._definitions.get(source, source)
        self._definitions |= dict.fromkeys(trail, definition)
        return definition

    def outline(self, source: Source) -> Outline:
        """Return the type of a schema with schemas in place of names: equal outlines become equal types."""
        source = self.definition(source)
        if source not in self._outlines:
            if source in self._open:
                return source  # a schema within itself; if it can be, it is a class
            self._open.add(source)
            self._outlines[source] = self._outlined(source, self(source))
            self._open.discard(source)
        return self._outlines[source]

    def _outlined(self, source: Source, classified: Classified) -> Outline:
        match classified.shape:
            case Scalar(kind):
                outline: Outline = kind
            case Map(value):
                outline = Written("map", self.outline(value) if value is not None else ANY)
            case Array(item):
                outline = Written("list", self.outline(item) if item is not None else ANY)
            case Same(member):
                outline = self.outline(member.source)
            case _:
                outline = source
        return _or_null(outline) if classified.nullable else outline

    def _classify(self, source: Source) -> Classified:
        reading = self._read(source)
        flat = reading.flat
        if reading.values is not None:
            shape: Shape = _of_values(reading.values.values)
        elif reading.variants is not None:
            return self._choice(source, reading, reading.variants)
        elif flat.properties:
            shape = Object(flat.properties, frozenset(flat.required), flat.additional)
        elif flat.has_object_shape or flat.types == ("object",):
            shape = self._map(source, flat)
        elif flat.items is not None or flat.prefix or flat.types == ("array",):
            shape = Array(self._item(flat))
        else:
            shape = Scalar(_scalar(flat))
        return Classified(flat, shape, reading.nullable)

    def _read(self, source: Source) -> _Reading:
        """Return what a schema says of itself: its values, its variants, and whether it may be null."""
        if source not in self._readings:
            whole = self._flatten(source)
            flat = _without_null(whole)
            values = self._values_of(source)
            has_variants = values is None and (flat.alternatives or len(flat.types or ()) > 1)
            variants = variants_of(source, flat, self._flatten) if has_variants else None
            has_null = (values is not None and values.has_null) or (variants is not None and variants.has_null)
            self._readings[source] = _Reading(flat, values, variants, flat is not whole or has_null)
        return self._readings[source]

    def _values_of(self, source: Source) -> Values | None:
        if source not in self._values:
            self._values[source] = None  # what a union that holds itself says of that part
            self._values[source] = values_of(self._flatten(source), self._flatten, self._values_of)
        return self._values[source]

    def _map(self, source: Source, flat: Flat) -> Shape:
        value = flat.additional if not isinstance(flat.additional, bool) else None
        return Object({}, frozenset(), value) if self._holds_itself(source) else Map(value)

    def _holds_itself(self, source: Source) -> bool:
        """Say whether writing out a map, by way of lists and of other maps, leads back to it."""
        seen: set[Source] = set()
        waiting = self._written_out(source)
        while waiting:
            inner = self.definition(waiting.pop())
            if inner == source:
                return True
            if inner not in seen:
                seen.add(inner)
                waiting += self._written_out(inner)
        return False

    def _written_out(self, source: Source) -> list[Source]:
        """Return the schemas that the type of one is written with; a class is written by its name."""
        reading = self._read(source)
        if reading.values is not None or reading.flat.properties:
            return []
        if reading.variants is not None:
            return list(reading.variants.sources) if len(reading.variants.sources) == 1 else []
        flat = reading.flat
        parts = (flat.additional if flat.additional is not True else None, flat.items, *flat.prefix)
        return [part for part in parts if part]

    def _item(self, flat: Flat) -> Source | None:
        if not flat.prefix:
            return flat.items
        parts = [*flat.prefix, *([flat.items] if flat.items is not None else [])]
        return parts[0] if len({self.outline(part) for part in parts}) == 1 else None

    # --- choices -----------------------------------------------------------------------------------------------------

    def _choice(self, source: Source, reading: _Reading, variants: Variants) -> Classified:
        if len(variants.sources) == 1:
            return Classified(reading.flat, Same(Member(variants.sources[0])), reading.nullable)
        members, has_null = self._members(source, variants)
        shape = self._chosen(variants, self._distinct(members))
        nullable = reading.nullable or has_null
        if not members and nullable:
            shape = Scalar(NONE)
        return Classified(reading.flat, shape, nullable)

    def _chosen(self, variants: Variants, members: dict[Outline, Member]) -> Shape:
        """Return what a choice between members is: less than a choice where a simpler type says as much."""
        if not members or ANY in members:
            return Scalar(ANY)
        if len(members) == 1:
            return Same(next(iter(members.values())))
        constants = [outline for outline in members if isinstance(outline, ir.Constant)]
        if len(constants) == len(members):
            return Scalar(ir.Constant(tuple(value for constant in constants for value in constant.values)))
        tag, mapping = self._tag(variants, list(members))
        return Choice(tuple(members.values()), tag, mapping, _fallback(variants, mapping))

    def _members(self, source: Source, variants: Variants) -> tuple[list[tuple[Outline, Member]], bool]:
        """Return the outlines of all variants, choices within dissolved, and whether one of them may be null."""
        members: list[tuple[Outline, Member]] = []
        has_null = False
        seen = {source}
        waiting = self._named(variants, "", "")[::-1]
        while waiting:
            member = waiting.pop()
            variant = self.definition(member.source)
            if variant in seen:
                continue
            reading = self._read(variant)
            has_null = has_null or reading.nullable
            if reading.variants is None:
                outline = _not_null(self.outline(variant))
                has_null = has_null or outline == NONE
                members += [
                    (part, replace(member, source=part_source)) for part, part_source in _parts(outline, variant)
                ]
            else:
                seen.add(variant)
                waiting += self._within(member, variant, reading.flat, reading.variants)[::-1]
        return members, has_null

    def _within(self, member: Member, variant: Source, flat: Flat, variants: Variants) -> list[Member]:
        """Return the members of a choice that is a variant of another."""
        stem, suffix = member.stem, member.suffix
        if isinstance(variant, At) and reference(member.source) is not None:
            stem, suffix = name_of(variant.pointer, self._names), ""
        elif len(variants.sources) > 1 and (title := title_of(flat)):
            stem, suffix = title, ""
        if len(variants.sources) == 1:
            return [Member(variants.sources[0], stem, suffix)]
        return self._named(variants, stem, suffix)

    def _named(self, variants: Variants, stem: str, suffix: str) -> list[Member]:
        names = suffixes(variants, self._flatten)
        return [Member(source, stem, suffix + name) for source, name in zip(variants.sources, names, strict=True)]

    def _distinct(self, members: list[tuple[Outline, Member]]) -> dict[Outline, Member]:
        """Return the members that differ; of several texts, or numbers, one stays where it allows all that they do."""
        members = _widened(members, self._is_text, STR)
        members = _widened(members, _NUMBERS.__contains__, FLOAT)
        distinct: dict[Outline, Member] = {}
        for outline, member in members:
            distinct.setdefault(outline, member)
        return distinct

    def _is_text(self, outline: Outline) -> bool:
        if isinstance(outline, ir.Constant):
            return isinstance(outline.values[0], str)
        if isinstance(outline, At | Joined | Derived):
            shape = self._classified[outline].shape if outline in self._classified else None
            return isinstance(shape, Enum) and isinstance(shape.values[0].value, str)
        return outline in _TEXTS

    def _tag(self, variants: Variants, outlines: list[Outline]) -> tuple[str | None, tuple[tuple[str, int], ...]]:
        """Return the property that tells the members of a choice apart, and by which values; nothing unless it does."""
        places = {outline: index for index, outline in enumerate(outlines)}
        classes = self._classes_by_value(variants)
        mapping = {value: places[outline] for value, outline in classes.items() if outline in places}
        if not mapping or {*mapping.values()} != {*places.values()}:
            return None, ()
        return tag_of(variants), tuple(mapping.items())

    def _classes_by_value(self, variants: Variants) -> dict[str, Outline]:
        """Return the class that each value of a discriminator stands for: as it says, else by constants and names."""
        classes: dict[str, Outline] = {}
        if variants.discriminator is None:
            return classes
        for value, target in (variants.discriminator.mapping or {}).items():
            classes[text(value)] = self.outline(self._flatten.at(mapped_schema(text(target))))
        mapped = {*classes.values()}
        for source in variants.sources:
            outline = _not_null(self.outline(source))
            if outline not in mapped:
                pointer = reference(source)
                values = tag_values(self._flatten(self.definition(source)), tag_of(variants), self._flatten)
                for value in values or (pointers.split(pointer)[-1:] if pointer else ()):
                    classes.setdefault(value, outline)
        return classes


def _fallback(variants: Variants, mapping: tuple[tuple[str, int], ...]) -> int | None:
    stated = variants.discriminator.mapping if variants.discriminator is not None else None
    values = {text(value) for value in stated or ()}
    named = {index for value, index in mapping if value in values}
    others = {index for _, index in mapping} - named
    return others.pop() if named and len(others) == 1 else None


def name_of(pointer: str, names: Mapping[str, str]) -> str:
    """Return the class name of a schema that is referred to: its own, else one made of the end of its pointer."""
    return names.get(pointer) or casing.pascal(pointers.split(pointer)[-1] if pointer else "")


def title_of(flat: Flat) -> str:
    """Return the class name that a title makes; empty where it is none, or too long for one."""
    fits = 0 < len(flat.title) <= _LONGEST_TITLE and casing.words(flat.title)
    name = casing.pascal(flat.title) if fits else ""
    return name if len(name) >= _SHORTEST_TITLE else ""


def _of_values(values: tuple[Value, ...]) -> Shape:
    plain = [value.value for value in values]
    kinds: set[type] = {type(value) for value in plain}
    if not plain:
        return Scalar(NONE)
    if len(plain) > 1 and kinds in ({str}, {int}):
        return Enum(values)
    if len(plain) > 1 and kinds == {bool}:
        return Scalar(BOOL)
    if kinds <= {str, int, bool}:
        return Scalar(ir.Constant(tuple(plain)))
    return Scalar(FLOAT if kinds <= {int, float} else ANY)


def _without_null(flat: Flat) -> Flat:
    """Return a schema without null among its types; the same, where it is not or where there is no other."""
    types = tuple(kind for kind in flat.types or () if kind != "null")
    return replace(flat, types=types) if types and types != flat.types else flat


def _scalar(flat: Flat) -> ir.Primitive:
    kind = flat.types[0] if flat.types else ""
    by_format = _BY_FORMAT.get(flat.format or "") if kind == "string" else None
    return by_format or _BY_TYPE.get(kind, ANY)


def _or_null(outline: Outline) -> Outline:
    return outline if outline in (ANY, NONE) or _not_null(outline) is not outline else Written("null", outline)


def _not_null(outline: Outline) -> Outline:
    return outline.inner if isinstance(outline, Written) and outline.what == "null" else outline


def _parts(outline: Outline, source: Source) -> list[tuple[Outline, Source]]:
    """Return what stands for a variant in a choice: null is told apart, and each of several constants is one."""
    if outline == NONE:
        return []
    if isinstance(outline, ir.Constant) and len(outline.values) > 1:
        constants = [ir.Constant((value,)) for value in outline.values]
        return [(constant, Derived(("value", constant), Flat(values=constant.values))) for constant in constants]
    return [(outline, source)]


def _widened(
    members: list[tuple[Outline, Member]], alike: Callable[[Outline], bool], widest: ir.Primitive
) -> list[tuple[Outline, Member]]:
    """Put the widest of alike members in the place of the first, where one that is that wide is among them.

    In JSON a date is a string like any other; a choice between the two is a choice of nothing.
    """
    outlines = [outline for outline, _ in members if alike(outline)]
    plain = [outline for outline in outlines if isinstance(outline, ir.Primitive)]
    if len({*outlines}) < 2 or not plain:
        return members
    first = next(index for index, (outline, _) in enumerate(members) if alike(outline))
    kind = "number" if widest == FLOAT else "string"
    member = Member(Derived(("type", kind), Flat(types=(kind,))))
    others = [(outline, other) for outline, other in members if not alike(outline)]
    return [*others[:first], (widest, member), *others[first:]]


_ANYTHING = Derived(("anything",), Flat())
