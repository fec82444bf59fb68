# Generated from control.yaml by obverse/templates/client/__init__.py.jinja. Do not edit.
"""obverse control."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from obverse.client import BaseAsyncClient, BaseClient, Retries, Scheme

from ..errors import BY_STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2

    from .clock import AsyncClock as _ClockAsync
    from .clock import Clock as _ClockSync
    from .faults import AsyncFaults as _FaultsAsync
    from .faults import Faults as _FaultsSync
    from .items import AsyncItems as _ItemsAsync
    from .items import Items as _ItemsSync
    from .journal import AsyncJournal as _JournalAsync
    from .journal import Journal as _JournalSync
    from .server import AsyncServer as _ServerAsync
    from .server import Server as _ServerSync
    from .sessions import AsyncSessions as _SessionsAsync
    from .sessions import Sessions as _SessionsSync
    from .state import AsyncState as _StateAsync
    from .state import State as _StateSync

_SCHEMES: dict[str, Scheme] = {}
_REPEAT = Retries()


class Client(BaseClient):
    """obverse control."""

    _schemes = _SCHEMES
    _error_classes = BY_STATUS

    def __init__(
        self,
        *,
        base_url: str = "http://127.0.0.1:8080/_obverse",
        scopes: Sequence[str] | None = None,
        timeout: float | httpx2.Timeout | None = None,
        retries: Retries | None = _REPEAT,
        http_client: httpx2.Client | None = None,
    ) -> None:
        """Make a client.

        Args:
            base_url: Where the service is; http://127.0.0.1:8080/_obverse by default.
            scopes: What get_token is called with; by default none.
            timeout: In seconds, for each step of a request; 30 by default, or as http_client
                has it.
            retries: When to send a request again; None for never.
            http_client: The httpx2 client to send with; it stays open. By default one is made,
                and closed again.
        """
        super().__init__(
            base_url=base_url, credentials={}, scopes=scopes, timeout=timeout, retries=retries, http_client=http_client
        )

    @cached_property
    def server(self) -> _ServerSync:
        """The served stub as a whole."""
        from .server import Server

        return Server(self._transport)

    @cached_property
    def state(self) -> _StateSync:
        """What it has stored."""
        from .state import State

        return State(self._transport)

    @cached_property
    def items(self) -> _ItemsSync:
        """Single stored items."""
        from .items import Items

        return Items(self._transport)

    @cached_property
    def journal(self) -> _JournalSync:
        """What it was asked."""
        from .journal import Journal

        return Journal(self._transport)

    @cached_property
    def clock(self) -> _ClockSync:
        """Its time."""
        from .clock import Clock

        return Clock(self._transport)

    @cached_property
    def faults(self) -> _FaultsSync:
        """What goes wrong on purpose."""
        from .faults import Faults

        return Faults(self._transport)

    @cached_property
    def sessions(self) -> _SessionsSync:
        """States apart from each other within one server."""
        from .sessions import Sessions

        return Sessions(self._transport)


class AsyncClient(BaseAsyncClient):
    """Like :class:`Client`, asynchronous."""

    _schemes = _SCHEMES
    _error_classes = BY_STATUS

    def __init__(
        self,
        *,
        base_url: str = "http://127.0.0.1:8080/_obverse",
        scopes: Sequence[str] | None = None,
        timeout: float | httpx2.Timeout | None = None,
        retries: Retries | None = _REPEAT,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        """Make a client; the arguments are those of :class:`Client`."""
        super().__init__(
            base_url=base_url, credentials={}, scopes=scopes, timeout=timeout, retries=retries, http_client=http_client
        )

    @cached_property
    def server(self) -> _ServerAsync:
        """The served stub as a whole."""
        from .server import AsyncServer

        return AsyncServer(self._transport)

    @cached_property
    def state(self) -> _StateAsync:
        """What it has stored."""
        from .state import AsyncState

        return AsyncState(self._transport)

    @cached_property
    def items(self) -> _ItemsAsync:
        """Single stored items."""
        from .items import AsyncItems

        return AsyncItems(self._transport)

    @cached_property
    def journal(self) -> _JournalAsync:
        """What it was asked."""
        from .journal import AsyncJournal

        return AsyncJournal(self._transport)

    @cached_property
    def clock(self) -> _ClockAsync:
        """Its time."""
        from .clock import AsyncClock

        return AsyncClock(self._transport)

    @cached_property
    def faults(self) -> _FaultsAsync:
        """What goes wrong on purpose."""
        from .faults import AsyncFaults

        return AsyncFaults(self._transport)

    @cached_property
    def sessions(self) -> _SessionsAsync:
        """States apart from each other within one server."""
        from .sessions import AsyncSessions

        return AsyncSessions(self._transport)
