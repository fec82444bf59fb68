# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""The life of a connection as msgraph-sdk's users write it: each step does one thing and checks what came back."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import httpx
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_http.middleware.options import HeadersInspectionHandlerOption
from msgraph.generated.external.connections.connections_request_builder import ConnectionsRequestBuilder
from msgraph.generated.external.connections.item.items.item.microsoft_graph_external_connectors_add_activities import (
    add_activities_post_request_body,
)
from msgraph.generated.models.external_connectors.access_type import AccessType
from msgraph.generated.models.external_connectors.acl import Acl
from msgraph.generated.models.external_connectors.acl_type import AclType
from msgraph.generated.models.external_connectors.activity_settings import ActivitySettings
from msgraph.generated.models.external_connectors.connection_operation_status import ConnectionOperationStatus
from msgraph.generated.models.external_connectors.connection_state import ConnectionState
from msgraph.generated.models.external_connectors.external_activity import ExternalActivity
from msgraph.generated.models.external_connectors.external_activity_type import ExternalActivityType
from msgraph.generated.models.external_connectors.external_connection import ExternalConnection
from msgraph.generated.models.external_connectors.external_group import ExternalGroup
from msgraph.generated.models.external_connectors.external_item import ExternalItem
from msgraph.generated.models.external_connectors.external_item_content import ExternalItemContent
from msgraph.generated.models.external_connectors.external_item_content_type import ExternalItemContentType
from msgraph.generated.models.external_connectors.identity import Identity
from msgraph.generated.models.external_connectors.identity_type import IdentityType
from msgraph.generated.models.external_connectors.item_id_resolver import ItemIdResolver
from msgraph.generated.models.external_connectors.label import Label
from msgraph.generated.models.external_connectors.properties import Properties
from msgraph.generated.models.external_connectors.property_ import Property_
from msgraph.generated.models.external_connectors.property_type import PropertyType
from msgraph.generated.models.external_connectors.schema import Schema
from msgraph.generated.models.external_connectors.url_match_info import UrlMatchInfo
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem
from msgraph_core.requests.batch_response_content import BatchResponseContent

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from kiota_abstractions.request_information import RequestInformation
    from msgraph import GraphServiceClient

    Step = Callable[["Walk"], Awaitable[None]]

ID = "acmetickets"
ITEM = "T10442"
GROUP = "contractors"
MEMBER = "e811976d-83df-4cbd-8b9b-5215b18aa874"
OPERATION = re.compile(r"1\.[a-z-]+\.[0-9A-F]{32}\.[0-9A-F]{32}")
POLLS = 100


@dataclass
class Walk:
    """What the steps share.

    Attributes:
        client: The SDK's client.
        url: The stub's address with the version.
        operation: Id of the operation that registers the schema.
    """

    client: GraphServiceClient
    url: str
    operation: str = ""

    @property
    def connections(self) -> ConnectionsRequestBuilder:
        return self.client.external.connections

    @property
    def connection(self):
        return self.connections.by_external_connection_id(ID)

    @property
    def item(self):
        return self.connection.items.by_external_item_id(ITEM)

    @property
    def group(self):
        return self.connection.groups.by_external_group_id(GROUP)


def equal(got: object, wanted: object) -> None:
    """Compare, and say both when they differ."""
    if got != wanted:
        raise AssertionError(f"wanted {wanted!r}, got {got!r}")


@asynccontextmanager
async def refused(status: int, *words: str) -> AsyncGenerator[None]:
    """Expect an ``ODataError`` whose every part is filled, and whose inner message has these words."""
    try:
        yield
    except ODataError as error:
        equal(error.response_status_code, status)
        assert error.error is not None, "no error in the body"
        assert error.error.code, "no code"
        assert error.error.message, "no message"
        inner = error.error.inner_error
        assert inner is not None, "no innerError"
        UUID(inner.request_id)
        UUID(inner.client_request_id)
        assert inner.date is not None, "no date"
        message = inner.additional_data.get("message")
        assert message, "no innerError.message"
        for word in words:
            assert word.lower() in message.lower(), f"{word!r} is not in {message!r}"
    else:
        raise AssertionError(f"not refused; wanted {status}")


def _new(id: str = ID, name: str = "Acme tickets") -> ExternalConnection:
    return ExternalConnection(id=id, name=name, description="Service desk tickets of Acme")


