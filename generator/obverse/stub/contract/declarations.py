"""What a generated ``stub/behaviour.json`` declares: the behaviour of a stub that its contract can't say.

Everything here is data that ``msgspec`` reads and writes. What is left at its default is not written. Types with an
``Example`` are part of ``x-stub`` in documents too: see ``docs/x-stub.md``, whose tables come from their docstrings.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

Name: TypeAlias = Annotated[str, Meta(min_length=1)]
MediaType: TypeAlias = Annotated[str, Meta(pattern=r"^[^/\s]+/[^/\s;]+(;[^\r\n]*)?$")]
Properties: TypeAlias = Mapping[str, Any]
"""Properties and their JSON values."""

Action: TypeAlias = Literal["list", "create", "read", "replace", "update", "delete", "clear", "act"]
"""What an operation does to a resource: ``clear`` removes all items, ``act`` does something with one of them."""

Place: TypeAlias = tuple[str, ...]
"""The names of properties that lead from a JSON object to what is meant; empty for the object itself."""

Generator: TypeAlias = Literal["uuid", "integer", "now", "date"]
"""``uuid``; ``integer`` counts from 1; ``now`` and ``date`` tell the time in UTC (RFC 3339)."""

MergeMode: TypeAlias = Literal["deep", "shallow"]
"""What an update does with objects: merge them (RFC 7396), or replace each property whole."""

ERROR_KINDS = (
    "not-found",
    "method-not-allowed",
    "unauthorized",
    "unsupported-media-type",
    "too-large",
    "syntax",
    "invalid",
    "missing",
    "conflict",
    "busy",
    "full",
    "wrong-state",
    "forbidden",
    "failed-dependency",
    "throttled",
    "unavailable",
    "not-implemented",
    "internal",
)
"""Why a request is refused; ``http/error.py`` has the status of each."""

_OF_ERRORS = Meta(extra_json_schema={"propertyNames": {"enum": ERROR_KINDS}})


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
        generator: How it is made.
        always: Whether it overrides what the request sends.
    """

    generator: Generator
    always: bool = False


Assignment: TypeAlias = Constant | Template | Generated
"""How the service sets a property when an item is created."""


class LongRunning(Declaration, frozen=True, kw_only=True):
    """A long-running operation: the response comes at once, and its `Location` is where to follow the operation.

    Attributes:
        resource: Resource whose items are such operations; its read follows one.
        id: Key of the new item, a template; `{hex}` makes 32 random digits, `{uuid}` a UUID.
        running: Properties of the item while the operation runs; strings are templates.
        succeeded: What changes in the item when the operation succeeds.
        failed: What changes in the item when the operation fails; strings are templates.
        on_success: Resource (one above, or the own one) -> what changes in its item when the operation succeeds.

    Example:
        resource: jobs
        id: "1.{hex}"
        running: {status: inprogress}
        succeeded: {status: completed}
        failed: {status: failed}
        on_success: {zoos: {state: ready}}
    """

    resource: Name
    id: Name = "{uuid}"
    running: Properties = {}
    succeeded: Properties = {}
    failed: Properties = {}
    on_success: Mapping[str, Annotated[Properties, Meta(min_length=1)]] = {}


class Pagination(Declaration, frozen=True, kw_only=True):
    """Query parameters that lead through a list page by page, each of which has to be documented.

    Attributes:
        size: Query parameter: how many items on a page.
        token: Query parameter: where the page begins, opaque.
        offset: Query parameter: how many items to leave out.
        page: Query parameter: number of the page, from 1.
        first_page: Number of the first page.
        next: Property of the response, or JSON pointer to it: address of the next page.
        cursor: Property of the response, or JSON pointer to it: what `token` has to be for the next page.
        default: How many items there are on a page where the request does not say.
        max: How many items a page has at most, whatever is asked for.
        lenient: Whether a token that the stub did not give leads to an empty page; otherwise it is refused.

    Example:
        {size: $top, token: $skiptoken, next: "@odata.nextLink", max: 100}
        ---
        {size: limit, offset: offset}
        ---
        {page: page, first_page: 0}
        ---
        {size: limit, token: cursor, cursor: /meta/next_cursor, default: 20, lenient: true}
    """

    size: Name | None = None
    token: Name | None = None
    offset: Name | None = None
    page: Name | None = None
    first_page: Annotated[int, Meta(ge=0)] = 1
    next: Name | None = None
    cursor: Name | None = None
    default: Annotated[int, Meta(ge=1)] | None = None
    max: Annotated[int, Meta(ge=1)] | None = None
    lenient: bool = False


class Sort(Declaration, frozen=True, kw_only=True):
    """Query parameters that order a list.

    Attributes:
        by: Query parameter: properties to order by, with commas between; `-name`, `name desc` and the like go down.
        direction: Query parameter: `asc` or `desc`.

    Example:
        {by: sort, direction: order}
    """

    by: Name | None = None
    direction: Name | None = None


