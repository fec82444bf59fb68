# Generated from external-connections.yaml#/components/schemas by obverse/templates/models.py.jinja. Do not edit.
"""Models of Microsoft Graph external connections: what requests and responses carry."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from obverse.models import (
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
    union,
)

__all__ = [
    "UNSET",
    "AccessType",
    "Acl",
    "AclIdentitySource",
    "AclType",
    "ActivityResults",
    "ActivitySettings",
    "Batch",
    "BatchRequest",
    "BatchRequestMethod",
    "BatchResponse",
    "BatchResponses",
    "BinaryOperator",
    "ComplianceSettings",
    "Configuration",
    "Connection",
    "ConnectionChanges",
    "ConnectionCollection",
    "ConnectionOperation",
    "ConnectionOperationStatus",
    "ConnectionQuota",
    "ConnectionState",
    "ContentCategory",
    "DisplayTemplate",
    "ExternalActivity",
    "ExternalActivityResult",
    "ExternalActivityType",
    "ExternalGroup",
    "ExternalItem",
    "ExternalItemContent",
    "ExternalItemContentType",
    "GroupChanges",
    "Identity",
    "IdentityType",
    "InformationProtectionLabel",
    "InnerError",
    "ItemChanges",
    "ItemIdResolver",
    "Label",
    "LooseBoolean",
    "LooseBooleanChoice",
    "MainError",
    "NewActivities",
    "NewConnection",
    "NewGroup",
    "NewItem",
    "NewProperty",
    "NewSchema",
    "ODataError",
    "OtherResolver",
    "Property",
    "PropertyRule",
    "PropertyType",
    "PublicError",
    "PublicErrorDetail",
    "RankingHint",
    "RankingHintImportanceScore",
    "RuleOperation",
    "Schema",
    "SearchSettings",
    "UnsetType",
    "UrlMatchInfo",
    "UrlToItemResolver",
    "decode",
    "encode",
    "from_wire",
    "to_wire",
]


class ContentCategory(OpenStrEnum):
    """What kind of content a connection brings. A people connector must say `people`. Evolvable.

    Source: connections.yaml#/components/schemas/ContentCategory
    """

    UNCATEGORIZED = "uncategorized"
    KNOWLEDGE_BASE = "knowledgeBase"
    WIKIS = "wikis"
    FILE_REPOSITORY = "fileRepository"
    QNA = "qna"
    CRM = "crm"
    DASHBOARD = "dashboard"
    PEOPLE = "people"
    MEDIA = "media"
    EMAIL = "email"
    MESSAGING = "messaging"
    MEETING_TRANSCRIPTS = "meetingTranscripts"
    TASK_MANAGEMENT = "taskManagement"
    LEARNING_MANAGEMENT = "learningManagement"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class ConnectionState(OpenStrEnum):
    """Where a connection stands in its life: created without a schema (`draft`), taking items
    (`ready`), retired with something that it depended on (`obsolete`), or full (`limitExceeded`).

    The list is what a server of this contract may answer, and so it is closed. For those who read,
    the enum is evolvable: a later version of the service may add to it, which is what
    `unknownFutureValue` announces, and a client must read a value that it doesn't know.

    Source: connections.yaml#/components/schemas/ConnectionState
    """

    DRAFT = "draft"
    READY = "ready"
    OBSOLETE = "obsolete"
    LIMIT_EXCEEDED = "limitExceeded"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class ConnectionOperationStatus(OpenStrEnum):
    """How far an operation is. `inprogress` is all lower case. What `unspecified` means is not
    documented.

    Source: operations.yaml#/components/schemas/ConnectionOperationStatus
    """

    UNSPECIFIED = "unspecified"
    INPROGRESS = "inprogress"
    COMPLETED = "completed"
    FAILED = "failed"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class AclIdentitySource(OpenStrEnum):
    """Whose id it is (beta).

    Source: items.yaml#/components/schemas/Acl/properties/identitySource
    """

    AZURE_ACTIVE_DIRECTORY = "azureActiveDirectory"
    EXTERNAL = "external"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class ExternalItemContentType(OpenStrEnum):
    """What the text is.

    Source: items.yaml#/components/schemas/ExternalItemContent/properties/type
    """

    TEXT = "text"
    HTML = "html"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class IdentityType(OpenStrEnum):
    """What an identity is.

    Source: groups.yaml#/components/schemas/IdentityType
    """

    USER = "user"
    GROUP = "group"
    EXTERNAL_GROUP = "externalGroup"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class BatchRequestMethod(OpenStrEnum):
    """The method.

    Source: batch.yaml#/components/schemas/BatchRequest/properties/method
    """

    GET = "GET"
    POST = "POST"
    PUT = "PUT"
    PATCH = "PATCH"
    DELETE = "DELETE"


class LooseBooleanChoice(OpenStrEnum):
    """LooseBooleanChoice.

    Source: schema.yaml#/components/schemas/LooseBoolean/anyOf/1
    """

    TRUE = "true"
    FALSE = "false"


class Label(OpenStrEnum):
    """What a property means. Evolvable; what stands behind `unknownFutureValue` is read only by those
    who ask for it (`Prefer`), and may be written by all.

    Source: schema.yaml#/components/schemas/Label
    """

    TITLE = "title"
    URL = "url"
    CREATED_BY = "createdBy"
    LAST_MODIFIED_BY = "lastModifiedBy"
    AUTHORS = "authors"
    CREATED_DATE_TIME = "createdDateTime"
    LAST_MODIFIED_DATE_TIME = "lastModifiedDateTime"
    FILE_NAME = "fileName"
    FILE_EXTENSION = "fileExtension"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"
    CONTAINER_NAME = "containerName"
    CONTAINER_URL = "containerUrl"
    ICON_URL = "iconUrl"
    ASSIGNED_TO_PEOPLE = "assignedToPeople"
    CLOSED_BY = "closedBy"
    CLOSED_DATE = "closedDate"
    PRIORITY = "priority"
    SPRINT_NAME = "sprintName"
    TAGS = "tags"
    SEVERITY = "severity"
    STATE = "state"
    DUE_DATE = "dueDate"
    ITEM_PARENT_ID = "itemParentId"
    ITEM_PATH = "itemPath"
    ITEM_TYPE = "itemType"
    NUMBER_OF_REACTIONS = "numberOfReactions"
    PARENT_URL = "parentUrl"
    PRIORITY_NORMALIZED = "priorityNormalized"
    REPORTED_BY = "reportedBy"
    SECONDARY_ID = "secondaryId"
    PERSON_EMAILS = "personEmails"
    PERSON_ADDRESSES = "personAddresses"
    PERSON_ANNIVERSARIES = "personAnniversaries"
    PERSON_NAME = "personName"
    PERSON_NOTE = "personNote"
    PERSON_PHONES = "personPhones"
    PERSON_CURRENT_POSITION = "personCurrentPosition"
    PERSON_WEB_ACCOUNTS = "personWebAccounts"
    PERSON_WEB_SITE = "personWebSite"
    PERSON_SKILLS = "personSkills"
    PERSON_PROJECTS = "personProjects"
    PERSON_ACCOUNT = "personAccount"
    PERSON_AWARDS = "personAwards"
    PERSON_CERTIFICATIONS = "personCertifications"
    PERSON_ASSISTANTS = "personAssistants"
    PERSON_COLLEAGUES = "personColleagues"
    PERSON_MANAGER = "personManager"
    PERSON_ALTERNATE_CONTACTS = "personAlternateContacts"
    PERSON_EMERGENCY_CONTACTS = "personEmergencyContacts"
    PERSON_EDUCATIONAL_ACTIVITIES = "personEducationalActivities"
    PERSON_INTERESTS = "personInterests"
    PERSON_LANGUAGES = "personLanguages"
    PERSON_PUBLICATIONS = "personPublications"
    PERSON_PATENTS = "personPatents"
    PERSON_WORK_POSITIONS = "personWorkPositions"


class RankingHintImportanceScore(OpenStrEnum):
    """The weight.

    Source: schema.yaml#/components/schemas/RankingHint/properties/importanceScore
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "veryHigh"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class PropertyType(OpenStrEnum):
    """What the values of a property are. Evolvable; what stands behind `unknownFutureValue` is read
    only by those who ask for it (`Prefer`).

    Source: schema.yaml#/components/schemas/PropertyType
    """

    STRING = "string"
    INT64 = "int64"
    DOUBLE = "double"
    DATE_TIME = "dateTime"
    BOOLEAN = "boolean"
    STRING_COLLECTION = "stringCollection"
    INT64_COLLECTION = "int64Collection"
    DOUBLE_COLLECTION = "doubleCollection"
    DATE_TIME_COLLECTION = "dateTimeCollection"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"
    PRINCIPAL = "principal"
    PRINCIPAL_COLLECTION = "principalCollection"


