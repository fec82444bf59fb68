"""The frozen model of an API that every later stage reads: what `translate` writes and `plan` shows.

Two names never share a field: a *wire name* is spelled as in the document, a *name* is the Python identifier that
generated code uses. Every node keeps its :class:`SourceLocation`, so that docstrings, headers and diagnostics can
say where it came from. Tuples keep the order of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from obverse.document.source_location import SourceLocation
    from obverse.extensions.decode import OperationExtensions

# --- types -----------------------------------------------------------------------------------------------------------


class Scalar(StrEnum):
    """A type with no parts; the value is the Python type that carries it."""

    ANY = "Any"
    NONE = "None"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    STR = "str"
    BYTES = "bytes"
    DATE = "datetime.date"
    DATETIME = "datetime.datetime"
    UUID = "uuid.UUID"


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar type."""

    scalar: Scalar


@dataclass(frozen=True, slots=True)
class Constant:
    """One of a closed set of literal values (JSON Schema ``const``)."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A class of the generated ``models`` module: a model, an enum or a union."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array with items of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose properties are not known by name, with values of one type."""

    value: Type


@dataclass(frozen=True, slots=True)
class Nullable:
    """A type, or ``None``. Never nested, never around ``NONE`` or ``ANY``."""

    type: Type


# A choice of two or more non-null types always has a name of its own (see Union), so a type needs no node for it.
Type = Primitive | Constant | Named | ListOf | MapOf | Nullable


@dataclass(frozen=True, slots=True)
class Constraint:
    """One JSON Schema keyword that narrows a value, kept for docstrings: ``Constraint("maxLength", 128)``."""

    keyword: str
    value: Any


# --- models ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model.

    Attributes:
        required: Whether generated code demands it. A required ``readOnly`` property of a model that requests use is
            not demanded, since the caller can't know it.
        default: The documented default (JSON value), for docstrings only: an absent property stays absent.
            ``None`` when there is none.
    """

    wire_name: str
    name: str
    type: Type
    required: bool
    description: str
    constraints: tuple[Constraint, ...]
    default: Any
    read_only: bool
    write_only: bool
    deprecated: bool
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Model:
    """An object schema.

    Attributes:
        name: Class name, unique within the package.
        title: Name in the document (component key), for docstrings.
        fields: In the order of the document; models take keyword arguments only.
        extra: Type of the properties that are not named in the document, kept both ways; ``None`` when the document
            does not open the type with ``additionalProperties`` (unknown properties are then dropped on reading).
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    extra: Type | None
    deprecated: bool
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enum."""

    name: str
    value: str | int
    description: str


@dataclass(frozen=True, slots=True)
class Enum:
    """A set of values of one kind. Generated enums are open: an unknown value in an answer decodes."""

    name: str
    title: str
    description: str
    base: Literal["str", "int"]
    members: tuple[Member, ...]
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Union:
    """A choice between two or more types.

    Attributes:
        members: The variants, in the order of the document; none of them nullable or a union that holds this one.
        discriminator: Wire name of the property that tells the variants apart, or ``None``.
        mapping: (value of that property, index into ``members``), complete: implicit names are already added.
    """

    name: str
    title: str
    description: str
    members: tuple[Type, ...]
    discriminator: str | None
    mapping: tuple[tuple[str, int], ...]
    source: SourceLocation


# --- operations ------------------------------------------------------------------------------------------------------


class Location(StrEnum):
    """Where a parameter travels (OpenAPI ``in``)."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, with the serialization that the document asks for (OpenAPI 3.1, section 4.8.12).

    Attributes:
        style: ``simple``, ``label``, ``matrix``, ``form``, ``spaceDelimited``, ``pipeDelimited`` or ``deepObject``.
        media_type: Set when the parameter has ``content`` instead of ``schema``; style and explode then mean nothing.
        schema_pointer: Pointer of its schema in :attr:`Api.contract`.
    """

    wire_name: str
    name: str
    location: Location
    style: str
    explode: bool
    allow_reserved: bool
    required: bool
    type: Type
    media_type: str | None
    description: str
    constraints: tuple[Constraint, ...]
    default: Any
    deprecated: bool
    schema_pointer: str
    source: SourceLocation


class Encoding(StrEnum):
    """How a body of some media type is written and read."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Content:
    """A body in one media type. ``schema_pointer`` is ``None`` where the document gives no schema."""

    media_type: str
    encoding: Encoding
    type: Type
    schema_pointer: str | None


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The body of a request: one :class:`Content` for each media type that the document accepts."""

    required: bool
    description: str
    contents: tuple[Content, ...]
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response."""

    wire_name: str
    name: str
    required: bool
    type: Type
    description: str
    schema_pointer: str | None