class Binding(Declaration, frozen=True, kw_only=True):
    """One operation bound to the state of a resource.

    Attributes:
        operation_id: The operation.
        action: What it does.
        status: Status of the response when it succeeds.
        sent_at: Where the body of the request holds the item.
        shown_at: Where the body of the response holds the item, or the array of them; ``None`` where it shows none.
        path_names: Path parameter of the resource -> what the path of this operation calls it, where that differs.
        is_keyed_by_body: Whether the key of the item stands in the body of the request, and not in the path.
        response_properties: Properties put into the body of the response; strings are templates.
        preconditions: Resource -> property -> the values that it may have; otherwise the operation is refused.
        long_running: The long-running operation that it starts.
        pagination: How a list is read page by page.
        sort: How a list is ordered.
        filters: Query parameter of a list -> the property that items must have in common with it.
        select: Query parameter of a read or a list that names the properties to show.
        merge: What an update does with objects: ``deep`` merges them, ``shallow`` replaces each property whole.
    """

    operation_id: str
    action: Action
    status: int
    sent_at: Place = ()
    shown_at: Place | None = ()
    path_names: Mapping[str, str] = {}
    is_keyed_by_body: bool = False
    response_properties: Properties = {}
    preconditions: Mapping[str, Mapping[str, tuple[Any, ...]]] = {}
    long_running: LongRunning | None = None
    pagination: Pagination | None = None
    sort: Sort | None = None
    filters: Mapping[str, str] = {}
    select: str | None = None
    merge: MergeMode = "deep"


class Resource(Declaration, frozen=True, kw_only=True):
    """A kind of item that the stub stores.

    Attributes:
        name: Unique name.
        display_name: Name for messages.
        path: Template of the collection.
        parent: Name of the resource that it hangs below.
        parent_parameters: Path parameters that name the parents, outermost first.
        key_at: Where an item holds its key; empty where it holds none, which is kept beside it then.
        key_parameter: Path parameter that carries the key; ``None`` where no path leads to an item.
        is_singleton: Whether there is one below each parent, which needs no key.
        seeds: How many drawn items there are below each parent from the start.
        is_open: Whether an item is there under every key that somebody asks for, drawn when first asked for.
        unique: Properties in which no two items may be equal.
        assignments: Property -> how the service sets it on create.
        bindings: The operations that work on it.
    """

    name: str
    display_name: str = ""
    path: str
    parent: str | None = None
    parent_parameters: tuple[str, ...] = ()
    key_at: Place = ()
    key_parameter: str | None = None
    is_singleton: bool = False
    seeds: int = 0
    is_open: bool = False
    unique: tuple[str, ...] = ()
    assignments: Mapping[str, Assignment] = {}
    bindings: tuple[Binding, ...] = ()

    @property
    def key(self) -> str | None:
        """The property that is the key; ``None`` where the key is none, or stands deeper."""
        return self.key_at[0] if len(self.key_at) == 1 else None


class Bucket(Declaration, frozen=True, kw_only=True):
    """A rate limit: a token bucket.

    Attributes:
        requests: How many requests, in so many seconds.
        seconds: In how many seconds.
        burst: How many requests may come at once; as many as `requests` when absent.
        operations: `operationId` of each operation that counts; all of them when absent.
        scope: What is counted apart: `all` (nothing), `caller`, or each item of a resource that the path names.

    Example:
        {requests: 25, seconds: 1, burst: 50, operations: [putPet], scope: pets}
    """

    requests: Annotated[float, Meta(gt=0)]
    seconds: Annotated[float, Meta(gt=0)] = 1.0
    burst: Annotated[int, Meta(ge=1)] | None = None
    operations: Annotated[tuple[Name, ...], Meta(min_length=1)] = ()
    scope: Name = "all"

    @property
    def capacity(self) -> int:
        """How many requests may come at once."""
        return self.burst or max(1, int(self.requests))


class LimitProfile(Declaration, frozen=True, kw_only=True):
    """Limits that hold together; at least one of `buckets` and `max` is there.

    Attributes:
        description: Where they come from.
        date: When they were in force.
        buckets: Rate limits.
        max: Resource -> how many items there may be below one parent.

    Example:
        description: What the shop allows.
        date: "2026-01"
        buckets: [{requests: 100}]
        max: {pets: 30}
    """

    description: str = ""
    date: str = ""
    buckets: Annotated[tuple[Bucket, ...], Meta(min_length=1)] = ()
    max: Annotated[Mapping[str, Annotated[int, Meta(ge=0)]], Meta(min_length=1)] = {}


class ErrorText(Declaration, frozen=True, kw_only=True):
    """What one kind of error says.

    Attributes:
        code: Its code, `{code}` in the template.
        message: Its message, itself a template; `{message}` in the template of the body.
        inner_code: A second, more precise code, `{inner_code}` in the template.

    Example:
        {code: ItemNotFound, message: There is no such item., inner_code: ResourceNotFound}
    """

    code: Name | None = None
    message: str | None = None
    inner_code: Name | None = None


class ErrorStyle(Declaration, frozen=True, kw_only=True):
    """What the bodies of errors look like.

    Attributes:
        media_type: Media type of the bodies that the template makes.
        template: Body of every error: JSON whose strings may hold `{field}`. Without it, a body follows the schema
            that the operation documents for the status.
        texts: ErrorKind of error -> what it says.

    Example:
        media_type: application/json
        template: {error: {code: "{code}", message: "{message}"}}
        texts: {missing: {code: ItemNotFound}}
    """

    media_type: MediaType = "application/json"
    template: dict[str, Any] | list[Any] | str | None = None
    texts: Annotated[Mapping[str, ErrorText], _OF_ERRORS] = {}


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
        reasons: Id of an operation that works on no resource -> why not.
    """

    resources: tuple[Resource, ...] = ()
    errors: ErrorStyle = ErrorStyle()
    headers: Mapping[str, str] = {}
    limits: Mapping[str, LimitProfile] = {}
    aliases: Mapping[str, str] = {}
    operation_ids: Mapping[str, str] = {}
    odata: OData | None = None
    reasons: Mapping[str, str] = {}
