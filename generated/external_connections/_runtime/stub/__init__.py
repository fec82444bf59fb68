# Copied from counterpart/runtime/stub/__init__.py. Do not edit.
"""The stub half of the runtime: a plain ASGI app that answers for a contract, and remembers."""

from .app import App
from .clock import Clock
from .handlers import Handlers, Stateful
from .on_demand import FaultRule
from .progress import AfterPolls, AfterSeconds, AtOnce
from .replies import Argument, Method, Reply
from .requests import Credential, Request
from .rules import Rule, RuleContext
from .settings import Settings

__all__ = [
    "AfterPolls",
    "AfterSeconds",
    "App",
    "Argument",
    "AtOnce",
    "Clock",
    "Credential",
    "FaultRule",
    "Handlers",
    "Method",
    "Reply",
    "Request",
    "Rule",
    "RuleContext",
    "Settings",
    "Stateful",
]
