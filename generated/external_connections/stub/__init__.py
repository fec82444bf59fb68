# Generated from external-connections.yaml by obverse/templates/stub/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files as _files

from obverse.stub import (
    AfterPolls,
    AfterSeconds,
    App,
    AtOnce,
    Clock,
    Credential,
    FaultRule,
    Handlers,
    Request,
    Rule,
    RuleContext,
    Settings,
)

from .._rules import RULES
from . import responses
from .batch import METHODS as _BATCH_METHODS
from .batch import BatchHandlers
from .connections import METHODS as _CONNECTIONS_METHODS
from .connections import ConnectionsHandlers
from .groups import METHODS as _GROUPS_METHODS
from .groups import GroupsHandlers
from .items import METHODS as _ITEMS_METHODS
from .items import ItemsHandlers
from .members import METHODS as _MEMBERS_METHODS
from .members import MembersHandlers
from .operations import METHODS as _OPERATIONS_METHODS
from .operations import OperationsHandlers
from .quota import METHODS as _QUOTA_METHODS
from .quota import QuotaHandlers
from .schema import METHODS as _SCHEMA_METHODS
from .schema import SchemaHandlers

__all__ = [
    "AfterPolls",
    "AfterSeconds",
    "App",
    "AtOnce",
    "BatchHandlers",
    "Clock",
    "ConnectionsHandlers",
    "Credential",
    "FaultRule",
    "GroupsHandlers",
    "ItemsHandlers",
    "MembersHandlers",
    "OperationsHandlers",
    "QuotaHandlers",
    "Request",
    "Rule",
    "RuleContext",
    "SchemaHandlers",
    "Settings",
    "create_app",
    "responses",
]


def create_app(
    *,
    connections: ConnectionsHandlers | None = None,
    schema: SchemaHandlers | None = None,
    operations: OperationsHandlers | None = None,
    items: ItemsHandlers | None = None,
    groups: GroupsHandlers | None = None,
    members: MembersHandlers | None = None,
    quota: QuotaHandlers | None = None,
    batch: BatchHandlers | None = None,
    settings: Settings | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> App:
    """Make the stub, an ASGI app with a state of its own.

    Args:
        connections: Handlers of the group connections; by default the stub's state answers.
        schema: Handlers of the group schema; by default the stub's state answers.
        operations: Handlers of the group operations; by default the stub's state answers.
        items: Handlers of the group items; by default the stub's state answers.
        groups: Handlers of the group groups; by default the stub's state answers.
        members: Handlers of the group members; by default the stub's state answers.
        quota: Handlers of the group quota; by default the stub's state answers.
        batch: Handlers of the group batch; by default the stub's state answers.
        settings: Tokens, limits, clock; see Settings.
        rules: What is checked beside the contract, by operation id; by default those of the
            package.
    """
    return App(
        contract=_read("contract.json"),
        behaviour=_read("stub", "behaviour.json"),
        handlers={
            "connections": Handlers(_CONNECTIONS_METHODS, ConnectionsHandlers, connections),
            "schema": Handlers(_SCHEMA_METHODS, SchemaHandlers, schema),
            "operations": Handlers(_OPERATIONS_METHODS, OperationsHandlers, operations),
            "items": Handlers(_ITEMS_METHODS, ItemsHandlers, items),
            "groups": Handlers(_GROUPS_METHODS, GroupsHandlers, groups),
            "members": Handlers(_MEMBERS_METHODS, MembersHandlers, members),
            "quota": Handlers(_QUOTA_METHODS, QuotaHandlers, quota),
            "batch": Handlers(_BATCH_METHODS, BatchHandlers, batch),
        },
        settings=settings,
        rules=RULES if rules is None else rules,
    )


def _read(*path: str) -> bytes:
    return _files(__name__.rpartition(".")[0]).joinpath(*path).read_bytes()
