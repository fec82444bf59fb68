"""Rules that people wrote for one contract: what JSON Schema and ``x-stub`` can't say.

A rule is a function, told by operation id. It runs when a request was found valid and the state allows the operation,
before anything changes. It may change the body, refuse the request, answer it, or reshape the answer. The rule under
``*`` holds for all operations and comes first, before the state is looked at: it is about who asks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from ...wire.json import decode, encode
from ..http.error import HttpError
from ..http.response import JSON, Response, json_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.routes import Route
    from ..http.request import Request
    from ..state.collection import Items
    from ..state.context import StubContext

D = TypeVar("D")
Rule: TypeAlias = "Callable[[RuleContext], None]"


@lru_cache(maxsize=64)
def _on_the_wire(name: str) -> bytes:
    return name.lower().encode("latin-1")


class _Replied(Exception):  # noqa: N818 - an answer, not a mishap
    """A rule answers in place of the engine."""


class RuleContext:
    """What a rule sees of a request.

    Attributes:
        request: The request, its parameters decoded.
        data: The body as JSON data; a rule may change or replace it.
        operation_id: The operation; never an alias.
        reshapes: What is to be done with the body of the answer.
    """

    __slots__ = ("_items", "_ruled", "_source", "data", "operation_id", "request", "reshapes")

    def __init__(
        self, request: Request, data: Any, items: Mapping[str, Items], source: str, operation_id: str, ruled: Ruled
    ) -> None:
        self._ruled = ruled
        self.operation_id = operation_id
        self.reshapes: list[Callable[[Any], Any]] = []
        self.request = request
        self.data = data
        self._items = items
        self._source = source

    def parameter(self, location: str, name: str) -> Any:
        """Return a decoded parameter; ``None`` where it was not sent.

        Args:
            location: ``path``, ``query``, ``header`` or ``cookie``.
            name: Its name in the contract.
        """
        return self.request.parameters.get((location, name))

    def header(self, name: str) -> str | None:
        """Return a header of the request as it was sent, in the contract or not; ``None`` where it was not."""
        value = self.request.raw_headers.get(_on_the_wire(name))
        return None if value is None else value.decode("latin-1")

    @property
    def content(self) -> bytes:
        """The body as it was sent."""
        return self.request.content

    @property
    def base(self) -> str:
        """The prefix that the request came under, such as ``/v1.0``; empty at the root."""
        return self.request.base

    @property
    def credential(self) -> str | None:
        """What the request proved itself with, such as a bearer token; ``None`` where the operation is open."""
        credentials = self.request.credentials
        return credentials[0].value if credentials else None

    @property
    def scopes(self) -> tuple[frozenset[str], ...]:
        """What the contract demands of a credential: alternatives, each the scopes that are needed together."""
        return self._ruled.scopes

    @property
    def notes(self) -> dict[str, Any]:
        """What rules remember from request to request, beside the items; it is forgotten with them."""
        return self._ruled.notes

    def hide(self, hides: Callable[[dict[str, Any]], bool]) -> None:
        """Leave items out of the list that the operation answers, before it is cut into pages.

        Args:
            hides: Says of an item whether this caller may not see it.
        """
        self.request.item_filter = hides

    def find(self, resource: str) -> Mapping[str, Any] | None:
        """Return the stored item of a resource that the path names, or the singleton below the same parents.

        It is not to be changed; :meth:`change` does that.
        """
        return self._items[resource].seen(self.request)

    def derive(self, resource: str, make: Callable[[Mapping[str, Any]], D]) -> D | None:
        """Return what a function makes of the item that :meth:`find` returns; ``None`` where there is none.

        Args:
            resource: Name of the resource.
            make: Called once for each state of the item. What it returns is shared, and not to be changed.
        """
        return self._items[resource].derived(self.request, make)

    def require(self, resource: str) -> Mapping[str, Any]:
        """Return what :meth:`find` does.

        Raises:
            HttpError: ``missing``, if there is no such item, or none of a parent that the path names.
        """
        items = self._items[resource]
        items.parents(self.request)
        found = self.find(resource)
        if found is None:
            raise items.missing()
        return found

    def count(self, resource: str) -> int:
        """Count the stored items of a resource below the parents that the path names."""
        items = self._items[resource]
        return len(items.store.items(items.resource, items.keys_above(self.request)))

    def all(self, resource: str) -> list[dict[str, Any]]:
        """Return the stored items of a resource below the parents that the path names."""
        items = self._items[resource]
        stored = items.store.items(items.resource, items.keys_above(self.request))
        return [decode(encoded) for encoded in stored.values()]

    def refuse(self, kind: str, detail: str, pointer: str = "") -> NoReturn:
        """End with an error of the contract.

        Args:
            kind: Kind of the error, such as ``invalid``.
            detail: What is wrong, for the person who sent the request.
            pointer: JSON pointer of the culprit in the body.
        """
        text = f"At {pointer}: {detail}" if pointer else detail
        raise HttpError(kind, text, pointer=pointer, source=self._source)

    def reshape(self, change: Callable[[Any], Any]) -> None:
        """Change the body of the answer, if all goes well; an answer without a body stays so.

        Args:
            change: Gets the body as JSON data and returns what is sent instead. It may refuse, too: then the operation
                has been carried out although its answer is an error.
        """
        self.reshapes.append(change)

    def change(self, resource: str, changes: Mapping[str, Any]) -> None:
        """Change properties of a stored item that the path names, at once; nothing if there is no such item."""
        items = self._items[resource]
        items.store.change(items.resource, items.keys_above(self.request), str(items.key(self.request)), changes)

    def leave_unchecked(self) -> None:
        """Hold the answer not against the contract: the caller asked for a form that it doesn't describe."""
        self.request.is_contract_exempt = True

    def warn(self, text: str) -> None:
        """Note in the journal what the real service might not take, though the stub does."""
        self.request.warnings += (text,)

    def reply(self, status: int, body: Any) -> NoReturn:
        """Answer in place of the engine.

        Args:
            status: A status that the operation documents.
            body: JSON data.
        """
        raise _Replied(status, body)