@dataclass(frozen=True, slots=True)
class Response:
    """A documented response. ``status`` is ``"201"``, ``"4XX"`` or ``"default"``; no content means an empty body."""

    status: str
    description: str
    headers: tuple[Header, ...]
    contents: tuple[Content, ...]
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A way to authenticate.

    Attributes:
        kind: ``bearer`` (http bearer, oauth2, openIdConnect), ``basic``, ``apiKey`` or ``other``.
        location: Where an ``apiKey`` travels; ``HEADER`` for the rest.
        wire_name: Name of that header, query parameter or cookie; ``Authorization`` for the rest.
    """

    name: str
    kind: Literal["bearer", "basic", "apiKey", "other"]
    location: Location
    wire_name: str


@dataclass(frozen=True, slots=True)
class Pages:
    """How an answer leads on to the next page.

    Attributes:
        items: Python name of the property that holds the items.
        item: Type of one.
        next_link: Python name of the property that holds the link.
    """

    items: str
    item: Type
    next_link: str


@dataclass(frozen=True, slots=True)
class Polls:
    """What tells how it goes with something that an operation only began.

    Attributes:
        operation_id: The operation that reads it; the ``Location`` of the answer is one of its URLs.
        status: Python name of the property that holds the status.
        done: Statuses of a good end.
        failed: Statuses of a bad end.
    """

    operation_id: str
    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path.

    Attributes:
        id: ``operationId``, or the one made for it; unique, as in the document.
        name: Method name within its group, for example ``create``.
        type_name: PascalCase stem for the types of this operation, unique within the package: ``CreateConnection``.
        security: Alternatives; each is the schemes that must hold together as (scheme name, scopes). Empty means open.
        alias_of: ``id`` of the operation that this one repeats on another path (``x-stub: {alias: ...}``), or ``None``.
            An alias shares the client method and the handler of the other.
        extensions: What ``x-stub``, ``x-pages`` and ``x-polls`` say of it.
        pointer: Pointer of the operation in :attr:`Api.contract`.
        pages: Set when its answer is one page of a list.
        polls: Set when it only begins something.
    """

    id: str
    name: str
    type_name: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: tuple[Response, ...]
    security: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    deprecated: bool
    alias_of: str | None
    extensions: OperationExtensions
    pointer: str
    source: SourceLocation
    pages: Pages | None = None
    polls: Polls | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag (their first): one resource class of the client, one handler protocol of the stub.

    Attributes:
        name: Module and attribute name: ``connections``.
        type_name: PascalCase stem: ``Connections``.
    """

    name: str
    type_name: str
    title: str
    description: str
    operations: tuple[Operation, ...]


# --- behaviour -------------------------------------------------------------------------------------------------------


class Action(StrEnum):
    """What an operation does to a resource."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"


Changes: TypeAlias = tuple[tuple[str, Any], ...]
"""Properties and their JSON values."""


