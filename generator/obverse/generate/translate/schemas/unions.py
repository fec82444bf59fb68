"""What a schema with ``oneOf``, ``anyOf`` or several types chooses between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.document import pointer as pointers
from obverse.generate.identifiers import casing
from obverse.generate.parse import Reference, text
from obverse.generate.translate.schemas.flatten import At, Derived, Flat, Joined, join, reference, wider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from obverse.generate.parse import Discriminator
    from obverse.generate.translate.schemas.flatten import Alternatives, Source

    Flatten = Callable[[Source], Flat]

_SUFFIXES = {"array": "List", "object": "Object", "enum": "Choice"}


@dataclass(frozen=True, slots=True)
class Variants:
    """What a schema chooses between; a schema with one variant and without null is that variant.

    Attributes:
        sources: The variants that are not null, in the order of the document.
        named_after: For each, the component that it extends, where nothing else names it.
    """

    sources: tuple[Source, ...]
    has_null: bool
    discriminator: Discriminator | None = None
    named_after: tuple[str, ...] = ()


def variants_of(source: Source, flat: Flat, flatten: Flatten) -> Variants:
    """Return what a schema chooses between, each variant with all that holds for every one.

    Args:
        source: A schema with alternatives or several types.
        flat: The same, flattened; its types are without null.
        flatten: Flattens others.
    """
    has_null = any(_is_null(flatten(variant)) for variant in _sources(flat.alternatives))
    groups = [group for group in flat.alternatives if _tells_types(group, flat, flatten)]
    if len(groups) == 1:
        variants = [variant for variant in groups[0].sources if not _is_null(flatten(variant))]
        return _extended(flat, variants, has_null, groups[0].discriminator)
    if not groups and len(flat.types or ()) > 1:
        return Variants(tuple(_of_type(source, flat, kind) for kind in flat.types or ()), has_null)
    return Variants((_overlaid(source, flat, groups, flatten),), has_null)


def _extended(flat: Flat, variants: list[Source], has_null: bool, discriminator: Discriminator | None) -> Variants:
    """Return variants with what stands beside them."""
    base = _base(flat)
    if base is None:
        return Variants(tuple(_typed(flat, variant) for variant in variants), has_null, discriminator)
    extended = tuple(Joined("allOf", (base, variant), variant.origin) for variant in variants)
    return Variants(extended, has_null, discriminator, tuple(map(_extended_component, variants)))


def suffixes(variants: Variants, flatten: Flatten) -> list[str]:
    """Return what each variant adds to the name of the union: what it extends, its tag, its type, or a number."""
    flats = [flatten(source) for source in variants.sources]
    kinds = [_kind(flat) for flat in flats]
    counts = Counter(kinds)
    tag = tag_of(variants)
    names: list[str] = []
    for index, (flat, kind) in enumerate(zip(flats, kinds, strict=True)):
        values = tag_values(flat, tag, flatten)
        if variants.named_after and variants.named_after[index]:
            names.append(casing.pascal(variants.named_after[index]))
        elif len(values) == 1:
            names.append(casing.pascal(values[0]))
        else:
            names.append(_SUFFIXES[kind] if kind and counts[kind] == 1 else f"Variant{index + 1}")
    return names


def mapped_schema(target: str) -> str:
    """Return the pointer of the schema that a discriminator's mapping leads to, by a reference or by its name."""
    return pointers.from_reference(target) if target.startswith("#") else pointers.join("components", "schemas", target)


def tag_of(variants: Variants) -> str:
    """Return the wire name of the property that tells variants apart; empty without a discriminator."""
    return text(variants.discriminator.propertyName) if variants.discriminator is not None else ""


def tag_values(variant: Flat, tag: str, flatten: Flatten) -> list[str]:
    """Return the values that a variant allows for the property that tells it apart."""
    source = variant.properties.get(tag) if tag else None
    return [str(value) for value in flatten(source).values or ()] if source is not None else []


def _kind(flat: Flat) -> str:
    if flat.values is not None:
        return "enum"
    if flat.has_object_shape or flat.types == ("object",):
        return "object"
    return "array" if flat.types == ("array",) else ""


def _sources(groups: Iterable[Alternatives]) -> Iterator[Source]:
    return (source for group in groups for source in group.sources)


def _is_null(flat: Flat) -> bool:
    return flat.types == ("null",) or flat.values == (None,)


def _tells_types(group: Alternatives, flat: Flat, flatten: Flatten) -> bool:
    """Say whether alternatives tell more than which of the known properties are required."""
    if any(_tells_type(variant, flatten(variant), flat) for variant in group.sources):
        return True
    return not flat.properties and not flat.types and any(_states_type(variant) for variant in group.sources)


def _tells_type(source: Source, variant: Flat, flat: Flat) -> bool:
    if variant.alternatives or variant.items is not None or variant.values is not None:
        return True
    if variant.types and variant.types != flat.types and variant.types != ("object",):
        return True
    if flat.properties:
        return any(name not in flat.properties for name in variant.properties)
    return bool(variant.properties) or reference(source) is not None or variant.additional not in (None, False)


def _states_type(source: Source) -> bool:
    return isinstance(source, At) and "type" in source.schema.model_fields_set


# --- variants that are worked out ------------------------------------------------------------------------------------


def _base(flat: Flat) -> Source | None:
    """Return what all variants share, or ``None`` where that is no property."""
    if not flat.has_object_shape:
        return None
    shared = Flat(types=("object",), properties=flat.properties, required=flat.required, additional=flat.additional)
    # Told by what it holds: where variants extend the union that they belong to, it comes back to what was there.
    return Derived(("base", (*flat.properties.items(),), flat.required, flat.additional), shared)


def _extended_component(variant: Source) -> str:
    pointer = reference(variant)
    is_titled = isinstance(variant, At) and "title" in variant.schema.model_fields_set
    return pointers.split(pointer)[-1] if pointer and not is_titled else ""


def _typed(flat: Flat, variant: Source) -> Source:
    """Return a variant with the types that stand beside the union, unless it has its own."""
    schema = variant.schema if isinstance(variant, At) else None
    has_own = schema is None or isinstance(schema, Reference) or schema.type is not None or schema.allOf
    if not flat.types or has_own or reference(variant) is not None:
        return variant
    return Joined("allOf", (Derived(("types", flat.types), Flat(types=flat.types)), variant), variant.origin)


def _of_type(source: Source, flat: Flat, kind: str) -> Source:
    """Return the part of a schema with several types that speaks of one of them."""
    is_object = kind == "object"
    part = Flat(
        origin=flat.origin,
        types=(kind,),
        format=flat.format if kind == "string" else None,
        properties=flat.properties if is_object else {},
        required=flat.required if is_object else (),
        additional=flat.additional if is_object else None,
        items=flat.items if kind == "array" else None,
    )
    return Derived(("type", source, kind), part)


def _overlaid(source: Source, flat: Flat, groups: list[Alternatives], flatten: Flatten) -> Source:
    """Return one object that holds what several independent choices may hold; what is chosen is optional."""
    properties = dict(flat.properties)
    additional = flat.additional
    for variant in map(flatten, _sources(groups)):
        for name, value in variant.properties.items():
            if name not in flat.properties:
                properties[name] = join("anyOf", properties.get(name, value), value, flat.origin)
        additional = wider(additional, variant.additional)
    overlaid = Flat(
        origin=flat.origin,
        types=flat.types or (("object",) if properties else None),
        format=flat.format,
        properties=properties,
        required=flat.required,
        additional=additional,
        items=flat.items,
        annotations=flat.annotations,
    )
    return Derived(("overlaid", source), overlaid)
