"""Where bodies hold the items of a resource, and where an item holds its key: directly, or in an envelope around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.identifiers import casing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.generate.translate.stub.conventions import Address
    from obverse.stub.contract.declarations import Place

_USUAL_KEYS = ("id", "key", "name", "uuid", "guid", "slug", "code", "number", "login", "identifier")
# What people call the property that holds the item, or the array of them.
_ENVELOPES = frozenset(
    ("data", "result", "item", "payload", "response", "content", "body", "value", "object", "entity", "resource")
)
_LIST_ENVELOPES = frozenset(
    (
        "data",
        "items",
        "results",
        "result",
        "value",
        "values",
        "content",
        "records",
        "entries",
        "list",
        "rows",
        "elements",
    )
)
# What people call the part of an item that says what it is: Kubernetes' `metadata.name`, Contentful's `sys.id`.
_IDENTITIES = ("metadata", "meta", "sys", "info", "attributes", "properties")
_DEEPEST_ARRAY = 2
_MOST_BESIDE = 8  # properties beside the array of an envelope
_ABOUT_PAGES = ("count", "total", "page", "limit", "offset", "next", "prev", "cursor", "link", "more", "size", "object")


@dataclass(frozen=True, slots=True)
class Found:
    """What a body holds.

    Attributes:
        place: Where it is.
        type: What it is: an item, or the type of the items of an array.
    """

    place: Place
    type: ir.Type


class ItemFinder:
    """Finds the items of one resource in bodies.

    Args:
        address: What its paths address.
        classes: Knows models, enums and unions.
        key: The key that the document states; empty where it states none.
    """

    def __init__(self, address: Address, classes: Classes, key: Place = ()) -> None:
        self._address = address
        self._classes = classes
        self._stated = key
        singular = casing.squash(casing.singular(address.segment))
        self._names = {singular, casing.squash(address.segment)} - {""}

    # --- keys ---

    def key_of(self, item: ir.Type | None) -> Place:
        """Return where an item holds its key; empty where nothing tells.

        ``petId`` and ``pet_id`` name ``petId``, ``pet_id`` or ``id``; a parameter that shares no word with any property
        names ``id`` if there is one, because that is what an id is for.
        """
        if self._stated:
            return self._stated
        fields = self._classes.fields(item)
        own = self._property(fields)
        if own is not None:
            return (own,)
        for name in _IDENTITIES:
            inner = self._property(self._classes.fields(fields.get(name)), is_deep=True)
            if inner is not None:
                return name, inner
        return ()

    def _property(self, fields: Mapping[str, ir.Type], *, is_deep: bool = False) -> str | None:
        names = {casing.squash(name): name for name in reversed([*fields]) if self._classes.is_scalar(fields[name])}
        if self._address.item is None:
            return None if is_deep else names.get("id")
        parameter = casing.squash(self._address.item)
        singular = casing.squash(casing.singular(self._address.segment))
        likely = [parameter, *(usual for usual in _USUAL_KEYS if parameter == singular + usual)]
        likely += [usual for usual in _USUAL_KEYS if parameter.endswith(usual)]
        if parameter in (singular, "pk", "ref", "key", "identifier"):
            likely.append("id")
        return next((names[name] for name in likely if name in names), None)

    # --- items ---

    def item(self, body: ir.Type | None, item: ir.Type | None = None) -> Found | None:
        """Return the item that a body holds: the body itself, or a property that is its envelope.

        Args:
            body: Type of the body.
            item: Type of an item, where it is known: what the body holds is to fit it.
        """
        if not self._classes.is_object(body) or body is None:
            return None
        candidates = [Found((), body), *self._wrapped(body)]
        if item is not None:
            return next((found for found in candidates if self._fits(found.type, item)), None)
        by_key = (found for found in candidates if self._has_key(found))
        enveloped = (found for found in candidates[1:] if len(self._classes.fields(body)) == 1)
        return next(by_key, None) or next(enveloped, None) or candidates[0]

    def _fits(self, type_: ir.Type, item: ir.Type) -> bool:
        return ir.not_null(type_) == ir.not_null(item) or (
            bool(self._classes.fields(type_)) and self._classes.fits(type_, item)
        )

    def _has_key(self, found: Found) -> bool:
        return self._classes.fields(found.type) != {} and bool(self.key_of(found.type))

    def _wrapped(self, body: ir.Type) -> Iterator[Found]:
        for name, type_ in self._classes.fields(body).items():
            if self._classes.is_object(type_) and casing.squash(name) in _ENVELOPES | self._names:
                yield Found((name,), type_)

    # --- arrays ---

    def array(self, body: ir.Type | None, item: ir.Type | None = None) -> Found | None:
        """Return the array of items that a body holds; its type is that of one of them.

        Of several arrays it is the one whose items are items, then the one with a name that says so; ``None`` where
        nothing tells.

        Args:
            body: Type of the body.
            item: Type of an item, where it is known.
        """
        for depth in range(_DEEPEST_ARRAY + 1):
            arrays = [*self._arrays(body, (), depth)]
            if len(arrays) > 1:
                same = [found for found in arrays if item is not None and found.type == ir.not_null(item)]
                named = [found for found in arrays if casing.squash(found.place[-1]) in _LIST_ENVELOPES | self._names]
                arrays = same if len(same) == 1 else named
                if len(arrays) != 1:
                    return None
            if arrays:
                return arrays[0]
        return None

    def is_envelope(self, body: ir.Type | None, place: Place) -> bool:
        """Say whether a body is there for its array: by the name of that, or because it holds nothing else of note."""
        name = casing.squash(place[0])
        others = [
            type_
            for field_name, type_ in self._classes.fields(body).items()
            if field_name != place[0] and not _is_about_pages(field_name)
        ]
        return not others or (name in _LIST_ENVELOPES | self._names | {"embedded"} and len(others) <= _MOST_BESIDE)

    def _arrays(self, body: ir.Type | None, place: Place, depth: int) -> Iterator[Found]:
        bare = ir.not_null(body) if body is not None else None
        if depth == 0:
            if isinstance(bare, ir.ListOf):
                yield Found(place, ir.not_null(bare.item))
            return
        for name, type_ in self._classes.fields(bare).items():
            is_envelope = casing.squash(name) in _ENVELOPES | _LIST_ENVELOPES | self._names | {"embedded"}
            if depth == 1 or is_envelope:
                yield from self._arrays(type_, (*place, name), depth - 1)


def _is_about_pages(name: str) -> bool:
    squashed = casing.squash(name)
    return any(word in squashed for word in _ABOUT_PAGES)
