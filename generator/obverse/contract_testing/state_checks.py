"""What state does: an item is there once created, shows what was sent, changes, and is gone once deleted.

A check follows an item through operations of its resource. What a document leaves open is not checked: a property is
expected back only where the response has it.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, urlsplit

import httpx2

from obverse.contract_testing.places import NOTHING, at
from obverse.contract_testing.requests import ABSENT
from obverse.contract_testing.session import label
from obverse.contract_testing.shown import returned, shown_schema
from obverse.stub.contract.declarations import Constant
from obverse.wire.pointer import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from obverse.contract_testing.items import Item, Items
    from obverse.contract_testing.session import Exchange
    from obverse.stub.contract.declarations import Binding, Pagination, Resource
    from obverse.stub.contract.routes import Route

_ON_PAGES: Final = 3
_MOST_PAGES: Final = 200
_TELLS_MISSING: Final = frozenset(("404", "410", "4XX", "default"))
_REFUSED: Final = range(400, 500)


class StateChecks:
    """The checks of one resource.

    Args:
        items: Finds and makes items.
        resource: The resource.
    """

    def __init__(self, items: Items, resource: Resource) -> None:
        self.items = items
        self.resource = resource
        self.session = items.session

    def run(self) -> None:
        """Run all checks that the operations of the resource allow."""
        if self.items.is_read_only:
            self.listed_items_can_be_read()
            return
        item = self.items.fresh(self.resource) or self.items.any(self.resource)
        if item is None:
            if not any(self.items.bindings(self.resource, "create", "replace", "list")):
                text = f"nothing makes or lists items of {self.resource.name}: their state is not tested"
                self.session.report.note(text)
            return
        self.values_come_back(item)
        self.is_listed(item)
        self.new_items_have_their_values(item)
        self.missing_items_are_missing(item)
        self.second_is_refused(item)
        self.filters_hold(item)
        self.pages_hold_all(item)
        self.updates_are_kept(item)
        self.states_are_respected(item)
        self.deletion_is_final()

    # --- reading ---------------------------------------------------------------------------------------------------

    def read(self, keys: tuple[Any, ...]) -> tuple[Binding, Exchange] | None:
        """Read an item; ``None`` where nothing reads one."""
        for binding, _ in self.items.bindings(self.resource, "read"):
            data = self.items.request(self.resource, binding, keys)
            return binding, self.session.ask(data)
        return None

    def listed_items_can_be_read(self) -> None:
        """What a list shows can be read."""
        item = self.items.any(self.resource)
        answer = self.read(item.keys) if item is not None and item.exchanges else None
        if item is not None and answer is not None:
            text = f"status {answer[1].status} for an item that the list shows"
            self.session.check("created-item-missing", answer[1].is_success, [*item.exchanges, answer[1]], text)

    def values_come_back(self, item: Item) -> None:
        """A created item can be read, and shows what was sent."""
        if not item.exchanges:
            return
        created = item.exchanges[-1]
        if item.sent:
            self._holds("sent-value-lost", self._binding(created.route), [created], item.sent, item.shown)
        answer = self.read(item.keys)
        if answer is None:
            return
        binding, exchange = answer
        exchanges = [*item.exchanges, exchange]
        text = f"status {exchange.status} for an item that was just created"
        if self.session.check("created-item-missing", exchange.is_success, exchanges, text):
            self._holds("sent-value-lost", binding, exchanges, item.sent, at(exchange.body, binding.shown_at))

    def is_listed(self, item: Item) -> None:
        """A created item is in the list."""
        key = self._key(item)
        if key is None or not item.sent:
            return
        for binding, _ in self.items.bindings(self.resource, "list"):
            pages = self._pages(binding, item.keys[:-1])
            shown = self._listed_keys(binding, pages)
            text = f"the list lacks the item {key!r}, which was created and not deleted"
            if shown is not None and pages[-1].is_success:
                self.session.check("item-not-listed", key in shown, [*item.exchanges, *pages[-1:]], text)

    def _listed_keys(self, binding: Binding, pages: list[Exchange]) -> list[Any] | None:
        """Return the keys that pages of a list show; ``None`` where they show items without keys."""
        items = [each for page in pages for each in self.items.listed(binding, page)]
        keys = [key for each in items if (key := at(each, self.resource.key_at)) is not NOTHING]
        return None if len(keys) < len(items) else keys

    def new_items_have_their_values(self, item: Item) -> None:
        """A new item has the values that the service gives it."""
        for name, assignment in self.resource.assignments.items():
            if not isinstance(assignment, Constant) or name not in item.shown:
                continue
            if assignment.always or name not in item.sent:
                text = f"{name} is {item.shown[name]!r}, and a new item has {assignment.value!r}"
                is_kept = _is_same(assignment.value, item.shown[name])
                self.session.check("assigned-value-missing", is_kept, item.exchanges, text)

    def missing_items_are_missing(self, item: Item) -> None:
        """An item that was never created is not found."""
        if self.resource.is_open or self.resource.is_singleton or not item.keys:
            return
        for binding, route in self.items.bindings(self.resource, "read", "update", "delete"):
            key = self._other_key(route, binding)
            is_known = binding.action == "read" or any(each.status in _TELLS_MISSING for each in route.responses)
            if key is None or not is_known:
                continue
            keys = (*item.keys[:-1], key)
            exchange = self.session.ask(self.items.request(self.resource, binding, keys))
            text = f"status {exchange.status} for an item that was never created"
            self.session.check("missing-item-found", exchange.status in _REFUSED, [exchange], text)

    def _other_key(self, route: Route, binding: Binding) -> Any:
        name = binding.path_names.get(self.resource.key_parameter or "", self.resource.key_parameter)
        for parameter in route.parameters:
            if parameter.name == name and parameter.location == "path":
                return self.session.factory.key(parameter.schema)
        return None

    # --- conflicts, filters and pages ------------------------------------------------------------------------------

    def second_is_refused(self, item: Item) -> None:
        """A second item with the key of the first is refused, where the document knows of conflicts."""
        created = item.exchanges[-1] if item.sent else None
        if created is None or self._binding(created.route).action != "create":
            return
        place = self.resource.key_at
        is_chosen = bool(place) and at(item.sent, place) == self._key(item)
        if not (is_chosen and any(each.status == "409" for each in created.route.responses)):
            return
        again = self.session.send(created.data)
        text = f"status {again.status} for a second item with the key {self._key(item)!r}, where 409 is documented"
        self.session.check("duplicate-accepted", again.status in _REFUSED, [created, again], text, "responses", "409")

    def filters_hold(self, item: Item) -> None:
        """A filtered list holds the items that fit, and no others."""
        for binding, _ in self.items.bindings(self.resource, "list"):
            for parameter, name in binding.filters.items():
                value = item.shown.get(name, item.sent.get(name))
                if not isinstance(value, str | int | bool) or value == "":
                    continue
                for wanted in (value, *_others(value)):
                    self._filter_holds(binding, item, parameter, name, wanted)

    def _filter_holds(self, binding: Binding, item: Item, parameter: str, name: str, value: Any) -> None:
        data = self.items.request(self.resource, binding, item.keys[: len(self.resource.parent_parameters)])
        data.query[parameter] = value
        exchange = self.session.ask(data)
        held = [at(each, (name,)) for each in self.items.listed(binding, exchange)]
        others = [each for each in held if each is not NOTHING and each != value]
        text = f"{parameter}={value!r} shows an item whose {name} is {others[0]!r}" if others else ""
        if exchange.is_success:
            self.session.check("filter-ignored", not others, [*item.exchanges, exchange], text)

    def pages_hold_all(self, item: Item) -> None:
        """Pages of one item hold everything, each item once, and come to an end."""
        for binding, _route in self.items.bindings(self.resource, "list"):
            pagination = binding.pagination
            if pagination is None or pagination.size is None or not self.resource.key_at:
                continue
            parents = item.keys[: len(self.resource.parent_parameters)]
            for _ in range(_ON_PAGES - 1):
                self.items.create(self.resource, parents)
            pages = self._pages(binding, parents, {pagination.size: 1})
            self._judge_pages(binding, pages)

    def _judge_pages(self, binding: Binding, pages: list[Exchange]) -> None:
        if not pages[0].is_success:
            return
        largest = max(len(self.items.listed(binding, page)) for page in pages)
        text = f"{largest} items on a page of 1"
        if self.session.check("page-size-ignored", largest <= 1, pages[:1], text) and _leads_on(binding.pagination):
            is_over = len(pages) < _MOST_PAGES
            self.session.check("paging-endless", is_over, pages[-2:], f"no end after {_MOST_PAGES} pages")
            if is_over:
                self._hold_everything(binding, pages)

    def _hold_everything(self, binding: Binding, pages: list[Exchange]) -> None:
        whole = self._pages(binding, (), first=pages[0].data, is_plain=True)
        if len(whole) > 1:
            return  # nobody can tell what is not on a page
        keys = [self._listed_keys(binding, [page]) or [] for page in (*whole, *pages)]
        everything, held = [*map(str, keys[0])], [str(key) for page in keys[1:] for key in page]
        text = f"pages of 1 hold {len(held)} items, {len(set(held))} different; the whole list {len(everything)}"
        self.session.check("paging-incomplete", sorted(held) == sorted(everything), [*whole, *pages], text)

    def _pages(
        self,
        binding: Binding,
        parents: tuple[Any, ...],
        query: Mapping[str, Any] | None = None,
        *,
        first: Any = None,
        is_plain: bool = False,
    ) -> list[Exchange]:
        """Return all pages of a list, at most ``_MOST_PAGES``."""
        data = first or self.items.request(self.resource, binding, parents)
        if is_plain and binding.pagination is not None:
            data.query.pop(binding.pagination.size or "", None)
        data.query.update(query or {})
        pages = [self.session.ask(data)]
        while len(pages) < _MOST_PAGES:
            following = self._following(binding, pages[-1], len(pages))
            if following is None:
                break
            pages.append(following)
        return pages

    def _following(self, binding: Binding, page: Exchange, number: int) -> Exchange | None:
        """Return the page after another; ``None`` after the last."""
        pagination = binding.pagination
        if pagination is None or not page.is_success:
            return None
        if pagination.next is not None:
            return self._at_link(page, at(page.body, place_of(pagination.next)))
        if pagination.cursor is not None and pagination.token is not None:
            cursor = at(page.body, place_of(pagination.cursor))
            return self._asked(page, {pagination.token: cursor}) if isinstance(cursor, str | int) and cursor else None
        size = page.data.query.get(pagination.size or "")
        if size is None or not self.items.listed(binding, page):
            return None
        return self._at_number(pagination, page, number, int(size))

    def _at_number(self, pagination: Pagination, page: Exchange, number: int, size: int) -> Exchange | None:
        """Return the page with a number, counted from 0; ``None`` where pages have no numbers."""
        if pagination.offset is not None:
            return self._asked(page, {pagination.offset: number * size})
        if pagination.page is not None:
            return self._asked(page, {pagination.page: pagination.first_page + number})
        return None

    def _asked(self, page: Exchange, query: Mapping[str, Any]) -> Exchange:
        data = self.session.draw(page.route, page.data.path)
        data.query = {**page.data.query, **query}
        return self.session.ask(data)

    def _at_link(self, page: Exchange, link: Any) -> Exchange | None:
        """Return the page that a link leads to; ``None`` where it is none."""
        if not isinstance(link, str) or not link:
            return None
        request = httpx2.Request("GET", page.request.url.join(link), headers=page.request.headers)
        data = self.session.draw(page.route, page.data.path)
        data.query = {**page.data.query, **dict(parse_qsl(urlsplit(link).query))}
        if request.url.host != page.request.url.host:
            text = f"the next page is on another host: {link}"
            self.session.check("paging-endless", is_kept=False, exchanges=[page], message=text)
            return page
        return self.session.deliver(data, request)

    # --- changing --------------------------------------------------------------------------------------------------

    def updates_are_kept(self, item: Item) -> None:
        """What an update or a replacement sends is shown afterwards."""
        for binding, _ in self.items.bindings(self.resource, "update", "replace"):
            data = self.items.request(self.resource, binding, item.keys)
            sent = at(data.body, binding.sent_at) if data.body is not ABSENT else None
            if not isinstance(sent, dict) or not sent:
                continue
            self._vary(binding, data.content and data.content.schema, data.body)
            exchange = self.items.ask(binding, data, item.keys)
            if not self.session.accepts([exchange]):
                continue
            sent = at(data.body, binding.sent_at)
            exchanges = [*item.exchanges, exchange]
            self._holds("change-lost", binding, exchanges, sent, at(exchange.body, binding.shown_at))
            answer = self.read(self.items.keys(self.resource, binding, data))
            if answer is not None:
                shown = at(answer[1].body, answer[0].shown_at)
                self._holds("change-lost", answer[0], [*exchanges, answer[1]], sent, shown)

    def states_are_respected(self, item: Item) -> None:
        """An operation is refused while an item above is in a state that rules it out."""
        for binding, _ in self.items.bindings(self.resource, "create", "replace", "update", "delete", "act"):
            for name, properties in binding.preconditions.items() if self.session.change is not None else ():
                self._refuses(binding, item, name, properties)

    def _refuses(self, binding: Binding, item: Item, name: str, properties: Mapping[str, tuple[Any, ...]]) -> None:
        owner = next(each for each in self.session.tested.behaviour.resources if each.name == name)
        keys = item.keys if binding.action != "create" else item.keys[: len(self.resource.parent_parameters)]
        data = self.items.request(self.resource, binding, keys)
        self.items.set_new_key(self.resource, binding, data)
        self.session.prepare(data)
        above = self.items.keys(self.resource, binding, data)[: len(owner.parent_parameters) + (not owner.is_singleton)]
        shown = self.items.read(owner, above)
        change = self.session.change
        if shown is None or change is None:
            return
        for property_, allowed in properties.items():
            before = at(shown.body, (property_,))
            if before is NOTHING:
                continue
            change(name, tuple(map(str, above)), {property_: f"not {allowed[0]}"})
            exchange = self.session.send(data)
            change(name, tuple(map(str, above)), {property_: before})
            text = f"status {exchange.status} while {property_} of {name} is none of {', '.join(map(str, allowed))}"
            self.session.check("precondition-ignored", exchange.status in _REFUSED, [exchange], text)

    def _vary(self, binding: Binding, schema: str | None, body: Any) -> None:
        """Let an update say something else than the item does already, where the schema takes it."""
        sent = cast("dict[str, Any]", at(body, binding.sent_at))
        validator = self.session.tested.contract.request_validator(schema) if schema else None
        taken = {*self.resource.key_at[:1], *self.resource.unique, *self.resource.assignments}
        for name, value in sent.items():
            for changed in _others(value) if name not in taken else ():
                sent[name] = changed
                if validator is None or validator.is_valid(body):
                    break
                sent[name] = value

    def deletion_is_final(self) -> None:
        """A deleted item is found no more."""
        for binding, _ in self.items.bindings(self.resource, "delete"):
            item = self.items.fresh(self.resource)
            if item is None or not item.exchanges:
                return
            deleted = self.items.ask(binding, self.items.request(self.resource, binding, item.keys), item.keys)
            self.items.forget(self.resource)
            if not self.session.accepts([*item.exchanges, deleted], "an item that was just created"):
                return
            exchanges = [*item.exchanges, deleted]
            answer = self.read(item.keys)
            if answer is not None and not self.resource.is_singleton:
                text = f"status {answer[1].status} for an item that was deleted"
                is_gone = answer[1].status in _REFUSED
                self.session.check("deleted-item-remains", is_gone, [*exchanges, answer[1]], text)
            self._is_not_listed(item, exchanges)

    def _is_not_listed(self, item: Item, exchanges: list[Exchange]) -> None:
        key = self._key(item)
        for binding, _ in self.items.bindings(self.resource, "list"):
            if key is None:
                return
            pages = self._pages(binding, item.keys[:-1])
            shown = self._listed_keys(binding, pages) or []
            text = f"the list has the item {key!r}, which was deleted"
            self.session.check("deleted-item-remains", key not in shown, [*exchanges, *pages[-1:]], text)

    # --- comparing -------------------------------------------------------------------------------------------------

    def _holds(
        self, check: str, binding: Binding, exchanges: list[Exchange], sent: Mapping[str, Any], shown: Any
    ) -> None:
        """Check that an item shows what was sent, where a response has it at all."""
        if not isinstance(shown, dict):
            return
        item = cast("dict[str, Any]", shown)
        expected = self._expected(binding, exchanges[-1], sent, item)
        lost = [name for name, value in expected.items() if not _is_same(value, item.get(name))]
        text = ", ".join(f"{name} is {_short(item.get(name))}, and {_short(sent[name])} was sent" for name in lost)
        self.session.check(check, not lost, exchanges, f"{text} ({label(exchanges[-1].route)})")

    def _expected(
        self, binding: Binding, exchange: Exchange, sent: Mapping[str, Any], shown: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return what was sent and has to be shown: what the response may hold, and the service does not set."""
        tested = self.session.tested
        schema = shown_schema(tested, binding, exchange.status)
        if schema is None:
            return {}
        names = returned(tested, self.resource, binding, schema)
        is_valid = tested.contract.response_validator(schema).is_valid
        candidates = {name: value for name, value in sent.items() if name in names and value is not None}
        return {
            name: value
            for name, value in candidates.items()
            if _is_same(value, shown.get(name)) or is_valid({**shown, name: value})
        }

    def _binding(self, route: Route) -> Binding:
        return self.session.tested.bindings[route.alias_of or route.id][1]

    def _key(self, item: Item) -> Any:
        """Return the key of an item where lists show it; ``None`` where they don't."""
        return item.keys[-1] if self.resource.key_at and not self.resource.is_singleton and item.keys else None


