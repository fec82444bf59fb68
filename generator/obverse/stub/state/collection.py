"""The items of one resource: how one comes to be, and what has to hold for it in whatever answer it appears."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..contract.declarations import Constant, Template
from ..contract.samples import SampleValues, repair
from ..contract.templates import fill
from ..http.error import HttpError
from .derived import Derived
from .resource_schemas import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.declarations import Generated, Resource
    from ..contract.document import Contract
    from ..contract.routes import Route
    from ..contract.validation import SchemaValidator
    from ..control.settings import Settings
    from ..http.request import Request
    from .store import Store

D = TypeVar("D")


class Items:
    """The items of one resource.

    Args:
        resource: The resource.
        routes: All routes, by operation id.
        contract: The contract.
        store: Where the items are kept.
        settings: Clock and ids.
        most: How many there may be below one parent; ``None`` for any number.

    Attributes:
        shown: What answers show of them.
        always: Properties that the service sets on create, whatever was sent, and that nobody else changes.
    """

    def __init__(
        self,
        resource: Resource,
        routes: Mapping[str, Route],
        contract: Contract,
        store: Store,
        settings: Settings,
        most: int | None = None,
    ) -> None:
        self.resource = resource
        self._most = most
        self.store = store
        self.contract = contract
        self.shown = Shown(resource, routes, contract)
        self.maker = SampleValues(contract, settings.clock, settings.new_id)
        self._settings = settings
        # Where a request names the parents and the key.
        self._above = tuple(("path", name) for name in resource.parent_parameters)
        self._key = ("path", resource.key_parameter or "")
        self._below = store.below(resource)
        self._derived = Derived()
        self._dropped: dict[str | None, frozenset[str]] = {}
        # Properties that had to be made up before, with their schemas: the next item gets them at once.
        self._supplied: dict[str, Any] = {}
        assignments = resource.assignments.items()
        self.always = frozenset(name for name, assignment in assignments if assignment.always)
        self._constants = {
            name: assignment.value for name, assignment in assignments if isinstance(assignment, Constant)
        }
        self._generators = tuple(
            (name, assignment) for name, assignment in assignments if not isinstance(assignment, Constant)
        )
        self._transient: frozenset[str] = frozenset(
            name for binding in resource.bindings if binding.action != "list" for name in binding.response_properties
        )
        parent = store.parent_of(resource)
        self._parent = parent if parent is not None and _can_exist(parent) else None

    @property
    def source(self) -> str:
        """Name of such an item, for messages."""
        return self.resource.display_name or self.resource.name

    # --- where an item is ---

    def parents(self, request: Request) -> tuple[str, ...]:
        """Return the keys of the parents that a request names.

        Raises:
            HttpError: ``missing``, if there is no such parent.
        """
        if not self._above:
            return ()
        parents = self.keys_above(request)
        if self._parent is not None and not self.store.has(self._parent, parents):
            source = self._parent.display_name or self._parent.name
            raise HttpError("missing", f"'{source}' was not found.", source=source)
        return parents

    def keys_above(self, request: Request) -> tuple[str, ...]:
        """Return the keys of the parents that a request names, whether they exist or not."""
        values = request.parameters
        return tuple([str(values.get(place, "")) for place in self._above])

    def stored(self, request: Request) -> bytes | None:
        """Return the item that the path of a request names, encoded; ``None`` if there is none."""
        rows = self._below.get(self.keys_above(request) if self._above else ())
        return None if rows is None else rows.items.get(str(request.parameters.get(self._key, "")))

    def seen(self, request: Request) -> Mapping[str, Any] | None:
        """Return the item that the path of a request names; ``None`` if there is none. It is not to be changed.

        What many requests look at, such as the item that others hang below, is decoded once.
        """
        return self.derived(request, _as_it_is)

    def derived(self, request: Request, make: Callable[[Mapping[str, Any]], D]) -> D | None:
        """Return what a function makes of the item that the path of a request names; ``None`` if there is none.

        Args:
            request: The request.
            make: Called once for each state of the item. What it returns is not to be changed.
        """
        encoded = self.stored(request)
        return None if encoded is None else self._derived.of(encoded, make)

    @property
    def can_exist(self) -> bool:
        """Whether the stub can come to hold any."""
        return _can_exist(self.resource)

    def key(self, request: Request) -> Any:
        """Return the key that a request names; empty for a singleton."""
        return request.parameters.get(self._key, "")

    def missing(self) -> HttpError:
        """Return the fault of an item that isn't there."""
        return HttpError("missing", f"'{self.source}' was not found.", source=self.source)

    def conflict(self, property_: str = "") -> HttpError:
        """Return the fault of an item that another one rules out."""
        same = f" with the same {property_!r}" if property_ and property_ != self.resource.key else ""
        return HttpError("conflict", f"'{self.source}'{same} already exists.", source=self.source, pointer=property_)

    def make_room(self, stored: Mapping[str, bytes]) -> None:
        """See whether there is room for one more.

        Args:
            stored: The items below one parent.

        Raises:
            HttpError: ``full``, if there is none.
        """
        if self._most is not None and len(stored) >= self._most:
            raise HttpError("full", f"There may be {self._most} of '{self.source}', and no more.", source=self.source)

    # --- what an item is ---

    def accepted(self, data: Any, schema: str | None) -> dict[str, Any]:
        """Return what of a request's body is for the caller to say.

        The service owns what is ``readOnly``; what is ``writeOnly`` is never shown, so there is no use in keeping it.

        Args:
            data: The body.
            schema: Pointer of its schema.

        Raises:
            HttpError: ``not-implemented``, if the body is no object.
        """
        if data.__class__ is not dict:
            detail = f"The body is no JSON object, so the stub can't tell what it means for '{self.source}'."
            raise HttpError("not-implemented", detail, source=self.source)
        item: dict[str, Any] = data
        dropped = self._dropped.get(schema)
        if dropped is None:
            dropped = self._dropped[schema] = self._not_for_callers(schema)
        return item if dropped.isdisjoint(item) else {n: value for n, value in item.items() if n not in dropped}

    def _not_for_callers(self, schema: str | None) -> frozenset[str]:
        contract = self.contract
        sent = {} if schema is None else contract.schema(schema)[1]
        declared = contract.properties(sent).keys()
        dropped = contract.flagged(sent, "readOnly") | contract.flagged(sent, "writeOnly") | self._transient
        for schema_shown in self.shown.schemas():
            dropped |= contract.flagged(schema_shown, "readOnly") - declared
            dropped |= contract.flagged(schema_shown, "writeOnly")
        return dropped

    def assigned(self, data: Mapping[str, Any], request: Request, given: Any = None) -> dict[str, Any]:
        """Return a new item: what the service assigns, and what the caller sent.

        Args:
            data: What the caller sent.
            request: The request.
            given: The key, where the path names it: it wins over that in the body.
        """
        key = self.resource.key
        item: dict[str, Any] = {}
        if key is not None and (given is not None or key in data):
            item[key] = data[key] if given is None else given
        item |= self._constants
        for name, assignment in self._generators:
            if assignment.always or name not in data:
                item[name] = self._generated(assignment, request)
        always = self.always
        if key is not None and key not in item and key not in data:
            item = {key: self._new_key(key), **item}
        item.update(data if always.isdisjoint(data) else {n: v for n, v in data.items() if n not in always})
        if key is not None and given is not None:
            item[key] = given
        for name, schema in self._supplied.items():
            if name not in item:
                item[name] = self.maker.for_property(name, schema)
        return item

    def _generated(self, assignment: Template | Generated, request: Request) -> Any:
        """Make a value for a new item."""
        if isinstance(assignment, Template):
            return fill(assignment.template, request.fields())
        match assignment.generator:
            case "uuid":
                return self._settings.new_id()
            case "integer":
                return self.store.next_number(self.resource)
            case "now":
                return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._settings.clock()))
            case "date":
                return time.strftime("%Y-%m-%d", time.gmtime(self._settings.clock()))

    def _new_key(self, name: str) -> Any:
        """Make a key that the schemas take: a UUID if they do, else a number, else something shorter."""
        schemas = [self.contract.properties(schema).get(name) for schema in self.shown.schemas()]
        schema: Any = next((schema for schema in schemas if schema is not None), None)
        if "integer" in self.contract.shape_of(schema).types:
            return self.store.next_number(self.resource)
        made = self._settings.new_id()
        number = self.store.next_number(self.resource)
        parts = self.contract.parts(cast("dict[str, Any]", schema)) if isinstance(schema, dict) else []
        longest = min((part["maxLength"] for part in parts if "maxLength" in part), default=len(made))
        candidates = (made, made.replace("-", "")[:longest], str(number), f"{number:06d}")
        checks = self.shown.checks()
        for candidate in candidates:
            if not any(_breaks(check, name, candidate) for check in checks):
                return candidate
        return made

    def fit(self, item: dict[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
        """Return an item that every answer can show; what is missing is made up.

        Args:
            item: The item.
            added: What answers add to it.

        Raises:
            HttpError: ``internal``, if the contract takes what it can't show.
        """
        for check in self.shown.checks():
            if not check.is_valid(item):
                whole = repair({**added, **item}, check, self.contract, self.maker)
                problem = check.problem(whole)
                if problem is not None:
                    raise HttpError("internal", f"The contract takes an item that its answers can't show. {problem}")
                self._learn(check, whole.keys() - item.keys() - added.keys())
                item = {name: value for name, value in whole.items() if name not in added}
        return item

    def _learn(self, check: SchemaValidator, names: set[str]) -> None:
        properties = self.contract.properties(self.contract.schema(check.pointer)[1])
        self._supplied |= {name: properties.get(name, {}) for name in names}

    def judge(self, item: dict[str, Any], added: Mapping[str, Any]) -> None:
        """Hold a changed item against what its answers may say.

        Raises:
            HttpError: ``invalid``, if the change made it impossible.
        """
        for check in self.shown.checks():
            if not check.is_valid(item):
                problem = check.problem({**added, **item})
                if problem is not None:
                    raise HttpError(
                        "invalid", str(problem), pointer=problem.pointer, rule=problem.rule, source=self.source
                    )


def _as_it_is(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return item


def _can_exist(resource: Resource) -> bool:
    """Whether the stub can come to hold any such item; where it can't, what hangs below needs none."""
    return any(binding.action in {"create", "replace"} for binding in resource.bindings)


def _breaks(check: SchemaValidator, name: str, value: Any) -> bool:
    """Whether a property breaks a schema, whatever else is missing."""
    return any(breach.path[:1] == (name,) for breach in check.errors({name: value}))
