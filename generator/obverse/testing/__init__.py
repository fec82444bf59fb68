"""What tests use: the stub in hand, a transport to any ASGI app, and the pytest plugin.

Everything is imported when it is first asked for: pytest imports this package in every run, to find the plugin.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from obverse.testing.in_process import InProcessTransport
    from obverse.testing.stub import BaseStub, serving, stub_of

__all__ = ["BaseStub", "InProcessTransport", "serving", "stub_of"]

_HOMES: Final = {"InProcessTransport": "in_process", "BaseStub": "stub", "serving": "stub", "stub_of": "stub"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
