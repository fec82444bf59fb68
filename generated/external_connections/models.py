# Generated from external-connections.yaml#/components/schemas by templates/models.py.jinja. Do not edit.
"""Models of Microsoft Graph external connections: what requests and answers carry."""

from __future__ import annotations

import uuid

from ._runtime.models import (
    UNSET,
    Model,
    OpenModel,
    OpenStrEnum,
    UnsetType,
    decode,
    encode,
    field,
    from_wire,
    to_wire,
)

__all__ = [
    "UNSET",
    "Configuration",
    "Connection",
    "ConnectionCollection",
    "ConnectionState",
    "InnerError",
    "MainError",
    "NewConnection",
    "ODataError",
    "UnsetType",
    "decode",
    "encode",
    "from_wire",
    "to_wire",
]


class ConnectionState(OpenStrEnum):
    """Where a connection stands in its life: created without a schema (`draft`), taking items
    (`ready`), retired with something that it depended on (`obsolete`), or full (`limitExceeded`).

    The list is what a server of this contract may answer, and so it is closed. For those who read,
    the enum is evolvable: a later version of the service may add to it, which is what
    `unknownFutureValue` announces, and a client must read a value that it doesn't know.

    Source: external-connections.yaml#/components/schemas/ConnectionState
    """

    DRAFT = "draft"
    READY = "ready"
    OBSOLETE = "obsolete"
    LIMIT_EXCEEDED = "limitExceeded"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class NewConnection(Model, kw_only=True):
    """A connection to create. Only the properties below are taken: OData refuses an undeclared
    property of a type that is not open, and that this service does the same is assumed. It keeps a
    misspelled property from passing unseen.

    Source: external-connections.yaml#/components/schemas/NewConnection
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity: `#microsoft.graph.externalConnection` on the page,
    `#microsoft.graph.externalConnectors.externalConnection` today. Never needed; another type is
    refused (assumed).

    Constraints: pattern `^#microsoft\\.graph\\.(externalConnectors\\.)?externalConnection$`.
    """
    id: str | UnsetType = UNSET
    """The id of the connection, chosen by the developer and unique in the tenant: 3 to 32 ASCII
    letters and digits. It must not begin with `Microsoft`, nor be one of the reserved names.

    Left out, the service assigns a GUID, as on the page. Today's documentation asks for an id;
    sending one is the way that works everywhere. Upper and lower case differ, in the prefix, the
    reserved names and in what counts as the same id (assumed; Microsoft's pages don't say).

    Constraints: minLength 3, maxLength 32, pattern `^[A-Za-z0-9]+$`.
    """
    name: str
    """The name that people see. At most 128 characters (documented); not empty (assumed: a required
    name that is empty names nothing).

    Constraints: minLength 1, maxLength 128.
    """
    description: str | UnsetType | None = UNSET
    """What the connection holds; Microsoft Search and Copilot show it to people and models. One page
    requires it, another calls it optional, and metadata lets it be null: so it is optional here,
    and null is taken.
    """
    configuration: Configuration | UnsetType | None = UNSET
    """Which apps may manage the connection. Metadata lets it be null."""


class Connection(Model, kw_only=True):
    """A connection, as the service returns it. Metadata lets all properties but `id` be null. More
    properties than these may come (`contentCategory`, `searchSettings` and others); a client passes
    over them.

    Source: external-connections.yaml#/components/schemas/Connection
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer. The fragment is `#connections` under either
    root.
    """
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity, when the request gave it. The page's answer has it, today's don't.

    Constraints: pattern `^#microsoft\\.graph\\.(externalConnectors\\.)?externalConnection$`.
    """
    id: str
    """The id of the connection, either the developer's choice or a GUID that the service assigned.

    Constraints: pattern
    `^([A-Za-z0-9]{3,32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$`.
    """
    name: str
    """The name that people see.

    Constraints: maxLength 128.
    """
    description: str | UnsetType | None = UNSET
    """What the connection holds."""
    state: ConnectionState | UnsetType | None = UNSET
    """Where the connection stands in its life. The documentation shows `draft` in the answer to
    create, captures show null; the stub answers `draft`.

    Read-only: the service sets it.
    """
    configuration: Configuration | UnsetType | None = UNSET
    """Which apps may manage the connection. The service adds the caller's own app to
    `authorizedAppIds` (observed); the stub knows no apps, and returns what it was sent.
    """


class Configuration(OpenModel, kw_only=True):
    """Which apps may manage a connection and index into it. An *open* type (metadata): it takes
    properties that nobody declared, and keeps them. That is how the page's `authorizedApps` lives
    on.

    An open type: other properties are kept in `additional_properties`.

    Source: external-connections.yaml#/components/schemas/Configuration
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """`microsoft.graph.configuration` on the page, `microsoft.graph.externalConnectors.configuration`
    today, with or without a leading `#`; another type is refused (assumed).

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?configuration$`.
    """
    authorized_apps: list[str] | UnsetType = field(name="authorizedApps", default=UNSET)
    """The page's name for `authorizedAppIds`. The service was seen to return both, side by side; it is
    not known to be one today, and here the two are kept apart, as sent (assumed).

    Deprecated.
    """
    authorized_app_ids: list[str] | UnsetType = field(name="authorizedAppIds", default=UNSET)
    """Client ids of the Microsoft Entra apps that may manage the connection. They are GUIDs; whether
    the service insists is not known, and any text is taken (assumed). Metadata would let an item be
    null, which says nothing here, and is refused (assumed).
    """


class ConnectionCollection(Model, kw_only=True):
    """A page of connections.

    Source: external-connections.yaml#/components/schemas/ConnectionCollection
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_next_link: str | UnsetType = field(name="@odata.nextLink", default=UNSET)
    """Address of the next page, to be used as it is; absent on the last page.

    Constraints: format `uri`.
    """
    value: list[Connection]
    """The connections on this page."""


class ODataError(Model, kw_only=True):
    """What every answer outside 2xx carries.

    Source: external-connections.yaml#/components/schemas/ODataError
    """

    error: MainError


class MainError(Model, kw_only=True):
    """The error, as Microsoft Graph sees it.

    Source: external-connections.yaml#/components/schemas/MainError
    """

    code: str
    """A name from Graph's catalogue of errors, for programs.

    Constraints: minLength 1.
    """
    message: str
    """A sentence for developers. It may change at any time, so don't compare it."""
    inner_error: InnerError = field(name="innerError")


class InnerError(Model, kw_only=True):
    """The error, as the service behind Microsoft Graph sees it. Connectors print its `message`, which
    is the useful one. Documented as optional; every capture of this API has it with its date and
    ids, and so they are required.

    Source: external-connections.yaml#/components/schemas/InnerError
    """

    code: str | UnsetType = UNSET
    """The service's own name of the error."""
    message: str | UnsetType = UNSET
    """What is wrong, and where."""
    source: str | UnsetType = UNSET
    """The kind of resource that the error is about."""
    date: str
    """When it happened, in UTC, to the second. It has no zone, hence is no RFC 3339 `date-time`.

    Constraints: pattern `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$`.
    """
    request_id: uuid.UUID = field(name="request-id")
    """The answer's `request-id` header again."""
    client_request_id: str = field(name="client-request-id")
    """The answer's `client-request-id` header again."""