class AccessType(OpenStrEnum):
    """May or may not.

    Source: items.yaml#/components/schemas/AccessType
    """

    GRANT = "grant"
    DENY = "deny"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class AclType(OpenStrEnum):
    """Who.

    Source: items.yaml#/components/schemas/AclType
    """

    USER = "user"
    GROUP = "group"
    EVERYONE = "everyone"
    EVERYONE_EXCEPT_GUESTS = "everyoneExceptGuests"
    EXTERNAL_GROUP = "externalGroup"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class ExternalActivityType(OpenStrEnum):
    """What was done.

    Source: items.yaml#/components/schemas/ExternalActivityType
    """

    VIEWED = "viewed"
    MODIFIED = "modified"
    CREATED = "created"
    COMMENTED = "commented"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class RuleOperation(OpenStrEnum):
    """How to compare. Evolvable. The member `null` is the text, not the value.

    Source: connections.yaml#/components/schemas/RuleOperation
    """

    NULL = "null"
    EQUALS = "equals"
    NOT_EQUALS = "notEquals"
    CONTAINS = "contains"
    NOT_CONTAINS = "notContains"
    LESS_THAN = "lessThan"
    GREATER_THAN = "greaterThan"
    STARTS_WITH = "startsWith"
    UNKNOWN_FUTURE_VALUE = "unknownFutureValue"


