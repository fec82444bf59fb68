# Generated from external-connections.yaml by templates/stub/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from importlib.resources import files

from .._runtime.stub import App, Credential, Handlers, Request, Settings
from . import connections as _connections
from .connections import (
    ConnectionsHandlers,
    CreateConnection201,
    CreateConnection400,
    CreateConnection401,
    CreateConnection409,
    CreateConnection413,
    CreateConnection415,
    CreateConnectionReply,
    DeleteConnection202,
    DeleteConnection401,
    DeleteConnection404,
    DeleteConnectionReply,
    GetConnection200,
    GetConnection401,
    GetConnection404,
    GetConnectionReply,
    ListConnections200,
    ListConnections401,
    ListConnectionsReply,
    StatefulConnections,
)
from .table import TABLE

__all__ = [
    "App",
    "ConnectionsHandlers",
    "CreateConnection201",
    "CreateConnection400",
    "CreateConnection401",
    "CreateConnection409",
    "CreateConnection413",
    "CreateConnection415",
    "CreateConnectionReply",
    "Credential",
    "DeleteConnection202",
    "DeleteConnection401",
    "DeleteConnection404",
    "DeleteConnectionReply",
    "GetConnection200",
    "GetConnection401",
    "GetConnection404",
    "GetConnectionReply",
    "ListConnections200",
    "ListConnections401",
    "ListConnectionsReply",
    "Request",
    "Settings",
    "StatefulConnections",
    "create_app",
]


def create_app(
    *,
    connections: ConnectionsHandlers | None = None,
    settings: Settings | None = None,
) -> App:
    """Make the stub, an ASGI app of its own state.

    Args:
        connections: Handlers of the group connections; the stateful defaults, if none.
        settings: Tokens, limits, clock; see Settings.
    """
    handlers: dict[str, Handlers] = {
        "connections": Handlers(_connections.METHODS, StatefulConnections, connections),
    }
    return App(TABLE, _contract, handlers, settings)


def _contract() -> bytes:
    return files(__name__.rpartition(".")[0]).joinpath("contract.json").read_bytes()