def _schema() -> Schema:
    text = {"type": PropertyType.String, "is_retrievable": True}
    return Schema(
        base_type="microsoft.graph.externalItem",
        properties=[
            Property_(name="subject", is_searchable=True, labels=[Label.Title], aliases=["headline"], **text),
            Property_(name="status", is_queryable=True, is_refinable=True, **text),
            Property_(name="changed", type=PropertyType.DateTime, is_queryable=True),
            Property_(name="hours", type=PropertyType.Double),
            Property_(name="minutes", type=PropertyType.Int64),
            Property_(name="open", type=PropertyType.Boolean),
            Property_(name="tags", type=PropertyType.StringCollection, is_queryable=True),
        ],
    )


def _item(**values: object) -> ExternalItem:
    data = {"subject": "Printer on floor 3 jams", "status": "open", "hours": 1.5, "minutes": 90, "open": True}
    data |= {
        "changed": "2026-03-02T09:15:00Z",
        "tags@odata.type": "Collection(String)",
        "tags": ["printer", "hardware"],
    }
    return ExternalItem(
        acl=[Acl(type=AclType.Everyone, value="everyone", access_type=AccessType.Grant)],
        properties=Properties(additional_data=data | values),
        content=ExternalItemContent(type=ExternalItemContentType.Text, value="Paper tray 2 jams on duplex jobs"),
    )


async def list_nothing(walk: Walk) -> None:
    page = await walk.connections.get()
    assert page is not None
    equal(page.value, [])


async def get_what_is_missing(walk: Walk) -> None:
    async with refused(404):
        await walk.connection.get()


async def create(walk: Walk) -> None:
    made = await walk.connections.post(_new())
    assert made is not None
    equal((made.id, made.name, made.description), (ID, "Acme tickets", "Service desk tickets of Acme"))
    equal(made.state, ConnectionState.Draft)


async def create_again(walk: Walk) -> None:
    async with refused(409):
        await walk.connections.post(_new())


async def create_with_bad_ids(walk: Walk) -> None:
    for bad in ("no-hyphens", "MicrosoftThings", "ab", "x" * 33):
        async with refused(400):
            await walk.connections.post(_new(bad, f"Named {bad}"))


async def create_without_name(walk: Walk) -> None:
    async with refused(400, "name"):
        await walk.connections.post(ExternalConnection(id="nameless", description="without a name"))


async def get(walk: Walk) -> None:
    found = await walk.connection.get()
    assert found is not None
    equal((found.id, found.state), (ID, ConnectionState.Draft))


async def list_one(walk: Walk) -> None:
    page = await walk.connections.get()
    assert page is not None
    equal([connection.id for connection in page.value or []], [ID])


async def list_by_name(walk: Walk) -> None:
    parameters = ConnectionsRequestBuilder.ConnectionsRequestBuilderGetQueryParameters
    for name, wanted in (("Acme tickets", [ID]), ("no such name", [])):
        query = parameters(filter=f"name eq '{name}'")
        page = await walk.connections.get(RequestConfiguration(query_parameters=query))
        assert page is not None
        equal([connection.id for connection in page.value or []], wanted)


async def page_through(walk: Walk) -> None:
    for number in range(3):
        await walk.connections.post(_new(f"paged{number}", f"Paged {number}"))
    query = ConnectionsRequestBuilder.ConnectionsRequestBuilderGetQueryParameters(top=2)
    page = await walk.connections.get(RequestConfiguration(query_parameters=query))
    assert page is not None
    found = [connection.id for connection in page.value or []]
    equal(len(found), 2)
    while page.odata_next_link:
        assert page.odata_next_link.startswith(walk.url), page.odata_next_link
        page = await walk.connections.with_url(page.odata_next_link).get()
        assert page is not None
        found += [connection.id for connection in page.value or []]
    equal(sorted(filter(None, found)), sorted([ID, "paged0", "paged1", "paged2"]))
    for number in range(3):
        await walk.connections.by_external_connection_id(f"paged{number}").delete()


async def update(walk: Walk) -> None:
    equal(await walk.connection.patch(ExternalConnection(description="Changed")), None)
    found = await walk.connection.get()
    assert found is not None
    equal((found.name, found.description), ("Acme tickets", "Changed"))


