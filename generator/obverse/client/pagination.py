"""Lists in pages: one loop over all items, each page requested when the loop comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from msgspec.structs import replace

from .errors import RepeatedLink
from .links import follow_link, with_value

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator

    from .operation import Operation
    from .request import Prepared
    from .response import Response
    from .transport import AsyncTransport, Transport

Page = TypeVar("Page")
Item = TypeVar("Item")


class PageFields(Generic[Item]):
    """Which attributes of a page hold what; dots lead to those of an attribute: ``meta.next_cursor``.

    Attributes:
        items: Attribute with the list of items.
        next_link: Attribute with the link to the next page, or with a token for it.
        parameter: Query parameter that takes the token; ``None`` for a link.
    """

    __slots__ = ("items", "next_link", "parameter")

    def __init__(self, *, items: str, next_link: str, parameter: str | None = None) -> None:
        self.items = items
        self.next_link = next_link
        self.parameter = parameter

    def items_of(self, page: object) -> list[Item]:
        """Return the items of a page; none where it has no list of them."""
        items = _attribute(page, self.items)
        return cast("list[Item]", items) if isinstance(items, list) else []

    def next_of(self, page: object) -> str | None:
        """Return the link or the token of the page after this one; ``None`` where this is the last."""
        value = _attribute(page, self.next_link)
        return value if isinstance(value, str) and value else None


def _attribute(page: object, path: str) -> object:
    """Return what a path of attributes leads to; ``None`` where something on the way is absent."""
    value = page
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


class _ListRequest(Generic[Page, Item]):
    """How to request a list: the operation, its first request, and which attributes its pages have."""

    __slots__ = ("fields", "operation", "prepared")

    def __init__(self, operation: Operation[Page], fields: PageFields[Item], prepared: Prepared) -> None:
        self.operation = operation
        self.fields = fields
        self.prepared = prepared


class PageLinks:
    """Follows the links from page to page of one list, and remembers them."""

    __slots__ = ("_base_url", "_request", "_seen", "_url")

    def __init__(self, request: _ListRequest[Any, Any], base_url: str) -> None:
        self._request = request
        self._base_url = base_url
        self._url = request.prepared.target
        self._seen = {self._url}

    def next_request(self, page: object) -> Prepared | None:
        """Prepare the request for the page after this one; ``None`` where this is the last.

        Raises:
            ForeignLink: If the link leads to another origin.
            RepeatedLink: If the link was followed before.
        """
        link = self._request.fields.next_of(page)
        if link is None:
            return None
        first, parameter = self._request.prepared, self._request.fields.parameter
        if parameter is None:
            prepared = follow_link(self._base_url, self._url, link, first.headers)
        else:
            prepared = replace(first, query=with_value(first.query, parameter, link))
        self._url = prepared.target
        if self._url in self._seen:
            message = f"the pages of {self._request.operation.id} go round in a circle: {link[:300]!r}"
            raise RepeatedLink(message, url=link)
        self._seen.add(self._url)
        return prepared


class Pager(Generic[Page, Item]):
    """A list in pages. Iterate over it for the items of all pages.

    The first page has been received. Each loop requests the others anew, when it comes to them.

    Attributes:
        first: The first page, with all its properties.
    """

    __slots__ = ("_request", "_transport", "first")

    def __init__(
        self,
        transport: Transport,
        operation: Operation[Page],
        fields: PageFields[Item],
        prepared: Prepared,
        first: Page,
    ) -> None:
        self._transport = transport
        self._request = _ListRequest(operation, fields, prepared)
        self.first = first

    def pages(self) -> Iterator[Page]:
        """Iterate over the pages, the first one included.

        Raises:
            ApiError: If the service refuses a page.
            LinkError: If a link leads to another origin, or in a circle.
        """
        links = PageLinks(self._request, self._transport.settings.base_url)
        page = self.first
        yield page
        while (prepared := links.next_request(page)) is not None:
            page = self._transport.deliver(self._request.operation, prepared).value
            yield page

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from self._request.fields.items_of(page)

    def __repr__(self) -> str:
        return f"<Pager of {self._request.operation.id}>"


class AsyncPager(Generic[Page, Item]):
    """A list in pages. Iterate over it with ``async for`` for the items of all pages; await it for the first page.

    Nothing is sent before. The first page is kept; each loop requests the others anew, when it comes to them.
    """

    __slots__ = ("_first", "_request", "_returns_response", "_transport")

    def __init__(
        self,
        transport: AsyncTransport,
        operation: Operation[Page],
        fields: PageFields[Item],
        prepared: Prepared,
        *,
        returns_response: bool = False,
    ) -> None:
        """Describe a list; ``returns_response`` makes awaiting it give the whole response."""
        self._transport = transport
        self._request = _ListRequest(operation, fields, prepared)
        self._first: Response[Page] | None = None
        self._returns_response = returns_response

    def __await__(self) -> Generator[Any, Any, Page]:
        response = yield from self._first_response().__await__()
        return cast("Page", response) if self._returns_response else response.value

    async def pages(self) -> AsyncIterator[Page]:
        """Iterate over the pages, the first one included.

        Raises:
            ApiError: If the service refuses a page.
            LinkError: If a link leads to another origin, or in a circle.
        """
        links = PageLinks(self._request, self._transport.settings.base_url)
        page = (await self._first_response()).value
        yield page
        while (prepared := links.next_request(page)) is not None:
            page = (await self._transport.deliver(self._request.operation, prepared)).value
            yield page

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in self._request.fields.items_of(page):
                yield item

    async def _first_response(self) -> Response[Page]:
        if self._first is None:
            self._first = await self._transport.deliver(self._request.operation, self._request.prepared)
        return self._first

    def __repr__(self) -> str:
        return f"<AsyncPager of {self._request.operation.id}>"
