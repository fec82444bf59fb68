"""Handlers that a person writes answer as the defaults do: typed models in, typed models out, the same on the wire."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest

from contract.in_process import connect
from contract.properties import PROPERTIES, TRICKY
from contract.schemathesis_run import CONNECTIONS, TOKEN, run
from external_connections.models import (
    UNSET,
    ConnectionChanges,
    InnerError,
    MainError,
    NewConnection,
    ODataError,
    UnsetType,
)
from external_connections.stub import ConnectionsHandlers, Settings, create_app, responses

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from contract.properties import Property
    from external_connections.stub import Request
    from external_connections.stub.connections import (
        CreateConnectionResponse,
        DeleteConnectionResponse,
        GetConnectionResponse,
        ListConnectionsResponse,
        UpdateConnectionResponse,
    )


class Overridden(ConnectionsHandlers):
    """Every operation in Python, each by way of the default."""

    def create(
        self, request: Request, body: NewConnection, *, client_request_id: str | UnsetType = UNSET
    ) -> CreateConnectionResponse | Awaitable[CreateConnectionResponse]:
        return super().create(request, body, client_request_id=client_request_id)

    def list(self, request: Request, **parameters: Any) -> ListConnectionsResponse | Awaitable[ListConnectionsResponse]:
        return super().list(request, **parameters)

    def get(
        self,
        request: Request,
        id: str,  # noqa: A002 - the contract's name
        **parameters: Any,
    ) -> GetConnectionResponse | Awaitable[GetConnectionResponse]:
        return super().get(request, id, **parameters)

    def update(
        self,
        request: Request,
        id: str,  # noqa: A002 - the contract's name
        body: ConnectionChanges,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> UpdateConnectionResponse | Awaitable[UpdateConnectionResponse]:
        return super().update(request, id, body, client_request_id=client_request_id)

    def delete(
        self,
        request: Request,
        id: str,  # noqa: A002 - the contract's name
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> DeleteConnectionResponse | Awaitable[DeleteConnectionResponse]:
        return super().delete(request, id, client_request_id=client_request_id)


def overridden_app() -> Any:
    return create_app(connections=Overridden(), settings=Settings(tokens=(TOKEN,), check_responses=True))


def test_overridden_handlers_keep_to_the_contract():
    report = run(overridden_app(), examples=5, operations=CONNECTIONS)

    assert not report.findings, str(report)


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda prop: prop.__name__)
def test_a_property_holds_with_overridden_handlers(prop: Property):
    prop(overridden_app(), TRICKY)


def test_a_handler_sees_models_and_may_refuse():
    class Picky(ConnectionsHandlers):
        """Refuses a word that the contract has nothing against."""

        def create(
            self, request: Request, body: NewConnection, *, client_request_id: str | UnsetType = UNSET
        ) -> CreateConnectionResponse | Awaitable[CreateConnectionResponse]:
            if body.name == "taken":
                inner = InnerError(
                    date="2026-01-01T00:00:00",
                    request_id=uuid.UUID(request.request_id),
                    client_request_id=request.echo("client-request-id"),
                )
                taken = MainError(code="NameAlreadyExists", message="This name is taken.", inner_error=inner)
                return responses.Conflict(body=ODataError(error=taken))
            return super().create(request, body, client_request_id=client_request_id)

    with connect(create_app(connections=Picky(), settings=Settings(tokens=(TOKEN,), check_responses=True))) as session:
        assert session.http.post("/connections", json={"name": "taken"}).status_code == 409
        assert session.http.post("/connections", json={"name": "free"}).status_code == 201