class Ruled:
    """The rules of one operation.

    Args:
        everywhere: The rule for all operations; it comes before the state is looked at.
        rule: The rule for this one; it comes when the state allows the operation.
        route: The operation.
        context: What all operations share.
        source: What errors name as their source.

    Attributes:
        notes: What rules remember beside the items.
        scopes: What the contract demands of a credential: alternatives, each the scopes that are needed together.
    """

    __slots__ = ("_everywhere", "_items", "_route", "_rule", "_source", "notes", "scopes")

    def __init__(
        self, everywhere: Rule | None, rule: Rule | None, route: Route, context: StubContext, source: str
    ) -> None:
        self._everywhere = everywhere
        self._rule = rule
        self._route = route
        self._items: Mapping[str, Items] = context.items
        self.notes = context.store.notes
        self.scopes = tuple(
            frozenset(scope for scopes in schemes.values() for scope in scopes) for schemes in route.security
        )
        self._source = source

    def __call__(
        self, request: Request, data: Any, admit: Callable[[Request], object] | None, act: Callable[[Any], Response]
    ) -> Response:
        """Answer a request by the rules, and by what the operation does.

        Args:
            request: The request.
            data: Its body.
            admit: Holds the state against what the operation needs; ``None`` where it needs nothing.
            act: Does what the operation does with a body.

        Raises:
            HttpError: If a rule refuses the request, or the operation itself.
        """
        context = RuleContext(request, data, self._items, self._source, self._route.id, self)
        try:
            if self._everywhere is not None:
                self._everywhere(context)
            if admit is not None:
                admit(request)
            if self._rule is not None:
                self._rule(context)
        except _Replied as reply:
            response = self._response(*reply.args)
        else:
            response = act(context.data)
        if not context.reshapes or not response.body:
            return response
        body = response.json()
        for reshape in context.reshapes:
            body = reshape(body)
        return Response(response.status, encode(body), response.media_type or JSON, response.headers)

    def _response(self, status: int, body: Any) -> Response:
        if body is None:
            return Response(status)
        content = json_content(self._route.response(status))
        return Response(status, encode(body), JSON if content is None else content.media_type)
