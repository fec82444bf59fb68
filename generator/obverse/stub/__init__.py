"""The stub half of the runtime: a plain ASGI app that answers for a contract, and remembers."""

from .app import App
from .control.clock import Clock
from .control.fault_injection import FaultRule
from .control.journal import Entry, Journal
from .control.progress import AfterPolls, AfterSeconds, AtOnce
from .control.settings import Settings
from .handlers.handlers import Handlers, Stateful
from .handlers.responses import Argument, Method, Reply
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
    "Reply",
    "Request",
    "Rule",
    "RuleContext",
    "Settings",
    "Stateful",
]