def _leads_on(pagination: Pagination | None) -> bool:
    """Return whether anything leads from a page to the next one."""
    return pagination is not None and any(
        (pagination.next, pagination.cursor, pagination.offset is not None, pagination.page is not None)
    )


def place_of(pointer: str) -> tuple[str, ...]:
    """Return the place that a declaration names by a property, or by a JSON pointer."""
    return tuple(split(pointer)) if pointer.startswith("/") else (pointer,)


def _others(value: Any) -> Iterable[Any]:
    """Yield values near another, of its type."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, str):
        return (f"{value} changed", f"{value}x", f"x{value[1:]}")
    if isinstance(value, int | float):
        return (value + 1, value - 1)
    return ()


def _is_same(sent: Any, shown: Any) -> bool:
    """Return whether a value is shown as it was sent; objects may have gained properties."""
    match sent, shown:
        case dict(), dict():
            whole = cast("dict[str, Any]", shown)
            entries = cast("dict[str, Any]", sent).items()
            return all(value is None or _is_same(value, whole.get(name)) for name, value in entries)
        case list(), list():
            one, other = cast("list[Any]", sent), cast("list[Any]", shown)
            return len(one) == len(other) and all(map(_is_same, one, other))
        case str(), str():
            return sent == shown or (_instant(sent) is not None and _instant(sent) == _instant(shown))
        case _:
            return sent == shown


def _instant(text: str) -> datetime.datetime | None:
    """Return the time that a text tells, so that other writings of the same time are equal."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