class BinaryOperator(OpenStrEnum):
    """How conditions are joined.

    Source: connections.yaml#/components/schemas/BinaryOperator
    """

    OR = "or"
    AND = "and"


class NewConnection(Model, kw_only=True):
    """A connection to create. Only the properties below are taken: OData refuses an undeclared
    property of a type that is not open, and that this service does the same is assumed. It keeps a
    misspelled property from passing unseen.

    Source: connections.yaml#/components/schemas/NewConnection
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity: `#microsoft.graph.externalConnection` on the page,
    `#microsoft.graph.externalConnectors.externalConnection` today, with or without the `#`. Never
    needed; another type is refused (assumed).

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?externalConnection$`.
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
    content_category: ContentCategory | UnsetType = field(name="contentCategory", default=UNSET)
    """What kind of content the connection brings. `uncategorized` unless said otherwise."""
    connector_id: str | UnsetType | None = field(name="connectorId", default=UNSET)
    """Id of the Teams app that the connector comes in."""
    search_settings: SearchSettings | UnsetType | None = field(name="searchSettings", default=UNSET)
    """How results look."""
    activity_settings: ActivitySettings | UnsetType | None = field(name="activitySettings", default=UNSET)
    """How to recognize items by their addresses."""
    compliance_settings: ComplianceSettings | UnsetType | None = field(name="complianceSettings", default=UNSET)
    """How results look in eDiscovery (beta)."""
    enabled_content_experiences: str | UnsetType | None = field(name="enabledContentExperiences", default=UNSET)
    """Where the content shows (beta): names of a *flags* enum, `search` and `compliance`, in one text
    with commas between. A page calls it required, and every example leaves it out.

    Constraints: pattern `^ *[A-Za-z]+( *, *[A-Za-z]+)* *$`.
    """


class ODataError(Model, kw_only=True):
    """What every answer outside 2xx carries.

    Source: common.yaml#/components/schemas/ODataError
    """

    error: MainError


class Connection(Model, kw_only=True):
    """A connection, as the service returns it. Metadata lets all properties but `id` and
    `contentCategory` be null. More properties than these may come; a client passes over them.

    Source: connections.yaml#/components/schemas/Connection
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer. The fragment is `#connections` under either
    root.
    """
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity, when the request gave it. The page's answer has it, today's don't.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?externalConnection$`.
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
    create, captures show null.

    Read-only: the service sets it.
    """
    configuration: Configuration | UnsetType | None = UNSET
    """Which apps may manage the connection. The service adds the caller's own app to
    `authorizedAppIds` (observed).
    """
    content_category: ContentCategory | UnsetType = field(name="contentCategory", default=UNSET)
    """What kind of content the connection brings. `uncategorized` unless said otherwise."""
    connector_id: str | UnsetType | None = field(name="connectorId", default=UNSET)
    """Id of the Teams app that the connector comes in."""
    search_settings: SearchSettings | UnsetType | None = field(name="searchSettings", default=UNSET)
    """How results look."""
    activity_settings: ActivitySettings | UnsetType | None = field(name="activitySettings", default=UNSET)
    """How to recognize items by their addresses."""
    compliance_settings: ComplianceSettings | UnsetType | None = field(name="complianceSettings", default=UNSET)
    """How results look in eDiscovery (beta)."""
    enabled_content_experiences: str | UnsetType | None = field(name="enabledContentExperiences", default=UNSET)
    """Where the content shows (beta): names of a *flags* enum, `search` and `compliance`, in one text
    with commas between. A page calls it required, and every example leaves it out.

    Constraints: pattern `^ *[A-Za-z]+( *, *[A-Za-z]+)* *$`.
    """
    ingested_items_count: int | UnsetType | None = field(name="ingestedItemsCount", default=UNSET)
    """How many items it holds, as counted every 15 minutes (beta); null while `draft`.

    Constraints: minimum 0. Read-only: the service sets it.
    """


