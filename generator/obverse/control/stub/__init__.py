# Generated from control.yaml by obverse/templates/stub/__init__.py.jinja. Do not edit.
"""obverse control."""

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

from . import responses
from .clock import METHODS as _CLOCK_METHODS
from .clock import ClockHandlers
from .faults import METHODS as _FAULTS_METHODS
from .faults import FaultsHandlers
from .items import METHODS as _ITEMS_METHODS
from .items import ItemsHandlers
from .journal import METHODS as _JOURNAL_METHODS
from .journal import JournalHandlers
from .server import METHODS as _SERVER_METHODS
from .server import ServerHandlers
from .sessions import METHODS as _SESSIONS_METHODS
from .sessions import SessionsHandlers
from .state import METHODS as _STATE_METHODS
from .state import StateHandlers

__all__ = [
    "AfterPolls",
    "AfterSeconds",
    "App",
    "AtOnce",
    "Clock",
    "ClockHandlers",
    "Credential",
    "FaultRule",
    "FaultsHandlers",
    "ItemsHandlers",
    "JournalHandlers",
    "Request",
    "Rule",
    "RuleContext",
    "ServerHandlers",
    "SessionsHandlers",
    "Settings",
    "StateHandlers",
    "create_app",
    "responses",
]


def create_app(
    *,
    server: ServerHandlers | None = None,
    state: StateHandlers | None = None,
    items: ItemsHandlers | None = None,
    journal: JournalHandlers | None = None,
    clock: ClockHandlers | None = None,
    faults: FaultsHandlers | None = None,
    sessions: SessionsHandlers | None = None,
    settings: Settings | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> App:
    """Make the stub, an ASGI app with a state of its own.

    Args:
        server: Handlers of the group server; by default the stub's state answers.
        state: Handlers of the group state; by default the stub's state answers.
        items: Handlers of the group items; by default the stub's state answers.
        journal: Handlers of the group journal; by default the stub's state answers.
        clock: Handlers of the group clock; by default the stub's state answers.
        faults: Handlers of the group faults; by default the stub's state answers.
        sessions: Handlers of the group sessions; by default the stub's state answers.
        settings: Tokens, limits, clock; see Settings.
        rules: What is checked beside the contract, by operation id; by default those of the
            package.
    """
    return App(
        contract=_read("contract.json"),
        behaviour=_read("stub", "behaviour.json"),
        handlers={
            "server": Handlers(_SERVER_METHODS, ServerHandlers, server),
            "state": Handlers(_STATE_METHODS, StateHandlers, state),
            "items": Handlers(_ITEMS_METHODS, ItemsHandlers, items),
            "journal": Handlers(_JOURNAL_METHODS, JournalHandlers, journal),
            "clock": Handlers(_CLOCK_METHODS, ClockHandlers, clock),
            "faults": Handlers(_FAULTS_METHODS, FaultsHandlers, faults),
            "sessions": Handlers(_SESSIONS_METHODS, SessionsHandlers, sessions),
        },
        settings=settings,
        rules=rules,
    )


def _read(*path: str) -> bytes:
    return _files(__name__.rpartition(".")[0]).joinpath(*path).read_bytes()