async def update_resolvers(walk: Walk) -> None:
    match = UrlMatchInfo(base_urls=["https://desk.acme.example"], url_pattern="/t/(?<key>[A-Z0-9]+)")
    resolver = ItemIdResolver(priority=1, item_id="{key}", url_match_info=match)
    settings = ActivitySettings(url_to_item_resolvers=[resolver])
    await walk.connection.patch(ExternalConnection(activity_settings=settings))
    found = await walk.connection.get()
    assert found is not None
    assert found.activity_settings is not None
    [got] = found.activity_settings.url_to_item_resolvers or []
    assert isinstance(got, ItemIdResolver), type(got)
    equal((got.priority, got.item_id), (1, "{key}"))


async def put_before_ready(walk: Walk) -> None:
    try:
        await walk.item.put(_item())
    except ODataError as error:
        assert error.response_status_code in range(400, 500), error.response_status_code
        assert error.error is not None
        assert error.error.inner_error is not None
        assert error.error.inner_error.additional_data.get("message")
    else:
        raise AssertionError("an item was taken before the connection was ready")


async def schema_before_registered(walk: Walk) -> None:
    async with refused(404):
        await walk.connection.schema.get()


async def register_bad_schema(walk: Walk) -> None:
    name = "x" * 33
    async with refused(400):
        await walk.connection.schema.patch(
            Schema(
                base_type="microsoft.graph.externalItem", properties=[Property_(name=name, type=PropertyType.String)]
            )
        )


async def register_schema(walk: Walk) -> None:
    seen = HeadersInspectionHandlerOption()
    await walk.connection.schema.patch(_schema(), RequestConfiguration(options=[seen]))
    [location] = seen.response_headers.try_get("location") or [""]
    start = f"{walk.url}/external/connections/{ID}/operations/"
    assert location.startswith(start), f"Location is {location!r}, wanted {start}..."
    walk.operation = location.rsplit("/", 1)[-1]
    assert OPERATION.fullmatch(walk.operation), f"the operation id is {walk.operation!r}"


async def poll_operation(walk: Walk) -> None:
    builder = walk.connection.operations.by_connection_operation_id(walk.operation)
    states = []
    for _ in range(POLLS):
        operation = await builder.get()
        assert operation is not None
        equal(operation.id, walk.operation)
        equal(operation.error, None)
        states.append(operation.status)
        if operation.status != ConnectionOperationStatus.Inprogress:
            break
        await asyncio.sleep(0.05)
    equal(states[0], ConnectionOperationStatus.Inprogress)
    equal(states[-1], ConnectionOperationStatus.Completed)
    found = await walk.connection.get()
    assert found is not None
    equal(found.state, ConnectionState.Ready)


async def poll_what_is_missing(walk: Walk) -> None:
    async with refused(404):
        await walk.connection.operations.by_connection_operation_id("1.stub.0.0").get()


async def get_schema(walk: Walk) -> None:
    schema = await walk.connection.schema.get()
    assert schema is not None
    equal(schema.base_type, "microsoft.graph.externalItem")
    wanted = [(each.name, each.type) for each in _schema().properties or []]
    equal([(each.name, each.type) for each in schema.properties or []], wanted)
    first = (schema.properties or [])[0]
    equal((first.labels, first.aliases, first.is_searchable), ([Label.Title], ["headline"], True))


async def put_item(walk: Walk) -> None:
    for minutes in (90, 91):
        put = await walk.item.put(_item(minutes=minutes))
        assert put is not None
        equal(put.id, ITEM)
        assert put.properties is not None
        equal(put.properties.additional_data["minutes"], minutes)


async def get_item(walk: Walk) -> None:
    item = await walk.item.get()
    assert item is not None
    assert item.properties is not None
    assert item.content is not None
    values = item.properties.additional_data
    equal((values["subject"], values["hours"], values["open"]), ("Printer on floor 3 jams", 1.5, True))
    equal(values["tags"], ["printer", "hardware"])
    equal(item.content.type, ExternalItemContentType.Text)
    equal([(acl.type, acl.access_type) for acl in item.acl or []], [(AclType.Everyone, AccessType.Grant)])


async def put_what_the_schema_forbids(walk: Walk) -> None:
    for values, word in (({"colour": "red"}, "colour"), ({"minutes": "many"}, "minutes"), ({"tags": "one"}, "tags")):
        async with refused(400, word):
            await walk.item.put(_item(**values))
    item = _item()
    item.acl = None
    async with refused(400, "acl"):
        await walk.item.put(item)