class ConnectionCollection(Model, kw_only=True):
    """A page of connections.

    Source: connections.yaml#/components/schemas/ConnectionCollection
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_next_link: str | UnsetType = field(name="@odata.nextLink", default=UNSET)
    """Address of the next page, to be used as it is; absent on the last page.

    Constraints: format `uri`.
    """
    value: list[Connection]
    """The connections on this page."""


class ConnectionChanges(Model, kw_only=True):
    """Changes to a connection; what is absent stays. `id` and `state` can't be changed, and are
    refused like any other property that is not below (assumed).

    Source: connections.yaml#/components/schemas/ConnectionChanges
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity: `#microsoft.graph.externalConnection` on the page,
    `#microsoft.graph.externalConnectors.externalConnection` today, with or without the `#`. Never
    needed; another type is refused (assumed).

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?externalConnection$`.
    """
    name: str | UnsetType = UNSET
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
    content_category: ContentCategory | UnsetType = field(name="contentCategory", default=UNSET)
    """What kind of content the connection brings. `uncategorized` unless said otherwise."""
    connector_id: str | UnsetType | None = field(name="connectorId", default=UNSET)
    """Id of the Teams app that the connector comes in."""
    search_settings: SearchSettings | UnsetType | None = field(name="searchSettings", default=UNSET)
    """How results look."""
    activity_settings: ActivitySettings | UnsetType | None = field(name="activitySettings", default=UNSET)
    """How to recognize items by their addresses."""
    compliance_settings: ComplianceSettings | UnsetType | None = field(name="complianceSettings", default=UNSET)
    """How results look in eDiscovery (beta)."""
    enabled_content_experiences: str | UnsetType | None = field(name="enabledContentExperiences", default=UNSET)
    """Where the content shows (beta): names of a *flags* enum, `search` and `compliance`, in one text
    with commas between. A page calls it required, and every example leaves it out.

    Constraints: pattern `^ *[A-Za-z]+( *, *[A-Za-z]+)* *$`.
    """


class NewSchema(Model, kw_only=True):
    """A schema to register, whole. What JSON Schema can't say is checked besides: one property for a
    name, whatever its case; one property for a label; a labelled property is retrievable;
    searchable and refinable exclude each other, and only texts are searchable.

    Source: schema.yaml#/components/schemas/NewSchema
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?schema$`.
    """
    base_type: str = field(name="baseType")
    """`microsoft.graph.externalItem`, say requests, concept pages and answers. Resource pages spell it
    `microsoft.graph.externalConnector.externalItem`; both are taken, and so is the plural
    (assumed).

    Constraints: pattern `^microsoft\\.graph\\.(externalConnectors?\\.)?externalItem$`.
    """
    properties: list[NewProperty]
    """The properties that items may have, 1 to 128.

    Constraints: minItems 1, maxItems 128.
    """


class Schema(Model, kw_only=True):
    """The schema of a connection, as the service returns it.

    Source: schema.yaml#/components/schemas/Schema
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?schema$`.
    """
    base_type: str = field(name="baseType")
    """`microsoft.graph.externalItem`, say requests, concept pages and answers. Resource pages spell it
    `microsoft.graph.externalConnector.externalItem`; both are taken, and so is the plural
    (assumed).

    Constraints: pattern `^microsoft\\.graph\\.(externalConnectors?\\.)?externalItem$`.
    """
    properties: list[Property]
    """The properties that items may have, in the order of their registration."""


class ConnectionOperation(Model, kw_only=True):
    """How a registration goes.

    Source: operations.yaml#/components/schemas/ConnectionOperation
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    id: str
    """The id of the operation."""
    status: ConnectionOperationStatus | UnsetType | None = UNSET
    """How far it is."""
    error: PublicError | UnsetType | None = UNSET
    """Why it failed; null otherwise."""


class NewItem(Model, kw_only=True):
    """An item to put.

    Source: items.yaml#/components/schemas/NewItem
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?externalItem$`.
    """
    id: str | UnsetType | None = UNSET
    """Optional, whatever it says; the id in the path wins."""
    acl: list[Acl]
    """Who may see the item, and who may not. Deny wins over grant. At least one entry (assumed).

    Constraints: minItems 1.
    """
    properties: dict[str, Any]
    content: ExternalItemContent | UnsetType | None = UNSET
    """The text of the item, for full text search and summaries."""
    information_protection_label: InformationProtectionLabel | UnsetType | None = field(
        name="informationProtectionLabel", default=UNSET
    )
    """In metadata, and not documented."""
    activities: list[ExternalActivity] | UnsetType = UNSET
    """What people did with it. Written with the item, never read back.

    Constraints: maxItems 20.
    """


class ExternalItem(Model, kw_only=True):
    """An item, as the service returns it.

    Source: items.yaml#/components/schemas/ExternalItem
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity, when the request gave it."""
    id: str
    """The id of the item."""
    acl: list[Acl]
    """Who may see the item, and who may not. Deny wins over grant. At least one entry (assumed).

    Constraints: minItems 1.
    """
    properties: dict[str, Any]
    content: ExternalItemContent | UnsetType | None = UNSET
    """The text of the item."""
    information_protection_label: InformationProtectionLabel | UnsetType | None = field(
        name="informationProtectionLabel", default=UNSET
    )
    """In metadata, and not documented."""
    activities: list[ExternalActivity] | UnsetType = UNSET
    """Empty in answers."""


class ItemChanges(Model, kw_only=True):
    """The parts of an item to replace.

    Source: items.yaml#/components/schemas/ItemChanges
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the entity. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?externalItem$`.
    """
    id: str | UnsetType | None = UNSET
    """Optional, whatever it says; the id in the path wins."""
    acl: list[Acl] | UnsetType = UNSET
    """Who may see the item, and who may not. Deny wins over grant. At least one entry (assumed).

    Constraints: minItems 1.
    """
    properties: dict[str, Any] | UnsetType = UNSET
    content: ExternalItemContent | UnsetType | None = UNSET
    """The text of the item, for full text search and summaries."""
    information_protection_label: InformationProtectionLabel | UnsetType | None = field(
        name="informationProtectionLabel", default=UNSET
    )
    """In metadata, and not documented."""
    activities: list[ExternalActivity] | UnsetType = UNSET
    """What people did with it. Written with the item, never read back.

    Constraints: maxItems 20.
    """


class NewActivities(Model, kw_only=True):
    """Activities to add.

    Source: items.yaml#/components/schemas/NewActivities
    """

    activities: list[ExternalActivity]
    """1 to 20 activities (that there must be one is assumed).

    Constraints: minItems 1, maxItems 20.
    """


class ActivityResults(Model, kw_only=True):
    """A result for each activity, in their order.

    Source: items.yaml#/components/schemas/ActivityResults
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    value: list[ExternalActivityResult]
    """The results."""


class NewGroup(Model, kw_only=True):
    """A group to create.

    Source: groups.yaml#/components/schemas/NewGroup
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    id: str
    """The id of the group, unique in the connection: at most 128 letters and digits, says the
    reference; the alphabet of Base64 that is safe in addresses, says a concept page.

    Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_=-]+$`.
    """
    display_name: str | UnsetType | None = field(name="displayName", default=UNSET)
    """The name that people see."""
    description: str | UnsetType | None = UNSET
    """What the group is for."""


class ExternalGroup(Model, kw_only=True):
    """A group, as the service returns it.

    Source: groups.yaml#/components/schemas/ExternalGroup
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    id: str
    """The id of the group, unique in the connection: at most 128 letters and digits, says the
    reference; the alphabet of Base64 that is safe in addresses, says a concept page.

    Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_=-]+$`.
    """
    display_name: str | UnsetType | None = field(name="displayName", default=UNSET)
    """The name that people see."""
    description: str | UnsetType | None = UNSET
    """What the group is for."""


