"""Rules that people write for one contract: what JSON Schema and ``x-stub`` can't say.

A rule is a function, by operation id. It runs when a request is valid and the preconditions of the operation hold,
before anything changes. It may change the body, refuse the request, respond to it, or reshape the response. The rule
under ``*`` holds for all operations and comes first, before the preconditions: it is about who asks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from ...wire.json import decode, encode
from ...wire.parameters import header_text
from ..http.error import HttpError
from ..http.response import JSON, Response, json_content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.routes import Route
    from ..http.request import Request
    from ..state.collection import Collection
    from ..state.context import StubContext

D = TypeVar("D")
Rule: TypeAlias = "Callable[[RuleContext], None]"


@lru_cache(maxsize=64)
def _on_the_wire(name: str) -> bytes:
    return name.lower().encode("latin-1")


class _RuleResponse(Exception):  # noqa: N818 - no error: how a rule ends the operation
    """A rule responds in place of the operation."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class RuleContext:
    """What a rule sees of a request.

    Attributes:
        request: The request, its parameters decoded.
        data: The body as JSON data; a rule may change or replace it.
        operation_id: The operation; never an alias.
        reshapes: What changes the body of the response, in order.
    """

    __slots__ = ("_runner", "data", "operation_id", "request", "reshapes")

    def __init__(self, request: Request, data: Any, runner: RuleRunner) -> None:
        self._runner = runner
        self.operation_id = runner.operation_id
        self.reshapes: list[Callable[[Any], Any]] = []
        self.request = request
        self.data = data

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
        return None if value is None else header_text(value)

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
        """The credential of the request, such as a bearer token; ``None`` where the operation needs none."""
        credentials = self.request.credentials
        return credentials[0].value if credentials else None

    @property
    def scopes(self) -> tuple[frozenset[str], ...]:
        """The scopes that the contract requires of a credential: alternatives, each those that are needed together."""
        return self._runner.scopes

    @property
    def notes(self) -> dict[str, Any]:
        """What rules keep from request to request, beside the items; it is forgotten with them."""
        return self._runner.notes

    def hide(self, hides: Callable[[dict[str, Any]], bool]) -> None:
        """Leave items out of the list that the operation returns, before it is cut into pages.

        Args:
            hides: Tells whether an item is left out.
        """
        self.request.item_filter = hides

    def find(self, resource: str) -> Mapping[str, Any] | None:
        """Return the stored item of a resource that the path names, or the singleton below the same parents.

        It is not to be changed; :meth:`change` does that.
        """
        return self._runner.collections[resource].find(self.request)

    def derive(self, resource: str, make: Callable[[Mapping[str, Any]], D]) -> D | None:
        """Return what a function makes of the item that :meth:`find` returns; ``None`` where there is none.

        Args:
            resource: Name of the resource.
            make: Called once for each state of the item. What it returns is shared, and not to be changed.
        """
        return self._runner.collections[resource].derive(self.request, make)

    def require(self, resource: str) -> Mapping[str, Any]:
        """Return what :meth:`find` does.

        Raises:
            HttpError: ``missing``, if there is no such item, or none of a parent that the path names.
        """
        collection = self._runner.collections[resource]
        collection.parents(self.request)
        item = collection.find(self.request)
        if item is None:
            raise collection.missing()
        return item

    def count(self, resource: str) -> int:
        """Count the stored items of a resource below the parents that the path names."""
        collection = self._runner.collections[resource]
        return len(collection.below(collection.parent_keys(self.request)))

    def all(self, resource: str) -> list[dict[str, Any]]:
        """Return the stored items of a resource below the parents that the path names."""
        collection = self._runner.collections[resource]
        return [decode(encoded) for encoded in collection.below(collection.parent_keys(self.request)).values()]

    def refuse(self, kind: str, detail: str, pointer: str = "") -> NoReturn:
        """End with an error of the contract.

        Args:
            kind: Kind of the error, such as ``invalid``.
            detail: What is wrong, for the person who sent the request.
            pointer: JSON pointer of the culprit in the body.
        """
        text = f"At {pointer}: {detail}" if pointer else detail
        raise HttpError(kind, text, pointer=pointer, source=self._runner.source)

    def reshape(self, change: Callable[[Any], Any]) -> None:
        """Change the body of the response, if the operation succeeds; a response without a body stays so.

        Args:
            change: Gets the body as JSON data and returns what is sent instead. It may refuse, too: then the operation
                has been carried out although its response is an error.
        """
        self.reshapes.append(change)

    def change(self, resource: str, changes: Mapping[str, Any]) -> None:
        """Change properties of a stored item that the path names, at once; nothing if there is no such item."""
        collection, request = self._runner.collections[resource], self.request
        parents, key = collection.parent_keys(request), str(collection.key(request))
        collection.store.change(collection.resource, parents, key, changes)

    def leave_unchecked(self) -> None:
        """Let the response break the contract: the caller asked for a form that it doesn't describe."""
        self.request.is_contract_exempt = True

    def warn(self, text: str) -> None:
        """Add to the journal what the real service might refuse, though the stub does not."""
        self.request.warnings += (text,)

    def reply(self, status: int, body: Any) -> NoReturn:
        """Respond in place of the operation.

        Args:
            status: A status that the operation documents.
            body: JSON data.
        """
        raise _RuleResponse(status, body)


class RuleRunner:
    """Runs the rules of one operation.

    Args:
        everywhere: The rule for all operations; it comes before the preconditions.
        rule: The rule for this one; it comes after them.
        route: The operation.
        context: What all operations share.
        source: What errors name as their source.

    Attributes:
        operation_id: The operation.
        source: What errors name as their source.
        collections: The items of each resource, by its name.
        notes: What rules keep beside the items.
        scopes: The scopes that the contract requires of a credential: alternatives, each those needed together.
    """

    __slots__ = ("_everywhere", "_route", "_rule", "collections", "notes", "operation_id", "scopes", "source")

    def __init__(
        self, everywhere: Rule | None, rule: Rule | None, route: Route, context: StubContext, source: str
    ) -> None:
        self._everywhere = everywhere
        self._rule = rule
        self._route = route
        self.operation_id = route.id
        self.source = source
        self.collections: Mapping[str, Collection] = context.collections
        self.notes = context.store.notes
        self.scopes = tuple(
            frozenset(scope for scopes in schemes.values() for scope in scopes) for schemes in route.security
        )

    def __call__(
        self, request: Request, data: Any, check: Callable[[Request], object] | None, act: Callable[[Any], Response]
    ) -> Response:
        """Respond to a request by the rules, and by what the operation does.

        Args:
            request: The request.
            data: Its body.
            check: Checks the preconditions of the operation; ``None`` where it has none.
            act: Does what the operation does with a body.

        Raises:
            HttpError: If a rule refuses the request, or the operation itself.
        """
        context = RuleContext(request, data, self)
        try:
            if self._everywhere is not None:
                self._everywhere(context)
            if check is not None:
                check(request)
            if self._rule is not None:
                self._rule(context)
        except _RuleResponse as outcome:
            response = self._response(outcome.status, outcome.body)
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
