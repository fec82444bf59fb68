"""``x-pages`` and ``x-polls``: which requests the response of an operation leads to, where conventions don't tell."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from obverse.extensions.stub import Extension
from obverse.stub.contract.declarations import Name

Statuses: TypeAlias = Annotated[tuple[Name, ...], Meta(min_length=1, extra_json_schema={"uniqueItems": True})]


class Pages(Extension, frozen=True):
    """The response of the operation is a page of a list; `false` instead of an object says that it is none.

    Attributes:
        items: Property of the response that holds the items.
        next: Property of the response that holds the link to the next page, or a token for it.
        parameter: Query parameter that takes what `next` holds, where that is a token and no link.

    Example:
        {items: value, next: nextLink}
        ---
        {items: data, next: next_cursor, parameter: cursor}
    """

    items: Name | None = None
    next: Name | None = None
    parameter: Name | None = None


class Polls(Extension, frozen=True):
    """The operation starts what another one tells the end of; `false` instead of an object says that it starts nothing.

    Attributes:
        operation: `operationId` of the GET that tells how it goes.
        status: Property of that operation's response that holds the status.
        succeeded: Statuses of a good end.
        failed: Statuses of a bad end. Any other means that it goes on.

    Example:
        {operation: getJob, status: state, succeeded: [ready], failed: [broken, cancelled]}
    """

    operation: Name | None = None
    status: Name | None = None
    succeeded: Statuses | None = None
    failed: Statuses | None = None