class GroupChanges(Model, kw_only=True):
    """Changes to a group; what is absent stays.

    Source: groups.yaml#/components/schemas/GroupChanges
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    display_name: str | UnsetType | None = field(name="displayName", default=UNSET)
    """The name that people see."""
    description: str | UnsetType | None = UNSET
    """What the group is for."""


class Identity(Model, kw_only=True):
    """A user, a group of Microsoft Entra, or an external group. Groups nest.

    Source: groups.yaml#/components/schemas/Identity
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    id: str
    """Object id in Microsoft Entra, or id of the external group.

    Constraints: minLength 1, maxLength 128, pattern `^[A-Za-z0-9_=-]+$`.
    """
    type: IdentityType
    """What it is. Metadata lets it be null; create requires it."""


class ConnectionQuota(Model, kw_only=True):
    """What a connection may still hold.

    Source: quota.yaml#/components/schemas/ConnectionQuota
    """

    odata_context: str | UnsetType = field(name="@odata.context", default=UNSET)
    """Address of the metadata that describes this answer."""
    id: str | UnsetType = UNSET
    """The id of the quota, which is an entity."""
    items_remaining: int = field(name="itemsRemaining")
    """How many more items it takes.

    Constraints: minimum 0.
    """


class Batch(Model, kw_only=True):
    """Several requests.

    Source: batch.yaml#/components/schemas/Batch
    """

    requests: list[BatchRequest]
    """1 to 20 requests (that there must be one is assumed). Each has an `id` of its own.

    Constraints: minItems 1, maxItems 20.
    """


class BatchResponses(Model, kw_only=True):
    """What became of the requests.

    Source: batch.yaml#/components/schemas/BatchResponses
    """

    responses: list[BatchResponse]
    """A response for each request."""


class Configuration(OpenModel, kw_only=True):
    """Which apps may manage a connection and index into it. An *open* type (metadata): it takes
    properties that nobody declared, and keeps them. That is how the page's `authorizedApps` lives
    on.

    An open type: other properties are kept in `additional_properties`.

    Source: connections.yaml#/components/schemas/Configuration
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


class SearchSettings(Model, kw_only=True):
    """How results look.

    Source: connections.yaml#/components/schemas/SearchSettings
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    search_result_templates: list[DisplayTemplate] | UnsetType | None = field(
        name="searchResultTemplates", default=UNSET
    )
    """Templates for results; two at most.

    Constraints: maxItems 2.
    """


