"""``x-stub``: what a document says about the behaviour of its stub. All of it is optional, and all of it is data.

`lint` holds documents against the JSON Schema of these types, `translate` reads their values, and their docstrings make
the tables of ``docs/x-stub.md``. Under ``Example`` stands a value in YAML, or several with ``---`` between, so that
each key is shown. What the stub reads as it stands in the document is of the stub's own types.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from obverse.stub.contract.declarations import (
    Action,
    ErrorStyle,
    Generator,
    LimitProfile,
    LongRunning,
    MergeMode,
    Name,
    Pagination,
    Properties,
    Sort,
)

HeaderName: TypeAlias = Annotated[str, Meta(pattern="^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]
HeaderTemplate: TypeAlias = Annotated[str, Meta(pattern=r"^[^\r\n\u0000]*$")]

_LIMITS_SOMETHING = Meta(extra_json_schema={"anyOf": [{"required": ["buckets"]}, {"required": ["max"]}]})
_SETS_IT_ONCE = Meta(extra_json_schema={"oneOf": [{"required": ["value"]}, {"required": ["generate"]}]})


class Extension(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what only documents have at a key ``x-...``, or within."""


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
    limits: Mapping[str, Annotated[LimitProfile, _LIMITS_SOMETHING]] = {}


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
    generate: Generator | UnsetType = UNSET
    always: bool = False


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
        key: Property that identifies an item, or a JSON pointer to it: `/metadata/name`.
        display_name: What an item is called in messages.
        unique: Properties in which no two items may be equal.
        assign: Property -> how create sets it.
        response_properties: Properties put into the body of the response; strings are templates.
        items: Property of a list's response that holds the items, or a JSON pointer to it: `/data/items`.
        seed: How many drawn items there are from the start. By default three in a collection that can be listed and
            that no operation fills, else none; 0 for none at all.
        status: Status of the response when the operation succeeds, if it is not the first of those documented.
        preconditions: Resource (one above, or the own one) -> property -> the values that it may have; otherwise the
            error `wrong-state`.
        long_running: The response comes at once, and the operation goes on.
        pagination: How a list is read page by page; inferred from names such as `limit` and `page`, unless it is here.
        sort: How a list is ordered; inferred from names such as `sort` and `order`, unless it is here.
        filters: Query parameter of a list -> property that items must have in common with it; inferred from their names
            and types, unless it is here.
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
        {seed: 0}
        ---
        {pagination: {}, sort: {}, filters: {}}
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
    assign: Mapping[str, Annotated[Assignment, _SETS_IT_ONCE]] = {}
    response_properties: Properties = {}
    items: Name | None = None
    seed: Annotated[int, Meta(ge=0, le=100)] | None = None
    status: Annotated[int, Meta(ge=200, le=299)] | None = None
    preconditions: Mapping[str, Annotated[Properties, Meta(min_length=1)]] = {}
    long_running: LongRunning | None = None
    pagination: Pagination | None = None
    sort: Sort | None = None
    filters: Mapping[Name, Name] | None = None
    select: Name | None = None
    merge: MergeMode = "deep"
    odata: OData = OData()
