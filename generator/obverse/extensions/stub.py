"""``x-stub``: what a document says about the behaviour of its stub. All of it is optional, and all of it is data.

`lint` holds documents against the JSON Schema of these types, `translate` reads their values, and their docstrings make
the tables of ``docs/x-stub.md``. Under ``Example`` stands a value in YAML, or several with ``---`` between, so that
each key is shown.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

Name: TypeAlias = Annotated[str, Meta(min_length=1)]
HeaderName: TypeAlias = Annotated[str, Meta(pattern="^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]
HeaderTemplate: TypeAlias = Annotated[str, Meta(pattern=r"^[^\r\n\u0000]*$")]
MediaType: TypeAlias = Annotated[str, Meta(pattern=r"^[^/\s]+/[^/\s;]+(;[^\r\n]*)?$")]
Properties: TypeAlias = Mapping[str, Any]
"""Properties of an object and their JSON values."""

Action: TypeAlias = Literal["create", "list", "read", "replace", "update", "delete"]
ErrorKind: TypeAlias = Literal[
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
]


class Extension(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what stands at a key ``x-...``, or within."""


# --- at the root -----------------------------------------------------------------------------------------------------


class ErrorText(Extension, frozen=True):
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


_OF_ERRORS = Meta(extra_json_schema={"propertyNames": {"enum": get_args(ErrorKind)}})


class ErrorStyle(Extension, frozen=True):
    """What the bodies of errors look like.

    Attributes:
        media_type: Media type of the bodies that the template makes.
        template: Body of every error: JSON whose strings may hold `{field}`. Without it, a body follows the schema
            that the operation documents for the status.
        texts: Kind of error -> what it says.

    Example:
        media_type: application/json
        template: {error: {code: "{code}", message: "{message}"}}
        texts: {missing: {code: ItemNotFound}}
    """

    media_type: MediaType = "application/json"
    template: dict[str, Any] | list[Any] | str | None = None
    texts: Annotated[Mapping[ErrorKind, ErrorText], _OF_ERRORS] = {}


class Bucket(Extension, frozen=True):
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
    operations: Annotated[tuple[Name, ...], Meta(min_length=1)] | None = None
    scope: Name = "all"


class LimitProfile(Extension, frozen=True):
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
    buckets: Annotated[tuple[Bucket, ...], Meta(min_length=1)] | None = None
    max: Annotated[Mapping[str, Annotated[int, Meta(ge=0)]], Meta(min_length=1)] | None = None


_SAYS_SOMETHING = Meta(extra_json_schema={"anyOf": [{"required": ["buckets"]}, {"required": ["max"]}]})


class DocumentStub(Extension, frozen=True):
    """What holds for all operations.

    Attributes:
        headers: Header -> template; every response has them.
        errors: What the bodies of errors look like.
        limits: Limits by name of their profile; none is in force before a setting names it.

    Example:
        headers: {request-id: "{request_id}"}
        errors: {template: {code: "{code}"}}
        limits: {today: {buckets: [{requests: 100}]}}
    """

    headers: Mapping[HeaderName, HeaderTemplate] = {}
    errors: ErrorStyle = ErrorStyle()
    limits: Mapping[str, Annotated[LimitProfile, _SAYS_SOMETHING]] = {}


# --- at an operation -------------------------------------------------------------------------------------------------


class Assignment(Extension, frozen=True):
    """How create sets a property: by a `value`, or by one that it has to `generate`.

    Attributes:
        value: The JSON value; its strings may hold `{field}`.
        generate: `uuid`; `integer` counts from 1; `now` and `date` tell the time in UTC (RFC 3339).
        always: Whether it overrides what the request sends.

    Example:
        {value: draft, always: true}
        ---
        {generate: uuid}
    """

    value: Any = UNSET
    generate: Literal["uuid", "integer", "now", "date"] | UnsetType = UNSET
    always: bool = False


_ONE_OF_BOTH = Meta(extra_json_schema={"oneOf": [{"required": ["value"]}, {"required": ["generate"]}]})


class LongRunning(Extension, frozen=True):
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


class Pagination(Extension, frozen=True):
    """Query parameters that lead through a list page by page, each of which has to be documented.

    Attributes:
        size: Query parameter: how many items on a page.
        token: Query parameter: where the page begins, opaque.
        offset: Query parameter: how many items to leave out.
        page: Query parameter: number of the page, from 1.
        next: Property of the response: address of the next page.
        max: How many items a page has at most, whatever is asked for.

    Example:
        {size: $top, token: $skiptoken, next: "@odata.nextLink", max: 100}
        ---
        {size: limit, offset: offset}
        ---
        {page: page}
    """

    size: Name | None = None
    token: Name | None = None
    offset: Name | None = None
    page: Name | None = None
    next: Name | None = None
    max: Annotated[int, Meta(ge=1)] | None = None


class OData(Extension, frozen=True):
    """What an operation has of OData.

    Attributes:
        batch: The request carries others (OData JSON Format 4.01, section 19); each is answered, in their order, as if
            it came by itself.
        filter: Query parameter of a list that filters: `property eq 'value'`.

    Example:
        {batch: true}
        ---
        {filter: $filter}
    """

    batch: bool = False
    filter: Name | None = None


class OperationStub(Extension, frozen=True):
    """What holds for one operation.

    Attributes:
        alias: `operationId` of the operation that this one repeats on another path: same handler, same state.
        resource: Name of the resource, where the path doesn't tell.
        action: What the operation does, where method and path don't tell.
        key: Property that identifies an item.
        display_name: What an item is called in messages.
        unique: Properties in which no two items may be equal.
        assign: Property -> how create sets it.
        response_properties: Properties put into the body of the response; strings are templates.
        items: Property of a list's response that holds the items.
        status: Status of the response when the operation succeeds, if it is not the first of those documented.
        preconditions: Resource (one above, or the own one) -> property -> the values that it may have; otherwise the
            error `wrong-state`.
        long_running: The response comes at once, and the operation goes on.
        pagination: How a list is read page by page.
        select: Query parameter of a read or a list: the properties to show, with commas between. What the schema of the
            response requires is shown in any case.
        merge: What an update does with objects: `deep` merges them (RFC 7396), `shallow` replaces each property
            whole; null removes a property, unless the item may have null there.
        odata: What the operation has of OData.

    Example:
        {alias: listPets}
        ---
        resource: pets
        action: create
        key: id
        display_name: Pet
        unique: [name]
        assign: {state: {value: draft, always: true}}
        response_properties: {"@context": "{origin}{base}/pets"}
        status: 201
        ---
        {items: value, pagination: {token: after, next: next}, select: fields, odata: {filter: $filter}}
        ---
        preconditions: {zoos: {state: [ready, full]}}
        merge: shallow
        long_running: {resource: jobs}
    """

    alias: Name | None = None
    resource: Name | None = None
    action: Action | None = None
    key: Name | None = None
    display_name: Name | None = None
    unique: Annotated[tuple[Name, ...], Meta(extra_json_schema={"uniqueItems": True})] = ()
    assign: Mapping[str, Annotated[Assignment, _ONE_OF_BOTH]] = {}
    response_properties: Properties = {}
    items: Name | None = None
    status: Annotated[int, Meta(ge=200, le=299)] | None = None
    preconditions: Mapping[str, Annotated[Properties, Meta(min_length=1)]] = {}
    long_running: LongRunning | None = None
    pagination: Pagination = Pagination()
    select: Name | None = None
    merge: Literal["deep", "shallow"] = "deep"
    odata: OData = OData()