class ActivitySettings(Model, kw_only=True):
    """How to recognize items by their addresses.

    Source: connections.yaml#/components/schemas/ActivitySettings
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    url_to_item_resolvers: list[UrlToItemResolver] | UnsetType | None = field(name="urlToItemResolvers", default=UNSET)
    """The first that matches wins; eight at most.

    Constraints: maxItems 8.
    """


class ComplianceSettings(Model, kw_only=True):
    """How results look in eDiscovery (beta). Adaptive Cards up to 1.2, without markdown.

    Source: connections.yaml#/components/schemas/ComplianceSettings
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    e_discovery_result_templates: list[DisplayTemplate] | UnsetType | None = field(
        name="eDiscoveryResultTemplates", default=UNSET
    )
    """Templates for results."""


class MainError(Model, kw_only=True):
    """The error, as Microsoft Graph sees it.

    Source: common.yaml#/components/schemas/MainError
    """

    code: str
    """A name from Graph's catalogue of errors, for programs.

    Constraints: minLength 1.
    """
    message: str
    """A sentence for developers. It may change at any time, so don't compare it."""
    inner_error: InnerError = field(name="innerError")


class NewProperty(Model, kw_only=True):
    """A property to register.

    Source: schema.yaml#/components/schemas/NewProperty
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the value. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?property$`.
    """
    name: str
    """Its name: at most 32 ASCII letters and digits. (Underscore and hyphen are not among the
    characters that are listed as excluded; "alphanumeric only" rules them out.) `content` is what
    every item has anyway.

    Constraints: minLength 1, maxLength 32, pattern `^[A-Za-z0-9]+$`.
    """
    type: str
    """What its values are: a member of `PropertyType`, in any letter case (observed: Microsoft's own
    examples write `String`).

    Constraints: pattern
    `^([Ss][Tt][Rr][Ii][Nn][Gg]|[Ii][Nn][Tt]64|[Dd][Oo][Uu][Bb][Ll][Ee]|[Dd][Aa][Tt][Ee][Tt][Ii][Mm][Ee]|[Pp][Rr][Ii][Nn][Cc][Ii][Pp][Aa][Ll])([Cc][Oo][Ll][Ll][Ee][Cc][Tt][Ii][Oo][Nn])?$|^[Bb][Oo][Oo][Ll][Ee][Aa][Nn]$`.
    """
    is_searchable: LooseBoolean | UnsetType | None = field(name="isSearchable", default=UNSET)
    """Whether full text search looks into it. Only texts can be. False unless said otherwise."""
    is_queryable: LooseBoolean | UnsetType | None = field(name="isQueryable", default=UNSET)
    """Whether queries can name it. False unless said otherwise."""
    is_retrievable: LooseBoolean | UnsetType | None = field(name="isRetrievable", default=UNSET)
    """Whether results can show it. False unless said otherwise."""
    is_refinable: LooseBoolean | UnsetType | None = field(name="isRefinable", default=UNSET)
    """Whether results can be narrowed by it. False unless said otherwise."""
    is_exact_match_required: LooseBoolean | UnsetType | None = field(name="isExactMatchRequired", default=UNSET)
    """Whether a query must name the whole value (beta). Only for texts that are not searchable."""
    labels: list[Label] | UnsetType | None = UNSET
    """What the property means to Microsoft Search and Copilot."""
    aliases: list[str] | UnsetType | None = UNSET
    """Other names for queries; each is made like a name."""
    description: str | UnsetType | None = UNSET
    """What the property holds, for people and models.

    Constraints: maxLength 200.
    """
    ranking_hint: RankingHint | UnsetType | None = field(name="rankingHint", default=UNSET)
    """How much it weighs in ranking (beta)."""


