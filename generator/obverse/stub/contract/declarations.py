"""What a generated ``stub/behaviour.json`` declares: the behaviour of a stub that its contract can't say.

Everything here is data that ``msgspec`` reads and writes. What is left at its default is not written.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import msgspec

Properties: TypeAlias = Mapping[str, Any]
"""Properties and their JSON values."""


class Declaration(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the declarations."""


class Constant(Declaration, frozen=True, kw_only=True, tag_field="kind", tag="constant"):
    """A property that a new item gets with a fixed value.

    Attributes:
        value: JSON value.
        always: Whether it overrides what the request sends.
    """

    value: Any
    always: bool = False


class Template(Declaration, frozen=True, kw_only=True, tag_field="kind", tag="template"):
    """A property that a new item gets with a value that tells of the request.

    Attributes:
        template: JSON value whose strings hold ``{field}`` placeholders.
        always: Whether it overrides what the request sends.
    """

    template: Any
    always: bool = False


class Generated(Declaration, frozen=True, kw_only=True, tag_field="kind", tag="generated"):
    """A property that a new item gets with a value made for it.

    Attributes:
        generator: ``uuid``; ``integer`` counts from 1; ``now`` and ``date`` tell the time in UTC (RFC 3339).
        always: Whether it overrides what the request sends.
    """

    generator: Literal["uuid", "integer", "now", "date"]
    always: bool = False


Assignment: TypeAlias = Constant | Template | Generated
"""How the service sets a property when an item is created."""


class LongRunning(Declaration, frozen=True, kw_only=True):
    """The long-running operation that an operation starts.

    Attributes:
        resource: Name of the resource whose items are such operations.
        id: Template of the key of the new item.
        running: Its properties while the operation runs; strings are templates.
        succeeded: What changes in it when the operation succeeds.
        failed: What changes in it when the operation fails; strings are templates.
        on_success: Resource (one above, or the own one) -> what changes in its item when the operation succeeds.
    """

    resource: str
    id: str = "{uuid}"
    running: Properties = {}
    succeeded: Properties = {}
    failed: Properties = {}
    on_success: Mapping[str, Properties] = {}


class Pagination(Declaration, frozen=True, kw_only=True):
    """How a list is read page by page.

    Attributes:
        size: Query parameter: how many items on a page.
        token: Query parameter: where the page begins, opaque.
        offset: Query parameter: how many items to leave out.
        page: Query parameter: number of the page, from 1.
        next: Property of the response: address of the next page.
        max: How many items a page has at most, whatever is asked for.
    """

    size: str | None = None
    token: str | None = None
    offset: str | None = None
    page: str | None = None
    next: str | None = None
    max: int | None = None


class Binding(Declaration, frozen=True, kw_only=True):
    """One operation bound to the state of a resource.

    Attributes:
        operation_id: The operation.
        action: What it does.
        status: Status of the response when it succeeds.
        items: Property of a list's response that holds the items; ``None`` for a bare array.
        response_properties: Properties put into the body of the response; strings are templates.
        preconditions: Resource -> property -> the values that it may have; otherwise the operation is refused.
        long_running: The long-running operation that it starts.
        pagination: How a list is read page by page.
        select: Query parameter of a read or a list that names the properties to show.
        merge: What an update does with objects: ``deep`` merges them, ``shallow`` replaces each property whole.
    """

    operation_id: str
    action: Literal["list", "create", "read", "replace", "update", "delete"]
    status: int
    items: str | None = None
    response_properties: Properties = {}
    preconditions: Mapping[str, Mapping[str, tuple[Any, ...]]] = {}
    long_running: LongRunning | None = None
    pagination: Pagination | None = None
    select: str | None = None
    merge: Literal["deep", "shallow"] = "deep"


class Resource(Declaration, frozen=True, kw_only=True):
    """A kind of item that the stub stores.

    Attributes:
        name: Unique name.
        display_name: Name for messages.
        path: Template of the collection.
        parent: Name of the resource that it hangs below.
        parent_parameters: Path parameters that name the parents, outermost first.
        key: Property that identifies an item; ``None`` for a singleton.
        key_parameter: Path parameter that carries the key; ``None`` for a singleton.
        unique: Properties in which no two items may be equal.
        assignments: Property -> how the service sets it on create.
        bindings: The operations that work on it.
    """

    name: str
    display_name: str = ""
    path: str
    parent: str | None = None
    parent_parameters: tuple[str, ...] = ()
    key: str | None = None
    key_parameter: str | None = None
    unique: tuple[str, ...] = ()
    assignments: Mapping[str, Assignment] = {}
    bindings: tuple[Binding, ...] = ()


class Bucket(Declaration, frozen=True, kw_only=True):
    """A rate limit: a token bucket.

    Attributes:
        requests: How many requests, in so many seconds.
        seconds: In how many seconds.
        burst: How many requests may come at once.
        operations: Ids of the operations that count; empty for all.
        scope: What is counted apart: ``all`` (nothing), ``caller``, or each item of a resource.
    """

    requests: float
    seconds: float = 1.0
    burst: int
    operations: tuple[str, ...] = ()
    scope: str = "all"


class LimitProfile(Declaration, frozen=True, kw_only=True):
    """Limits that hold together.

    Attributes:
        description: Where they come from.
        date: When they were in force.
        buckets: Rate limits.
        max: Resource -> how many items there may be below one parent.
    """

    description: str = ""
    date: str = ""
    buckets: tuple[Bucket, ...] = ()
    max: Mapping[str, int] = {}


class ErrorText(Declaration, frozen=True, kw_only=True):
    """What the document says of one kind of error; what is ``None`` is left to the stub.

    Attributes:
        code: Its code.
        message: Its message, a template.
        inner_code: Its second, more precise code.
    """

    code: str | None = None
    message: str | None = None
    inner_code: str | None = None


class ErrorStyle(Declaration, frozen=True, kw_only=True):
    """What the bodies of errors look like.

    Attributes:
        template: JSON value whose strings hold ``{field}`` placeholders; ``None`` to follow each response's schema.
        media_type: Media type of the bodies that the template makes.
        texts: Kind of error (see ``http/error.py``) -> what the document says of it.
    """

    template: Any = None
    media_type: str = "application/json"
    texts: Mapping[str, ErrorText] = {}


class OData(Declaration, frozen=True, kw_only=True):
    """What the contract has of OData.

    Attributes:
        batches: Ids of the operations whose requests carry others (OData JSON Format 4.01, section 19).
        filters: Id of an operation that lists -> its query parameter that filters: ``property eq 'value'``.
    """

    batches: tuple[str, ...] = ()
    filters: Mapping[str, str] = {}


class Behaviour(Declaration, frozen=True, kw_only=True):
    """The behaviour of a stub, beside its contract.

    Attributes:
        resources: What it stores.
        errors: What the bodies of errors look like.
        headers: Header -> template; every response has them.
        limits: Limits by name of their profile; none is in force before a setting names it.
        aliases: Id of an operation -> id of the operation that it repeats on another path.
        operation_ids: ``GET /pets`` -> id of that operation, where the document gives it none.
        odata: What the contract has of OData, if anything.
    """

    resources: tuple[Resource, ...] = ()
    errors: ErrorStyle = ErrorStyle()
    headers: Mapping[str, str] = {}
    limits: Mapping[str, LimitProfile] = {}
    aliases: Mapping[str, str] = {}
    operation_ids: Mapping[str, str] = {}
    odata: OData | None = None
