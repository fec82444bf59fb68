"""The stub half of the runtime: a plain ASGI app that keeps to a contract, and stores what it is sent.

Names are imported when they are used, because the generator reads the declarations alone: the server costs as much time
to import as all that checking a small document needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import App
    from .control.clock import AfterPolls, AfterSeconds, AtOnce, Clock
    from .control.fault_injection import FaultRule
    from .control.journal import Entry, Journal
    from .control.settings import Settings
    from .handlers.handlers import Handlers, Stateful
    from .handlers.responses import Argument, Method, StreamedItems, TypedResponse
    from .handlers.rules import Rule, RuleContext
    from .http.request import Credential, Request

__all__ = [
    "AfterPolls",
    "AfterSeconds",
    "App",
    "Argument",
    "AtOnce",
    "Clock",
    "Credential",
    "Entry",
    "FaultRule",
    "Handlers",
    "Journal",
    "Method",
    "Request",
    "Rule",
    "RuleContext",
    "Settings",
    "Stateful",
    "StreamedItems",
    "TypedResponse",
]

_HOMES = {
    ".app": ("App",),
    ".control.clock": ("AfterPolls", "AfterSeconds", "AtOnce", "Clock"),
    ".control.fault_injection": ("FaultRule",),
    ".control.journal": ("Entry", "Journal"),
    ".control.settings": ("Settings",),
    ".handlers.handlers": ("Handlers", "Stateful"),
    ".handlers.responses": ("Argument", "Method", "StreamedItems", "TypedResponse"),
    ".handlers.rules": ("Rule", "RuleContext"),
    ".http.request": ("Credential", "Request"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value
