"""Find the resources of an API, whose items the stub stores. Conventions first; ``x-stub`` states or corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from obverse.generate.identifiers import casing
from obverse.generate.translate.stub.bindings import Binder
from obverse.generate.translate.stub.drafts import Drafts, display_name
from obverse.stub.contract import declarations
from obverse.stub.contract.declarations import Resource
from obverse.stub.contract.templates import fields_of

if TYPE_CHECKING:
    from obverse.extensions.stub import Assignment
    from obverse.generate import ir
    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.generate.translate.stub.conventions import Address
    from obverse.generate.translate.stub.drafts import Draft
    from obverse.stub.contract.declarations import Action, Binding

_STORING = frozenset(("create", "replace"))
_CHANGING = frozenset(("replace", "update"))
_SEEDS = 3
_NOTHING_READS = "no operation reads, lists, changes or removes what it stores"
_NOTHING_FILLS = "no operation fills or lists the collection"
_LONE_SINGLETON = "no operation reads what it sets, or sets what it reads"


class Resources:
    """The resources of an API, parents before what hangs below them.

    Args:
        operations: All operations; aliases are left out, because they reach what their operation reaches.
        classes: Knows models, enums and unions.

    Attributes:
        all: The resources.
        reasons: Id of an operation that belongs to none -> why not.
    """

    def __init__(self, operations: list[ir.Operation], classes: Classes) -> None:
        drafts = Drafts([operation for operation in operations if operation.alias_of is None], classes)
        self.reasons = drafts.reasons
        self._classes = classes
        self._names: set[str] = set()
        self._by_shape: dict[str, Resource] = {}
        for draft in drafts.all():
            resource = self._resource(draft)
            if resource is not None:
                self._by_shape[draft.address.shape] = resource
        self.all = tuple(self._by_shape.values())

    def _resource(self, draft: Draft) -> Resource | None:
        binder = Binder(draft, self._classes)
        bindings = binder.bindings()
        self.reasons |= binder.reasons
        reason = _why_dead(draft, binder, bindings)
        if reason is not None:
            self.reasons |= {binding.operation_id: reason for binding in bindings}
            return None
        address, parent = draft.address, self._parent(draft.address)
        seeds, is_open = _from_the_start(draft, {binding.action for binding in bindings})
        return Resource(
            name=_name(draft, self._names),
            path=address.collection,
            parent=parent.name if parent else None,
            parent_parameters=address.parents,
            key_at=binder.key,
            key_parameter=address.item,
            is_singleton=draft.is_singleton,
            seeds=seeds,
            is_open=is_open,
            unique=draft.first(lambda stub: stub.unique or None) or (),
            assignments=_assignments(draft),
            bindings=bindings,
            display_name=draft.first(lambda stub: stub.display_name) or display_name(draft),
        )

    def _parent(self, address: Address) -> Resource | None:
        """Return the resource whose items the collection hangs below."""
        shape = address.shape
        while shape:
            shape, _, last = shape.rpartition("/")
            resource = self._by_shape.get(shape) if last == "{}" else None
            if resource is not None and not resource.is_singleton:
                return resource
        return None


def _why_dead(draft: Draft, binder: Binder, bindings: tuple[Binding, ...]) -> str | None:
    """Say why no item could come to be and be seen again; ``None`` if one can, or the document says that it is so."""
    actions = {binding.action for binding in bindings}
    if actions <= {"clear"}:
        return _NOTHING_FILLS
    if draft.is_long_running or draft.first(lambda stub: stub.action or stub.resource) is not None:
        return None
    if draft.is_singleton:
        return None if actions - {"read"} and actions & {"read", "update"} else _LONE_SINGLETON
    return None if actions - _STORING or len(actions) > 1 or binder.echoes() else _NOTHING_READS


def _from_the_start(draft: Draft, actions: set[Action]) -> tuple[int, bool]:
    """Return how many items there are before any is stored, and whether there is one under every key."""
    stated = draft.first(lambda stub: stub.seed)
    if stated is not None:
        return stated, False
    if actions & _STORING or draft.is_long_running or draft.is_singleton:
        return 0, False
    return (_SEEDS, False) if "list" in actions else (0, True)


def _name(draft: Draft, names: set[str]) -> str:
    """Return a name that no other resource has: the last word of the path, with the words before it where needed."""
    segments = [segment for segment in draft.address.collection.split("/") if segment and "{" not in segment]
    segments = segments or ["items"]
    candidates = [draft.name] if draft.name else ["_".join(segments[-count:]) for count in range(1, len(segments) + 1)]
    spelled = [casing.snake(candidate, "resource") for candidate in candidates]
    return casing.unique(next((name for name in spelled if name not in names), spelled[-1]), names)


def _assignments(draft: Draft) -> dict[str, declarations.Assignment]:
    stated = draft.first(lambda stub: stub.assign or None) or {}
    return {name: _assignment(assignment) for name, assignment in stated.items()}


def _assignment(stated: Assignment) -> declarations.Assignment:
    if stated.generate is not UNSET:
        return declarations.Generated(generator=stated.generate, always=stated.always)
    if fields_of(stated.value):
        return declarations.Template(template=stated.value, always=stated.always)
    return declarations.Constant(value=stated.value, always=stated.always)