@dataclass(frozen=True, slots=True)
class Start:
    """What an operation starts that takes its time.

    Attributes:
        resource: Name of the resource that holds it.
        id: Template of its key.
        running: Its properties meanwhile.
        done: What changes when it is done.
        failed: What changes when it fails; strings are templates.
        then: (resource, changes) applied to an ancestor or the own item at the moment when it is done.
    """

    resource: str
    id: str = "{uuid}"
    running: Changes = ()
    done: Changes = ()
    failed: Changes = ()
    then: tuple[tuple[str, Changes], ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is read in parts; each is the wire name of a query parameter, ``next`` that of a property.

    Attributes:
        most: Most items on a page, whatever is asked for.
    """

    size: str | None = None
    token: str | None = None
    offset: str | None = None
    page: str | None = None
    next: str | None = None
    filter: str | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """A limit: so many requests in so many seconds.

    Attributes:
        operations: ``operationId`` of each that counts; empty for all.
        per: ``all``, ``caller`` or the name of a resource.
        burst: How many may come at once.
    """

    operations: tuple[str, ...]
    per: str
    rate: float
    seconds: float
    burst: int


@dataclass(frozen=True, slots=True)
class LimitProfile:
    """Limits that hold together, under a name that a setting can give."""

    name: str
    description: str
    date: str
    buckets: tuple[Bucket, ...]
    most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One operation bound to the state.

    Attributes:
        status: Status of the answer when all goes well.
        collection: Wire name of the property that holds the array in a list's answer; ``None`` for a bare array.
        add: Properties put into the answer's body: wire name to JSON value. Strings are templates
            (see the stub's README section on ``x-stub``).
        needs: (resource, property, the values that it may have) that must hold, else the operation is refused.
        starts: What it starts, if that takes its time.
        paging: How a list is read in parts.
        select: Wire name of the query parameter of a read or a list that names the properties to show.
        merge: What an update does with objects: ``deep`` merges them, ``shallow`` replaces each property whole.
    """

    operation_id: str
    action: Action
    status: int
    collection: str | None
    add: tuple[tuple[str, Any], ...]
    needs: tuple[tuple[str, str, tuple[Any, ...]], ...] = ()
    starts: Start | None = None
    paging: Paging | None = None
    select: str | None = None
    merge: Literal["deep", "shallow"] = "deep"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A property that the service sets on create.

    Attributes:
        value: JSON value, or ``{"generate": "uuid" | "integer" | "now" | ...}``.
        always: Whether it overrides what the request sent.
    """

    wire_name: str
    value: Any
    always: bool


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing that the stub remembers: what one row of its table says.

    Attributes:
        name: Unique name.
        path: Template of the collection, for example ``/external/connections``; aliases reach the same rows.
        parent: Name of the resource it hangs below, or ``None``.
        parent_parameters: Wire names of the path parameters that name the parents, outermost first.
        key: Wire name of the property that identifies an item; ``None`` for a singleton.
        key_parameter: Wire name of the path parameter that carries the key; ``None`` for a singleton.
        unique: Wire names of the properties in which no two items may be equal (the key always is one).
        mark: Name for messages, for example ``Connection``.
    """

    name: str
    path: str
    parent: str | None
    parent_parameters: tuple[str, ...]
    key: str | None
    key_parameter: str | None
    unique: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    bindings: tuple[Binding, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class ErrorStyle:
    """How the stub words its errors, from ``x-stub.errors`` at the root of the document.

    Attributes:
        template: JSON value whose strings hold ``{field}`` placeholders; ``None`` when the document doesn't say, and
            the stub then infers a body from each response's schema.
        media_type: Media type of error bodies.
        codes: (fault name, (code, message template)) for each fault that the document words itself.
        headers: (header, template) put on every answer.
        inner_codes: (fault name, inner code) for each fault whose inner code the document words itself.
    """

    template: Any
    media_type: str
    codes: tuple[tuple[str, tuple[str, str]], ...]
    headers: tuple[tuple[str, str], ...]
    inner_codes: tuple[tuple[str, str], ...] = ()


# --- the whole -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the document, its variables filled with their defaults."""

    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Api:
    """Everything that the output is made of.

    Attributes:
        contract: The bundled document in OpenAPI 3.1 form, plain JSON data; pointers of this model point into it.
        source_file: File name of the root document, for headers.
        digest: sha256 of the document's bytes (all its files), hex.
        batches: ``operationId`` of each operation whose requests carry others.
    """

    title: str
    version: str
    description: str
    servers: tuple[Server, ...]
    groups: tuple[Group, ...]
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    unions: tuple[Union, ...]
    security_schemes: tuple[SecurityScheme, ...]
    resources: tuple[Resource, ...]
    error_style: ErrorStyle
    contract: dict[str, Any]
    source_file: str
    digest: str
    limits: tuple[LimitProfile, ...] = ()
    batches: tuple[str, ...] = ()
