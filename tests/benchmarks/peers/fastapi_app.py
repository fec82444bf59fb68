"""The same create as FastAPI users write it by hand: a model with the contract's rules, a dict, a 409."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

RESERVED = {
    *("None", "Directory", "Exchange", "ExchangeArchive", "LinkedIn", "Mailbox", "OneDriveBusiness", "SharePoint"),
    *("Teams", "Yammer", "Connectors", "TaskFabric", "PowerBI", "Assistant", "TopicEngine", "MSFT_All_Connectors"),
}

ENTITY = r"^#microsoft\.graph\.(externalConnectors\.)?externalConnection$"
CONFIGURATION = r"^#?microsoft\.graph\.(externalConnectors\.)?configuration$"


def _allowed(value: str) -> str:
    if value in RESERVED or value.startswith("Microsoft"):
        raise ValueError("reserved")
    return value


Identifier = Annotated[str, Field(min_length=3, max_length=32, pattern="^[A-Za-z0-9]+$"), AfterValidator(_allowed)]


class Configuration(BaseModel):
    """An open type."""

    model_config = ConfigDict(extra="allow")
    odata_type: Annotated[str | None, Field(alias="@odata.type", pattern=CONFIGURATION)] = None
    authorized_apps: Annotated[list[str] | None, Field(alias="authorizedApps")] = None
    authorized_app_ids: Annotated[list[str] | None, Field(alias="authorizedAppIds")] = None


class NewConnection(BaseModel):
    """What a create sends."""

    model_config = ConfigDict(extra="forbid")
    odata_type: Annotated[str | None, Field(alias="@odata.type", pattern=ENTITY)] = None
    id: Identifier | None = None
    name: Annotated[str, Field(min_length=1, max_length=128)]
    description: str | None = None
    configuration: Configuration | None = None


class Connection(BaseModel):
    """What the service returns."""

    context: Annotated[str | None, Field(alias="@odata.context")] = None
    odata_type: Annotated[str | None, Field(alias="@odata.type")] = None
    id: str
    name: str
    description: str | None = None
    state: str
    configuration: Configuration | None = None


def bearer(authorization: Annotated[str | None, Header()] = None) -> str:
    """Demand a bearer token."""
    if authorization is None or not authorization.startswith("Bearer "):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return authorization[7:]


def create_app() -> FastAPI:
    """The app, with a state of its own."""
    app = FastAPI()
    state: dict[str, dict[str, Any]] = {}

    @app.post("/external/connections", status_code=201, response_model=Connection, response_model_exclude_unset=True)
    async def create(
        body: NewConnection,
        response: Response,
        _: Annotated[str, Depends(bearer)],
        client_request_id: Annotated[str | None, Header()] = None,
    ) -> Any:
        data = body.model_dump(by_alias=True, exclude_unset=True)
        key = data.setdefault("id", str(uuid.uuid4()))
        if key in state:
            raise HTTPException(409)
        data["state"] = "draft"
        state[key] = data
        response.headers["request-id"] = str(uuid.uuid4())
        response.headers["client-request-id"] = client_request_id or response.headers["request-id"]
        return {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#connections/$entity", **data}

    assert create is not None
    return app