async def add_activities(walk: Walk) -> None:
    moment = ExternalActivity(
        odata_type="#microsoft.graph.externalConnectors.externalActivity",
        type=ExternalActivityType.Created,
        start_date_time=datetime.fromisoformat("2026-03-02T09:15:00+00:00"),
        performed_by=Identity(id=MEMBER, type=IdentityType.User),
    )
    body = add_activities_post_request_body.AddActivitiesPostRequestBody(activities=[moment])
    results = await walk.item.microsoft_graph_external_connectors_add_activities.post(body)
    assert results is not None
    [result] = results.value or []
    equal((result.type, result.start_date_time), (moment.type, moment.start_date_time))
    equal(result.error, None)
    body.activities = [moment] * 21
    async with refused(400):
        await walk.item.microsoft_graph_external_connectors_add_activities.post(body)


async def groups(walk: Walk) -> None:
    new = ExternalGroup(id=GROUP, display_name="Contractors", description="External staff")
    made = await walk.connection.groups.post(new)
    assert made is not None
    equal((made.id, made.display_name), (GROUP, "Contractors"))
    async with refused(409):
        await walk.connection.groups.post(new)
    equal(await walk.group.patch(ExternalGroup(display_name="Contract staff")), None)
    found = await walk.group.get()
    assert found is not None
    equal((found.display_name, found.description), ("Contract staff", "External staff"))


async def members(walk: Walk) -> None:
    made = await walk.group.members.post(Identity(id=MEMBER, type=IdentityType.User))
    assert made is not None
    equal((made.id, made.type), (MEMBER, IdentityType.User))
    async with refused(409):
        await walk.group.members.post(Identity(id=MEMBER, type=IdentityType.User))
    await walk.group.members.by_identity_id(MEMBER).delete()
    async with refused(404):
        await walk.group.members.by_identity_id(MEMBER).delete()


def _relative(walk: Walk, request: RequestInformation, name: str) -> BatchRequestItem:
    """Make an item of a batch, with the address as the service wants it: the SDK gives it whole."""
    item = BatchRequestItem(request, name)
    item.url = item.url.removeprefix(walk.url)
    return item


async def batch(walk: Walk) -> None:
    """Several calls in one, by the SDK's own means."""
    whole = BatchRequestItem(walk.connection.to_get_request_information(), "whole")
    items = [
        _relative(walk, walk.connection.to_get_request_information(), "get"),
        _relative(walk, walk.item.to_put_request_information(_item()), "put"),
        _relative(walk, walk.item.to_get_request_information(), "read"),
        _relative(walk, walk.connections.by_external_connection_id("nobody").to_get_request_information(), "missing"),
        whole,
    ]
    content = BatchRequestContent({item.id: item for item in items})
    found = await walk.client.batch.post(content)
    assert isinstance(found, BatchResponseContent)
    wanted = {"get": 200, "put": 200, "read": 200, "missing": 404, "whole": 400}
    equal(found.get_response_status_codes(), wanted)
    # This version of the SDK can't read a body that is JSON, whoever sends it.
    assert all(one.content_type == "application/json" for one in found.responses.values()), "no media type"


async def delete_group(walk: Walk) -> None:
    equal(await walk.group.delete(), None)
    async with refused(404):
        await walk.group.get()


async def delete_item(walk: Walk) -> None:
    equal(await walk.item.delete(), None)
    async with refused(404):
        await walk.item.get()


async def refuse_no_token(walk: Walk) -> None:
    """The SDK always sends one: asked of its transport."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{walk.url}/external/connections")
    equal(answer.status_code, 401)
    assert answer.json()["error"]["code"]


async def delete(walk: Walk) -> None:
    await walk.item.put(_item())
    equal(await walk.connection.delete(), None)
    async with refused(404):
        await walk.connection.get()
    async with refused(404):
        await walk.item.get()


STEPS: tuple[Step, ...] = (
    list_nothing,
    get_what_is_missing,
    create,
    create_again,
    create_with_bad_ids,
    create_without_name,
    get,
    list_one,
    list_by_name,
    page_through,
    update,
    update_resolvers,
    put_before_ready,
    schema_before_registered,
    register_bad_schema,
    register_schema,
    poll_operation,
    poll_what_is_missing,
    get_schema,
    put_item,
    get_item,
    put_what_the_schema_forbids,
    add_activities,
    groups,
    members,
    batch,
    delete_group,
    delete_item,
    refuse_no_token,
    delete,
)
