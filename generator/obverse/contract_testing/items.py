"""The items that exist on the server under test, made by its own operations when a request needs one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from obverse.contract_testing.places import NOTHING, at, put
from obverse.contract_testing.session import SAFE, label
from obverse.contract_testing.shown import sent_schema, shown_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.contract_testing.requests import RequestData
    from obverse.contract_testing.session import Exchange, Session
    from obverse.stub.contract.declarations import Binding, Place, Resource
    from obverse.stub.contract.routes import Parameter, Route

_MOST_POLLS: Final = 20


@dataclass
class Item:
    """An item that the server has.

    Attributes:
        resource: What it is one of.
        keys: Those of its parents, outermost first, and its own where it has one.
        exchanges: The requests that made it.
        sent: What was sent of it; empty for one that was found.
        shown: What the server showed of it first.
    """

    resource: Resource
    keys: tuple[Any, ...]
    exchanges: list[Exchange]
    sent: dict[str, Any] = field(default_factory=dict[str, Any])
    shown: dict[str, Any] = field(default_factory=dict[str, Any])


class Items:
    """Finds and makes items.

    Args:
        session: The connection to the server.
        is_read_only: Make none: use those that lists show.
    """

    def __init__(self, session: Session, *, is_read_only: bool = False) -> None:
        self.session = session
        self.is_read_only = is_read_only
        self._resources = {resource.name: resource for resource in session.tested.behaviour.resources}
        self._known: dict[str, Item | None] = {}
        self._refused: set[tuple[str, str]] = set()

    # --- finding ---------------------------------------------------------------------------------------------------

    def bindings(self, resource: Resource, *actions: str) -> Iterator[tuple[Binding, Route]]:
        """Yield the operations that do something to a resource, in the order of the actions."""
        for action in actions:
            for binding in resource.bindings:
                route = self.session.tested.routes[binding.operation_id]
                if binding.action == action and (not self.is_read_only or route.method in SAFE):
                    yield binding, route

    def path(self, resource: Resource, binding: Binding, keys: tuple[Any, ...]) -> dict[str, Any]:
        """Return the path parameters of an operation for an item, or for a collection below parents."""
        names = [*resource.parent_parameters, *([resource.key_parameter] if resource.key_parameter else [])]
        named = {binding.path_names.get(name, name): key for name, key in zip(names, keys, strict=False)}
        route = self.session.tested.routes[binding.operation_id]
        return {
            parameter.name: self._spelled(parameter, named[parameter.name])
            for parameter in route.parameters
            if parameter.location == "path" and parameter.name in named
        }

    def _spelled(self, parameter: Parameter, key: Any) -> Any:
        """Return a key as a path parameter takes it: a number, or its digits."""
        is_valid = self.session.tested.contract.request_validator(parameter.schema).is_valid
        digits = int(key) if isinstance(key, str) and key.isascii() and key.isdigit() else key
        return next((spelled for spelled in (key, str(key), digits) if is_valid(spelled)), key)

    def request(self, resource: Resource, binding: Binding, keys: tuple[Any, ...]) -> RequestData:
        """Draw a valid request of an operation on an item, or on a collection below parents."""
        route = self.session.tested.routes[binding.operation_id]
        data = self.session.draw(route, self.path(resource, binding, keys))
        if binding.is_keyed_by_body and keys:
            put(data.body, (*binding.sent_at, *resource.key_at), keys[-1])
        return data

    # --- making ----------------------------------------------------------------------------------------------------

    def any(self, resource: Resource) -> Item | None:
        """Return an item that was made before, or make one; ``None`` where none can be had."""
        if resource.name not in self._known:
            self._known[resource.name] = None  # what needs itself can't be made
            self._known[resource.name] = self.fresh(resource)
        return self._known[resource.name]

    def present(self, resource: Resource) -> Item | None:
        """Return an item that is there still: one that can't be read any more is made anew."""
        item = self.any(resource)
        if item is None or not item.exchanges:
            return item
        shown = self.read(resource, item.keys)
        if shown is None and any(self.bindings(resource, "read")):
            self.forget(resource)
            return self.any(resource)
        return item

    def forget(self, resource: Resource) -> None:
        """Make another item of a resource, and of those below it, when one is needed next."""
        self._known.pop(resource.name, None)
        for child in self._resources.values():
            if child.parent == resource.name:
                self.forget(child)

    def parents(self, resource: Resource) -> tuple[Any, ...] | None:
        """Return the keys of parents that are there; ``None`` where there are none."""
        keys: tuple[Any, ...] = ()
        if resource.parent is not None:
            parent = self.present(self._resources[resource.parent])
            if parent is None:
                return None
            keys = parent.keys
        for name in resource.parent_parameters[len(keys) :]:
            value = self._path_value(resource, name)
            if value is None:
                return None
            keys = (*keys, value)
        return keys[: len(resource.parent_parameters)]

    def _path_value(self, resource: Resource, name: str) -> Any:
        for binding in resource.bindings:
            route = self.session.tested.routes[binding.operation_id]
            for parameter in route.parameters:
                if parameter.location == "path" and parameter.name == binding.path_names.get(name, name):
                    return self.session.factory.parameter(parameter)
        return None

    def fresh(self, resource: Resource) -> Item | None:
        """Make an item; one that is there already where nothing makes any; ``None`` where none can be had."""
        parents = self.parents(resource)
        if parents is None:
            return None
        return self.create(resource, parents) or self.find(resource, parents)

    def create(self, resource: Resource, parents: tuple[Any, ...]) -> Item | None:
        """Make an item below parents; ``None`` where nothing makes one, or what does is refused."""
        for binding, _ in self.bindings(resource, "create"):
            data = self.request(resource, binding, parents)
            self.set_new_key(resource, binding, data)
            before = None if self._tells_key(resource, binding) else self.list(resource, parents)
            exchange = self.ask(binding, data, parents)
            if self.session.accepts([exchange]):
                item = self._created(resource, binding, parents, exchange)
                return item if item is not None or before is None else self._listed(resource, before, exchange)
        for binding, route in self.bindings(resource, "replace"):
            item = self._put(resource, binding, route, parents)
            if item is not None:
                return item
        return None

    def ask(self, binding: Binding, data: RequestData, keys: tuple[Any, ...]) -> Exchange:
        """Ask for an operation once the items above are in the state that it needs; follow what it starts."""
        self._meet_preconditions(binding, data, keys)
        exchange = self.session.ask(data)
        if binding.long_running is not None and exchange.is_success:
            self._follow(self._resources[binding.long_running.resource], exchange)
        return exchange

    def _follow(self, resource: Resource, exchange: Exchange) -> None:
        """Read the long-running operation that a request started, until it has ended."""
        location = exchange.response.headers.get("location", "")
        for binding, route in self.bindings(resource, "read"):
            values = self.session.tested.path_values(route, urlsplit(location).path)
            names = (*resource.parent_parameters, resource.key_parameter or "")
            if values is None or not all(binding.path_names.get(name, name) in values for name in names):
                continue
            keys = tuple(values[binding.path_names.get(name, name)] for name in names)
            for _ in range(_MOST_POLLS):
                shown = self.read(resource, keys)
                text = "the long-running operation that Location names can't be read"
                if not self.session.check("created-item-missing", shown is not None, [exchange], text) or shown is None:
                    return
                self._known[resource.name] = Item(resource, keys, [exchange, shown], {}, _fields(shown.body))
                if "retry-after" not in shown.response.headers:
                    return
                self.session.wait(shown)

    def keys(self, resource: Resource, binding: Binding, data: RequestData) -> tuple[Any, ...]:
        """Return the keys that a request names in its path, which a hook may have changed."""
        names = [*resource.parent_parameters, *([resource.key_parameter] if resource.key_parameter else [])]
        return tuple(data.path[name] for each in names if (name := binding.path_names.get(each, each)) in data.path)

    def _put(self, resource: Resource, binding: Binding, route: Route, parents: tuple[Any, ...]) -> Item | None:
        keys = parents
        if not resource.is_singleton:
            name = binding.path_names.get(resource.key_parameter or "", resource.key_parameter)
            parameter = next((each for each in route.parameters if each.name == name), None)
            key = self.session.factory.key(parameter.schema) if parameter is not None else None
            if key is None:
                return None
            keys = (*parents, key)
        data = self.request(resource, binding, keys)
        if not resource.is_singleton:
            put(data.body, (*binding.sent_at, *resource.key_at), keys[-1])
        exchange = self.ask(binding, data, keys)
        if not exchange.is_success:
            return None  # only what is there can be replaced, perhaps
        sent, shown = at(data.body, binding.sent_at), at(exchange.body, binding.shown_at)
        return Item(resource, keys, [exchange], _fields(sent), _fields(shown))

    def _tells_key(self, resource: Resource, binding: Binding) -> bool:
        """Return whether the document lets the request or the response of a create tell the key."""
        tested = self.session.tested
        documented = tested.routes[binding.operation_id].response(binding.status)
        headers = documented.headers if documented is not None else ()
        if resource.is_singleton or any(header.name.lower() == "location" for header in headers):
            return True
        schemas = (sent_schema(tested, binding), shown_schema(tested, binding))
        return bool(resource.key_at) and any(
            schema is not None and tested.contract.at_place(schema, resource.key_at) is not None for schema in schemas
        )

    def _listed(self, resource: Resource, before: tuple[list[Any], Exchange], exchange: Exchange) -> Item | None:
        """Return the item that a list has after a create, and did not have before."""
        parents = before[1].data.path.values()
        after = self.list(resource, (*parents,))
        if after is None:
            return None
        new = [
            each
            for each in after[0]
            if at(each, resource.key_at) not in [at(old, resource.key_at) for old in before[0]]
        ]
        chain = [before[1], exchange, after[1]]
        text = f"the list has {len(new)} new items after one was created"
        if not self.session.check("created-item-missing", len(new) == 1, chain, text):
            return None
        return Item(resource, (*parents, at(new[0], resource.key_at)), chain, {}, _fields(new[0]))

    def list(self, resource: Resource, parents: tuple[Any, ...]) -> tuple[list[Any], Exchange] | None:
        """Return all that a list shows below parents; ``None`` where there is no list, or it shows no keys."""
        for binding, _ in self.bindings(resource, "list"):
            exchange = self.session.ask(self.request(resource, binding, parents))
            shown = self.listed(binding, exchange)
            if (
                exchange.is_success
                and resource.key_at
                and all(at(each, resource.key_at) is not NOTHING for each in shown)
            ):
                return shown, exchange
        return None

    def _created(
        self, resource: Resource, binding: Binding, parents: tuple[Any, ...], exchange: Exchange
    ) -> Item | None:
        sent, shown = at(exchange.data.body, binding.sent_at), at(exchange.body, binding.shown_at)
        key = at(shown, resource.key_at) if resource.key_at else NOTHING
        if key in (NOTHING, None) and "location" in exchange.response.headers:
            key = exchange.response.headers["location"].rstrip("/").rpartition("/")[2]
        if key in (NOTHING, None):
            key = at(sent, resource.key_at) if resource.key_at else NOTHING
        keys = parents if resource.is_singleton else (*parents, key)
        if key in (NOTHING, None) and not resource.is_singleton:
            if not any(self.bindings(resource, "list")):
                operation = label(exchange.route)
                self.session.report.note(f"nothing tells the key of what {operation} makes: it is not followed")
            return None
        return Item(resource, keys, [exchange], _fields(sent), _fields(shown))

    def set_new_key(self, resource: Resource, binding: Binding, data: RequestData) -> None:
        """Give a new item values of its own where no two items may have the same."""
        places = [(*binding.sent_at, *resource.key_at)] if resource.key_at else []
        places += [(*binding.sent_at, name) for name in resource.unique if (name,) != resource.key_at]
        for place in places:
            if at(data.body, place) not in (NOTHING, None):
                self._renew(data, place)

    def _renew(self, data: RequestData, place: Place) -> None:
        """Put a value that was not drawn before at a place of a body, if the schema takes one."""
        schema = data.content.schema if data.content is not None else None
        is_valid = self.session.tested.contract.request_validator(schema).is_valid if schema is not None else None
        before = at(data.body, place)
        for candidate in self.session.factory.new_keys():
            if type(candidate) is type(before):
                put(data.body, place, candidate)
                if is_valid is None or is_valid(data.body):
                    return
        put(data.body, place, before)

    def find(self, resource: Resource, parents: tuple[Any, ...]) -> Item | None:
        """Return an item that a list shows; ``None`` where none does."""
        for binding, _ in self.bindings(resource, "list"):
            exchange = self.session.ask(self.request(resource, binding, parents))
            for shown in self.listed(binding, exchange):
                key = at(shown, resource.key_at) if resource.key_at else NOTHING
                if key not in (NOTHING, None):
                    return Item(resource, (*parents, key), [exchange], {}, _fields(shown))
        if resource.is_singleton:
            return Item(resource, parents, [])
        return None

    def listed(self, binding: Binding, exchange: Exchange) -> list[Any]:
        """Return the items that the response of a list shows."""
        shown = at(exchange.body, binding.shown_at)
        return cast("list[Any]", shown) if exchange.is_success and isinstance(shown, list) else []

    # --- states ----------------------------------------------------------------------------------------------------

    def _meet_preconditions(self, binding: Binding, data: RequestData, keys: tuple[Any, ...]) -> None:
        """Bring the items above into the state that an operation needs; see that it is refused before."""
        for name, properties in binding.preconditions.items():
            resource = self._resources[name]
            above = keys[: len(resource.parent_parameters) + (not resource.is_singleton)]
            shown = self.read(resource, above)
            if shown is None or _is_allowed(shown.body, properties):
                continue
            mark = binding.operation_id, name
            if mark not in self._refused:
                self._refused.add(mark)
                exchange = self.session.send(data)
                states = ", ".join(f"{key} {_fields(shown.body).get(key)!r}" for key in properties)
                text = f"status {exchange.status}, though {resource.name} has {states}"
                self.session.check("precondition-ignored", not exchange.is_success, [shown, exchange], text)
            self._reach(resource, above, properties)

    def read(self, resource: Resource, keys: tuple[Any, ...]) -> Exchange | None:
        """Read an item; ``None`` where nothing reads one, or it is not there."""
        for binding, _ in self.bindings(resource, "read"):
            exchange = self.session.ask(self.request(resource, binding, keys))
            return exchange if exchange.is_success else None
        return None

    def _reach(self, resource: Resource, keys: tuple[Any, ...], properties: Mapping[str, tuple[Any, ...]]) -> None:
        """Start the long-running operation that brings an item into a state, and follow it to its end."""
        for owner in self._resources.values():
            for binding, route in self.bindings(owner, "create", "replace", "update", "act"):
                start = binding.long_running
                effect: Mapping[str, Any] = {} if start is None else start.on_success.get(resource.name, {})
                if not all(effect.get(name) in allowed for name, allowed in properties.items()):
                    continue
                data = self.session.draw(route, self.path(owner, binding, keys))
                self.session.ask(data)
                for _ in range(_MOST_POLLS):
                    shown = self.read(resource, keys)
                    if shown is None or _is_allowed(shown.body, properties):
                        return
                    self.session.wait(shown)
                return


def _fields(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _is_allowed(shown: Any, properties: Mapping[str, tuple[Any, ...]]) -> bool:
    return all(_fields(shown).get(name) in allowed for name, allowed in properties.items())
