# Copied from counterpart/runtime/stub/__init__.py. Do not edit.
"""The stub half of the runtime: a plain ASGI app that answers for a contract, and remembers."""

from .app import App
from .handlers import Handlers, Stateful
from .replies import Argument, Method, Reply
from .requests import Credential, Request
from .settings import Settings

__all__ = ["App", "Argument", "Credential", "Handlers", "Method", "Reply", "Request", "Settings", "Stateful"]
