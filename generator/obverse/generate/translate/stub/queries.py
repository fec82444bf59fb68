"""What query parameters of a list mean, where their names and types leave no doubt: pages, order, filters.

``x-stub`` states it, or switches it off (``pagination: {}``, ``sort: {}``, ``filters: {}``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from obverse.generate import ir
from obverse.generate.identifiers import casing
from obverse.stub.contract.declarations import Pagination, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.stub.contract.declarations import Place

_SIZES = casing.listed("limit perpage pagesize size maxresults maxitems top first take pagelimit itemsperpage")
_OFFSETS = casing.listed("offset skip startindex startat start")
_PAGES = casing.listed("page pagenumber pageno pagenum pageindex currentpage")
_TOKENS = casing.listed("cursor pagecursor after startingafter pagetoken nexttoken nextcursor marker continuationtoken")
_NEXT_LINKS = casing.listed("next nextlink odatanextlink nexturl nextpage nextpageurl nextpagelink nexthref nexturi")
_NEXT_TOKENS = casing.listed("nextcursor nextpagetoken nexttoken endcursor cursor next nextmarker continuationtoken")
_AROUND = casing.listed("links link meta metadata paging pagination pageinfo page responsemetadata")
_SORTS = casing.listed("sort sortby orderby ordering sortfield")
_DIRECTIONS = casing.listed("order direction sortorder sortdir sortdirection orderdirection orderdir")
_PAGE_SIZE = 50  # where pages have numbers, they have to end
_INTEGER, _TEXT = ir.Primitive(ir.Scalar.INT), ir.Primitive(ir.Scalar.STR)


class ListQuery:
    """The query parameters of one operation that lists.

    Args:
        operation: The operation.
        response: Type of its response.
        item: Type of an item, if it is known.
        classes: Knows models, enums and unions.
    """

    def __init__(
        self, operation: ir.Operation, response: ir.Type | None, item: ir.Type | None, classes: Classes
    ) -> None:
        self._parameters = [parameter for parameter in operation.parameters if parameter.location is ir.Location.QUERY]
        self._response = response
        self._item = item
        self._classes = classes

    def pagination(self) -> Pagination | None:
        """Return how the list is read page by page; ``None`` where nothing tells."""
        size = self._of(_SIZES, _INTEGER)
        pages = self._by_token() or self._by_offset() or self._by_number() or (Pagination() if size else None)
        if pages is None or size is None:
            return pages
        return replace(pages, size=size.wire_name, default=_default(size) or pages.default)

    def _by_token(self) -> Pagination | None:
        token = self._of(_TOKENS, _TEXT)
        if token is None:
            return None
        link = self._place(_NEXT_LINKS, are_links=True)
        cursor = self._place(_NEXT_TOKENS) if link is None else None
        # Nobody said what a token is: any text is one by the contract.
        return Pagination(token=token.wire_name, next=link, cursor=cursor, lenient=True)

    def _by_offset(self) -> Pagination | None:
        offset = self._of(_OFFSETS, _INTEGER)
        return None if offset is None else Pagination(offset=offset.wire_name, next=self._place(_NEXT_LINKS))

    def _by_number(self) -> Pagination | None:
        page = self._of(_PAGES, _INTEGER)
        if page is None:
            return None
        return Pagination(
            page=page.wire_name,
            first_page=0 if _begins_with_0(page) else 1,
            next=self._place(_NEXT_LINKS),
            default=_PAGE_SIZE,
        )

    def sort(self) -> Sort | None:
        """Return how the list is ordered; ``None`` where nothing tells."""
        by = self._of(_SORTS, None)
        if by is None:
            return None
        direction = self._of(_DIRECTIONS, _TEXT)
        return Sort(by=by.wire_name, direction=None if direction is None else direction.wire_name)

    def filters(self) -> dict[str, str]:
        """Return the query parameters that have the name and the type of a property, with that property."""
        fields = {casing.squash(name): (name, type_) for name, type_ in self._classes.fields(self._item).items()}
        pages, sort = self.pagination() or Pagination(), self.sort() or Sort()
        taken = {pages.size, pages.offset, pages.page, pages.token, sort.by, sort.direction}
        found: dict[str, str] = {}
        for parameter in self._parameters:
            squashed = casing.squash(parameter.wire_name)
            name, type_ = fields.get(squashed, ("", None))
            if type_ is not None and parameter.wire_name not in taken and self._compares(parameter.type, type_):
                found[parameter.wire_name] = name
        return found

    def _compares(self, kind: ir.Type, property_: ir.Type) -> bool:
        """Whether a property can be equal to what a parameter asks for, or can hold it."""
        kind, property_ = ir.not_null(kind), ir.not_null(property_)
        if isinstance(kind, ir.ListOf):
            kind = ir.not_null(kind.item)
        if isinstance(property_, ir.ListOf):
            property_ = ir.not_null(property_.item)
            named = self._classes.fields(property_).get("name")
            property_ = property_ if named is None else ir.not_null(named)
        is_scalar = self._classes.is_scalar(kind) and self._classes.is_scalar(property_)
        return is_scalar and (self._classes.fits(kind, property_) or self._classes.fits(property_, kind))

    def _of(self, names: frozenset[str], type_: ir.Type | None) -> ir.Parameter | None:
        """Return the only parameter with one of some names, if it is of a type."""
        found = [parameter for parameter in self._parameters if casing.squash(parameter.wire_name) in names]
        if len(found) != 1 or (type_ is not None and not self._classes.fits(found[0].type, type_)):
            return None
        return found[0]

    def _place(self, names: frozenset[str], *, are_links: bool = False) -> str | None:
        """Return the property of the response with one of some names: its name, or a JSON pointer to it.

        Args:
            names: The names.
            are_links: Leave out ``next``, unless its format says that it is a link: a cursor is called so as well.
        """
        for place, field in self._texts(self._response, ()):
            squashed = casing.squash(place[-1])
            is_plain = squashed == "next" and not any(
                constraint.keyword == "format" and str(constraint.value).startswith("ur")
                for constraint in field.constraints
            )
            if squashed in names and ir.not_null(field.type) == _TEXT and not (are_links and is_plain):
                return place[0] if len(place) == 1 else "/" + "/".join(place)
        return None

    def _texts(self, type_: ir.Type | None, place: Place) -> Iterator[tuple[Place, ir.Field]]:
        model = self._classes.model(type_)
        fields = model.fields if model is not None else ()
        for field in fields:
            yield (*place, field.wire_name), field
        for field in fields:
            if not place and casing.squash(field.wire_name) in _AROUND:
                yield from self._texts(field.type, (field.wire_name,))


def _default(size: ir.Parameter) -> int | None:
    return size.default if type(size.default) is int and size.default > 0 else None


def _begins_with_0(page: ir.Parameter) -> bool:
    """Whether the first page is 0 and not 1, as a default or a minimum tells."""
    minimum = next((constraint.value for constraint in page.constraints if constraint.keyword == "minimum"), None)
    return page.default == 0 or (page.default is None and minimum == 0)