class Property(Model, kw_only=True):
    """A property, as the service returns it.

    Source: schema.yaml#/components/schemas/Property
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    """The type of the value. Never needed.

    Constraints: pattern `^#?microsoft\\.graph\\.(externalConnectors\\.)?property$`.
    """
    name: str
    """Its name: at most 32 ASCII letters and digits. (Underscore and hyphen are not among the
    characters that are listed as excluded; "alphanumeric only" rules them out.) `content` is what
    every item has anyway.

    Constraints: minLength 1, maxLength 32, pattern `^[A-Za-z0-9]+$`.
    """
    type: PropertyType
    """What its values are."""
    is_searchable: bool | UnsetType | None = field(name="isSearchable", default=UNSET)
    """Whether it is so."""
    is_queryable: bool | UnsetType | None = field(name="isQueryable", default=UNSET)
    """Whether it is so."""
    is_retrievable: bool | UnsetType | None = field(name="isRetrievable", default=UNSET)
    """Whether it is so."""
    is_refinable: bool | UnsetType | None = field(name="isRefinable", default=UNSET)
    """Whether it is so."""
    is_exact_match_required: bool | UnsetType | None = field(name="isExactMatchRequired", default=UNSET)
    """Whether it is so."""
    labels: list[Label] | UnsetType | None = UNSET
    """What the property means to Microsoft Search and Copilot."""
    aliases: list[str] | UnsetType | None = UNSET
    """Other names for queries; each is made like a name."""
    description: str | UnsetType | None = UNSET
    """What the property holds, for people and models.

    Constraints: maxLength 200.
    """
    ranking_hint: RankingHint | UnsetType | None = field(name="rankingHint", default=UNSET)
    """How much it weighs in ranking (beta)."""


class PublicError(Model, kw_only=True):
    """Why something that goes on in the background failed.

    Source: common.yaml#/components/schemas/PublicError
    """

    code: str | UnsetType | None = UNSET
    """For programs."""
    message: str | UnsetType | None = UNSET
    """For developers."""
    target: str | UnsetType | None = UNSET
    """What it is about."""
    details: list[PublicErrorDetail] | UnsetType | None = UNSET
    """More errors."""
    inner_error: dict[str, Any] | UnsetType | None = field(name="innerError", default=UNSET)
    """The error as the service behind sees it; an open type."""


class Acl(Model, kw_only=True):
    """Someone who may, or may not, see the item.

    Source: items.yaml#/components/schemas/Acl
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    access_type: AccessType = field(name="accessType")
    type: AclType
    value: str
    """Id of the user or group in Microsoft Entra, id of the tenant for everyone, or id of the external
    group, which need not exist yet. For everyone, the word `everyone` is taken too (observed, in
    nearly all samples).

    Constraints: minLength 1.
    """
    identity_source: AclIdentitySource | UnsetType | None = field(name="identitySource", default=UNSET)
    """Whose id it is (beta)."""


class ExternalItemContent(Model, kw_only=True):
    """The text of an item. Metadata lets the value be null, a page requires it.

    Source: items.yaml#/components/schemas/ExternalItemContent
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    type: ExternalItemContentType
    """What the text is."""
    value: str | UnsetType | None = UNSET
    """The text."""


class InformationProtectionLabel(Model, kw_only=True):
    """A label of Microsoft Purview.

    Source: items.yaml#/components/schemas/InformationProtectionLabel
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    sensitivity_label_id: str | UnsetType | None = field(name="sensitivityLabelId", default=UNSET)
    """Its id."""


class ExternalActivity(Model, kw_only=True):
    """Something that a person did with an item.

    Source: items.yaml#/components/schemas/ExternalActivity
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    type: ExternalActivityType
    start_date_time: datetime.datetime = field(name="startDateTime")
    """When it began, in UTC."""
    performed_by: Identity = field(name="performedBy")


class ExternalActivityResult(Model, kw_only=True):
    """What became of an activity.

    Source: items.yaml#/components/schemas/ExternalActivityResult
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    type: ExternalActivityType
    start_date_time: datetime.datetime = field(name="startDateTime")
    """When it began, in UTC."""
    performed_by: Identity | UnsetType = field(name="performedBy", default=UNSET)
    error: PublicError | UnsetType | None = UNSET
    """Why it was not taken; null otherwise."""


class BatchRequest(Model, kw_only=True):
    """One request of a batch. Other properties are passed over (observed): the official Python SDK,
    for one, writes `depends_on`.

    Source: batch.yaml#/components/schemas/BatchRequest
    """

    id: str
    """Tells the responses apart; whether its letters are capitals does not matter.

    Constraints: minLength 1.
    """
    method: BatchRequestMethod
    """The method."""
    url: str
    """The address, below that of the version; a leading slash may be absent. At a whole address, with
    scheme and host, there is nothing: 400 for that request alone (observed; the official Python SDK
    sends such ones).

    Constraints: pattern `^[!-~]*$`.
    """
    headers: dict[str, str] | UnsetType = UNSET
    """The headers. One that has a body needs a `Content-Type`."""
    body: Any = UNSET
    """The body, as JSON; in base64 where it is no JSON."""
    depends_on: list[str] | UnsetType = field(name="dependsOn", default=UNSET)
    """The ids of requests that stand before this one, and must go well."""


class BatchResponse(Model, kw_only=True):
    """What became of a request.

    Source: batch.yaml#/components/schemas/BatchResponse
    """

    id: str
    """The id of the request."""
    status: int
    """The status of its answer.

    Constraints: minimum 100, maximum 599.
    """
    headers: dict[str, str] | UnsetType = UNSET
    """The headers of its answer."""
    body: Any = UNSET
    """The body of its answer, as JSON; in base64 where it is no JSON."""


