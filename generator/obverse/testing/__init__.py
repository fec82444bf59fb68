"""What tests use: the stub in hand, a transport to any ASGI app, contract tests, and the pytest plugin.

Everything is imported when it is first asked for: pytest imports this package in every run, to find the plugin.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from obverse.contract_testing.credentials import Credentials
    from obverse.contract_testing.hooks import Answer, DrawnRequest, Send
    from obverse.serving.in_process import InProcessTransport
    from obverse.testing.contract import contract_test
    from obverse.testing.stub import BaseStub, serving, stub_of

__all__ = [
    "Answer",
    "BaseStub",
    "Credentials",
    "DrawnRequest",
    "InProcessTransport",
    "Send",
    "contract_test",
    "serving",
    "stub_of",
]

_HOMES: Final = {
    "Answer": "obverse.contract_testing.hooks",
    "BaseStub": "obverse.testing.stub",
    "Credentials": "obverse.contract_testing.credentials",
    "DrawnRequest": "obverse.contract_testing.hooks",
    "InProcessTransport": "obverse.serving.in_process",
    "Send": "obverse.contract_testing.hooks",
    "contract_test": "obverse.testing.contract",
    "serving": "obverse.testing.stub",
    "stub_of": "obverse.testing.stub",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
