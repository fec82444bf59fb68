# Generated from control.yaml by obverse/templates/testing.py.jinja. Do not edit.
"""The stub as a test has it in hand, with the types of this package."""

from __future__ import annotations

from obverse.stub import Clock, Journal
from obverse.testing.stub import ORIGIN, BaseStub

from . import AsyncClient, Client
from .stub import App, Settings, create_app


class Stub(BaseStub[App, Client, AsyncClient]):
    """A stub with a state of its own, and clients that talk to it.

    The fixture ``stub`` of the pytest plugin gives one to each test: ``def test_it(stub: Stub)``.

    Args:
        app: What ``create_app`` makes; by default one that checks its own responses.
        origin: Where it is served, when it is.
    """

    def __init__(self, app: App | None = None, origin: str = ORIGIN) -> None:
        package = __name__.rpartition(".")[0]
        super().__init__(app or create_app(settings=Settings(check_responses=True)), package, origin)

    @property
    def clock(self) -> Clock:
        """The stub's time. Nothing has to wait: ``stub.clock.advance(60)``; the clients wait by it too."""
        return self.app.clock

    @property
    def journal(self) -> Journal:
        """What the stub was asked and how it answered, oldest first."""
        return self.app.journal