class DisplayTemplate(Model, kw_only=True):
    """How a result looks, when the rules fit.

    Source: connections.yaml#/components/schemas/DisplayTemplate
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    id: str
    """Name of the template. At most 16 letters and digits.

    Constraints: minLength 1, maxLength 16, pattern `^[A-Za-z0-9]+$`.
    """
    layout: dict[str, Any]
    """An Adaptive Card. It is free JSON here; what makes a card *broken* for the service is not known."""
    priority: int | UnsetType = UNSET
    """The lowest that fits wins. Metadata does not let it be null, and a sample of Microsoft's leaves
    it out: so it is optional here.

    Constraints: minimum 1, maximum 2147483647.
    """
    rules: list[PropertyRule] | UnsetType | None = UNSET
    """When the template applies."""


class InnerError(Model, kw_only=True):
    """The error, as the service behind Microsoft Graph sees it. Connectors print its `message`, which
    is the useful one. Documented as optional; every capture of this API has it with its date and
    ids, and so they are required.

    Source: common.yaml#/components/schemas/InnerError
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


class RankingHint(Model, kw_only=True):
    """How much a property weighs in ranking (beta). For searchable texts without a label.

    Source: schema.yaml#/components/schemas/RankingHint
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    importance_score: RankingHintImportanceScore | UnsetType = field(name="importanceScore", default=UNSET)
    """The weight."""


class PublicErrorDetail(Model, kw_only=True):
    """One of several errors.

    Source: common.yaml#/components/schemas/PublicErrorDetail
    """

    code: str | UnsetType | None = UNSET
    """For programs."""
    message: str | UnsetType | None = UNSET
    """For developers."""
    target: str | UnsetType | None = UNSET
    """What it is about."""


class PropertyRule(Model, kw_only=True):
    """A condition on a property of the item.

    Source: connections.yaml#/components/schemas/PropertyRule
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    property: str
    """Name of the property."""
    operation: RuleOperation
    values: list[str]
    """What to compare with."""
    values_joined_by: BinaryOperator = field(name="valuesJoinedBy")


class ItemIdResolver(Model, kw_only=True):
    """Makes the id of an item from an address, by a pattern.

    Source: connections.yaml#/components/schemas/ItemIdResolver
    """

    odata_type: Literal["#microsoft.graph.externalConnectors.itemIdResolver"] = field(
        name="@odata.type", default="#microsoft.graph.externalConnectors.itemIdResolver"
    )
    """Says that it is this way."""
    item_id: str = field(name="itemId")
    """The id, with `{name}` where a named group of the pattern goes."""
    priority: int | UnsetType | None = UNSET
    """The lowest comes first, from 1 to 8.

    Constraints: minimum 1, maximum 8.
    """
    url_match_info: UrlMatchInfo | UnsetType | None = field(name="urlMatchInfo", default=UNSET)
    """Which addresses it is for."""


class OtherResolver(OpenModel, kw_only=True):
    """A resolver of a kind that this contract doesn't know, or one whose type was written without its
    `#`, as a page of the documentation does; it is kept as it is.

    An open type: other properties are kept in `additional_properties`.

    Source: connections.yaml#/components/schemas/OtherResolver
    """

    odata_type: str = field(name="@odata.type")
    """The kind.

    Constraints: pattern
    `^(#microsoft\\.graph\\.externalConnectors\\.(?!itemIdResolver$)|microsoft\\.graph\\.externalConnectors\\.)[A-Za-z]+$`.
    """
    priority: int | UnsetType | None = UNSET
    """The lowest comes first, from 1 to 8.

    Constraints: minimum 1, maximum 8.
    """


class UrlMatchInfo(Model, kw_only=True):
    """Which addresses belong to items.

    Source: connections.yaml#/components/schemas/UrlMatchInfo
    """

    odata_type: str | UnsetType = field(name="@odata.type", default=UNSET)
    base_urls: list[str] | UnsetType | None = field(name="baseUrls", default=UNSET)
    """What addresses begin with."""
    url_pattern: str | UnsetType | None = field(name="urlPattern", default=UNSET)
    """A regular expression (ECMA-262) for the rest, with named groups."""


if TYPE_CHECKING:
    UrlToItemResolver: TypeAlias = "ItemIdResolver | OtherResolver"
    """A way to get from an address to an item. The type is abstract; `@odata.type` says which way it
    is, and must be there. `itemIdResolver` is the only one so far; others may come, and are kept as
    they are (assumed).

    Source: connections.yaml#/components/schemas/UrlToItemResolver
    """
    LooseBoolean: TypeAlias = "bool | LooseBooleanChoice"
    """A truth value; in a text too, as Microsoft's own examples and most samples send it.

    Source: schema.yaml#/components/schemas/LooseBoolean
    """
else:
    UrlToItemResolver = union(
        "UrlToItemResolver",
        __name__,
        lambda: (ItemIdResolver, OtherResolver),
        "@odata.type",
        {"#microsoft.graph.externalConnectors.itemIdResolver": 0, "OtherResolver": 1},
        fallback=1,
    )
    LooseBoolean = union("LooseBoolean", __name__, lambda: (bool, LooseBooleanChoice), None, {})
