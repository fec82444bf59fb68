"""Operations, and what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.source_location import SourceLocation
    from obverse.extensions.decode import OperationExtensions
    from obverse.generate.ir.types import Constraint, Type
    from obverse.wire.encodings import FieldEncoding


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
    """A body in one media type. ``schema_pointer`` is ``None`` where the document gives no schema.

    Attributes:
        fields: How fields of a form travel that don't do it in the usual way, by wire name.
        item: Type of one item, of a server-sent event that of its data; ``None`` where the body is one whole.
    """

    media_type: str
    encoding: Encoding
    type: Type
    schema_pointer: str | None
    fields: tuple[tuple[str, FieldEncoding], ...] = ()
    item: Type | None = None


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
    """A documented response; no content means an empty body.

    Attributes:
        status: ``"201"``, ``"4XX"`` or ``"default"``.
        links: ``operationId`` or pointer of each operation that it leads to.
    """

    status: str
    description: str
    headers: tuple[Header, ...]
    contents: tuple[Content, ...]
    links: tuple[str, ...]
    source: SourceLocation


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A way to authenticate.

    Attributes:
        kind: ``bearer`` (http bearer, oauth2, openIdConnect), ``basic``, ``apiKey`` or ``other``.
        location: Where an ``apiKey`` travels; ``HEADER`` for the rest.
        wire_name: Name of that header, query parameter or cookie; ``Authorization`` for the rest.
        default_scopes: What a client asks for tokens of, unless the caller names other scopes.
    """

    name: str
    kind: Literal["bearer", "basic", "apiKey", "other"]
    location: Location
    wire_name: str
    default_scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """How a response leads on to the next page.

    Attributes:
        items: Python name of the property that holds the items; dots lead to a property of a property.
        item: Type of one.
        next_link: The same for the link, or for the token of the next page.
        parameter: Query parameter that takes the token; ``None`` for a link.
    """

    items: str
    item: Type
    next_link: str
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Polls:
    """What tells the status of a long-running operation that an operation starts.

    Attributes:
        operation_id: The operation that reads it; the ``Location`` of the response is one of its URLs.
        status: Python name of the property that holds the status.
        succeeded: Statuses of a good end.
        failed: Statuses of a bad end.
    """

    operation_id: str
    status: str
    succeeded: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """The requests that responses lead to, by the id of the operation; an alias has no flows of its own.

    Attributes:
        pages: Of the operations that list page by page.
        polls: Of those that start a long-running operation.
    """

    pages: Mapping[str, Pages]
    polls: Mapping[str, Polls]


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
