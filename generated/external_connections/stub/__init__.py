# Generated from external-connections.yaml by obverse/templates/stub/__init__.py.jinja. Do not edit.
"""Microsoft Graph external connections."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

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
from . import batch as _batch
from . import connections as _connections
from . import groups as _groups
from . import items as _items
from . import members as _members
from . import operations as _operations
from . import quota as _quota
from . import responses
from . import schema as _schema
from .batch import BatchHandlers
from .connections import ConnectionsHandlers
from .groups import GroupsHandlers
from .items import ItemsHandlers
from .members import MembersHandlers
from .operations import OperationsHandlers
from .quota import QuotaHandlers
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
    handlers: dict[str, Handlers] = {
        "connections": Handlers(_connections.METHODS, ConnectionsHandlers, connections),
        "schema": Handlers(_schema.METHODS, SchemaHandlers, schema),
        "operations": Handlers(_operations.METHODS, OperationsHandlers, operations),
        "items": Handlers(_items.METHODS, ItemsHandlers, items),
        "groups": Handlers(_groups.METHODS, GroupsHandlers, groups),
        "members": Handlers(_members.METHODS, MembersHandlers, members),
        "quota": Handlers(_quota.METHODS, QuotaHandlers, quota),
        "batch": Handlers(_batch.METHODS, BatchHandlers, batch),
    }
    package = files(__name__.rpartition(".")[0])
    return App(
        contract=package.joinpath("contract.json").read_bytes(),
        behaviour=package.joinpath("stub", "behaviour.json").read_bytes(),
        handlers=handlers,
        settings=settings,
        rules=RULES if rules is None else rules,
    )
