"""Lists that come page by page: all their items with one loop, each page asked for when its turn comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .errors import RepeatedLink
from .links import linked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator

    from .operation import Operation
    from .request import Prepared
    from .response import Response
    from .transport import AsyncTransport, Transport

Page = TypeVar("Page")
Item = TypeVar("Item")


class Pages(Generic[Item]):
    """Where a page keeps what.

    Attributes:
        items: Attribute that holds the items.
        next_link: Attribute that holds the link to the next page.
    """

    __slots__ = ("items", "next_link")

    def __init__(self, *, items: str, next_link: str) -> None:
        self.items = items
        self.next_link = next_link

    def items_of(self, page: object) -> list[Item]:
        """Return the items of a page."""
        found = getattr(page, self.items)
        return cast("list[Item]", found) if isinstance(found, list) else []


class _List(Generic[Page, Item]):
    """What a list is made of: an operation, its first request, and where its pages keep what."""

    __slots__ = ("operation", "pages", "prepared")

    def __init__(self, operation: Operation[Page], pages: Pages[Item], prepared: Prepared) -> None:
        self.operation = operation
        self.pages = pages
        self.prepared = prepared


class _Trail:
    """The way from page to page: which links it took, and where it stands."""

    __slots__ = ("_base_url", "_list", "_seen", "_url")

    def __init__(self, listed: _List[Any, Any], base_url: str) -> None:
        self._list = listed
        self._base_url = base_url
        self._url = listed.prepared.target
        self._seen = {self._url}

    def after(self, page: object) -> Prepared | None:
        """Prepare the request for the page after this one; ``None`` where this is the last.

        Raises:
            ForeignLink: If the link leads elsewhere.
            RepeatedLink: If it was taken before.
        """
        link = getattr(page, self._list.pages.next_link)
        if not isinstance(link, str) or not link:
            return None
        prepared = linked(self._base_url, self._url, link, self._list.prepared.headers)
        self._url = prepared.target
        if self._url in self._seen:
            told = f"the pages of {self._list.operation.id} go round in a circle: {link[:300]!r}"
            raise RepeatedLink(told, url=link)
        self._seen.add(self._url)
        return prepared


class Pager(Generic[Page, Item]):
    """A list that comes page by page. Iterate over it for all the items, however many pages they are on.

    The first page is there at once. The others are asked for when the loop comes to them, anew for each loop, and only
    where the client's own origin is: see :class:`ForeignLink`.

    Attributes:
        first: The first page, with all that it says besides its items.
    """

    __slots__ = ("_list", "_transport", "first")

    def __init__(
        self, transport: Transport, operation: Operation[Page], pages: Pages[Item], prepared: Prepared, first: Page
    ) -> None:
        self._transport = transport
        self._list = _List(operation, pages, prepared)
        self.first = first

    def pages(self) -> Iterator[Page]:
        """Walk the pages, the first one included.

        Raises:
            ApiError: If a page can't be had.
            LinkError: If a link leads away, or in a circle.
        """
        trail = _Trail(self._list, self._transport.settings.base_url)
        page = self.first
        yield page
        while (prepared := trail.after(page)) is not None:
            page = self._transport.deliver(self._list.operation, prepared).value
            yield page

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from self._list.pages.items_of(page)

    def __repr__(self) -> str:
        return f"<Pager of {self._list.operation.id}>"


class AsyncPager(Generic[Page, Item]):
    """A list that comes page by page. Iterate over it, ``async for``, for all the items, whatever page they are on.

    Nothing is sent before. Await it for the first page alone; that is kept. The others are asked for when the loop
    comes to them, anew for each loop, and only where the client's own origin is: see :class:`ForeignLink`.
    """

    __slots__ = ("_first", "_list", "_transport", "_whole")

    def __init__(
        self,
        transport: AsyncTransport,
        operation: Operation[Page],
        pages: Pages[Item],
        prepared: Prepared,
        *,
        whole: bool = False,
    ) -> None:
        """Describe a list; ``whole`` makes awaiting it give the whole response."""
        self._transport = transport
        self._list = _List(operation, pages, prepared)
        self._first: Response[Page] | None = None
        self._whole = whole

    def __await__(self) -> Generator[Any, Any, Page]:
        response = yield from self._begun().__await__()
        return cast("Page", response) if self._whole else response.value

    async def pages(self) -> AsyncIterator[Page]:
        """Walk the pages, the first one included.

        Raises:
            ApiError: If a page can't be had.
            LinkError: If a link leads away, or in a circle.
        """
        trail = _Trail(self._list, self._transport.settings.base_url)
        page = (await self._begun()).value
        yield page
        while (prepared := trail.after(page)) is not None:
            page = (await self._transport.deliver(self._list.operation, prepared)).value
            yield page

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in self._list.pages.items_of(page):
                yield item

    async def _begun(self) -> Response[Page]:
        if self._first is None:
            self._first = await self._transport.deliver(self._list.operation, self._list.prepared)
        return self._first

    def __repr__(self) -> str:
        return f"<AsyncPager of {self._list.operation.id}>"
