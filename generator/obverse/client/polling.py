"""What the service begins and finishes later: where to ask how it goes, and waiting for its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from ..models.codec import to_wire
from .errors import NoLocation, OperationFailed, TimedOut, explained
from .links import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .operation import Operation
    from .request import Prepared
    from .response import Response
    from .retries import Retries
    from .transport import AsyncTransport, Transport

M = TypeVar("M")

INTERVAL: Final = 5.0
"""Seconds between two looks, where the service does not say."""
LIMIT: Final = 1800.0
"""Seconds after which ``wait`` gives up."""


class Watched(Generic[M]):
    """What says how it goes.

    Attributes:
        operation: Reads it.
        status: Attribute of its answer that holds the status.
        done: Statuses of a good end.
        failed: Statuses of a bad end. Any other means that it goes on.
    """

    __slots__ = ("done", "failed", "operation", "status")

    def __init__(
        self, operation: Operation[M], *, status: str, done: tuple[str, ...], failed: tuple[str, ...] = ()
    ) -> None:
        self.operation = operation
        self.status = status
        self.done = done
        self.failed = failed

    def is_done(self, model: M, url: str) -> bool:
        """Say whether it has come to its end.

        Raises:
            OperationFailed: If that is a bad one.
        """
        status = getattr(model, self.status)
        status = getattr(status, "value", status)
        if status in self.failed:
            told = explained(to_wire(model))
            raise OperationFailed(f"{url} is {status}" + (told and f": {told}"), operation=model, url=url)
        return status in self.done


class _Pace:
    """When to look next, and when to give up: by what was waited, and by the clock where that says more."""

    def __init__(self, url: str, retries: Retries, timeout: float | None, interval: float | None) -> None:
        self._url = url
        self._retries = retries
        self._timeout = timeout
        self._interval = INTERVAL if interval is None else interval
        self._began = retries.clock()
        self._waited = 0.0

    def until_next(self, asked: float | None) -> float:
        """Return the seconds to wait before the next look.

        Args:
            asked: What the service asked for.

        Raises:
            TimedOut: If the limit is over, or would be by the time that the service asked for.
        """
        pause = self._interval if asked is None else asked
        if self._timeout is not None:
            left = self._timeout - max(self._waited, self._retries.clock() - self._began)
            if left <= 0 or (asked is not None and asked > left):
                told = f"{self._url} has not come to its end within {self._timeout:g} seconds"
                raise TimedOut(told, method="GET", url=self._url)
            pause = min(pause, left)
        self._waited += pause
        return pause


class _Poller(Generic[M]):
    """What both pollers have in common."""

    __slots__ = ("_asked", "_prepared", "_watched", "url")

    def __init__(self, watched: Watched[M], prepared: Prepared, headers: Mapping[str, str], retries: Retries) -> None:
        self._watched = watched
        self._prepared = prepared
        self._asked = retries.asked(headers)
        self.url = prepared.target

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.url.partition('?')[0]}>"


class Poller(_Poller[M]):
    """What the service has begun.

    Attributes:
        url: Where to ask how it goes. Keep it to make the poller again in another process.
    """

    __slots__ = ("_transport",)

    def __init__(
        self, transport: Transport, watched: Watched[M], prepared: Prepared, headers: Mapping[str, str]
    ) -> None:
        """Watch what ``prepared`` asks for; ``headers`` are those of the answer that told of it."""
        super().__init__(watched, prepared, headers, transport.settings.retries)
        self._transport = transport

    def status(self) -> M:
        """Look once; a failed operation is returned like any other.

        Raises:
            ApiError: If the service does not say.
        """
        response = self._transport.deliver(self._watched.operation, self._prepared)
        self._asked = self._transport.settings.retries.asked(response.headers)
        return response.value

    def wait(
        self,
        *,
        timeout: float | None = LIMIT,
        interval: float | None = None,
        on_progress: Callable[[M], object] | None = None,
    ) -> M:
        """Look again and again until the end.

        Args:
            timeout: Seconds until it gives up; ``None`` for never.
            interval: Seconds between two looks, unless the service says ``Retry-After``; 5 by default.
            on_progress: Called with what each look gives, the last one included.

        Returns:
            The operation, done.

        Raises:
            OperationFailed: If it has failed.
            TimedOut: If the limit has passed. The service goes on; so may you, with :meth:`wait`.
            ApiError: If the service does not say.
        """
        retries = self._transport.settings.retries
        pace = _Pace(self.url, retries, timeout, interval)
        if self._asked:
            retries.sleep(pace.until_next(self._asked))
        while True:
            model = self.status()
            if on_progress is not None:
                on_progress(model)
            if self._watched.is_done(model, self.url):
                return model
            retries.sleep(pace.until_next(self._asked))


class AsyncPoller(_Poller[M]):
    """What the service has begun.

    Attributes:
        url: Where to ask how it goes. Keep it to make the poller again in another process.
    """

    __slots__ = ("_transport",)

    def __init__(
        self, transport: AsyncTransport, watched: Watched[M], prepared: Prepared, headers: Mapping[str, str]
    ) -> None:
        """Watch what ``prepared`` asks for; ``headers`` are those of the answer that told of it."""
        super().__init__(watched, prepared, headers, transport.settings.retries)
        self._transport = transport

    async def status(self) -> M:
        """Look once; a failed operation is returned like any other.

        Raises:
            ApiError: If the service does not say.
        """
        response = await self._transport.deliver(self._watched.operation, self._prepared)
        self._asked = self._transport.settings.retries.asked(response.headers)
        return response.value

    async def wait(
        self,
        *,
        timeout: float | None = LIMIT,
        interval: float | None = None,
        on_progress: Callable[[M], object] | None = None,
    ) -> M:
        """Look again and again until the end, like :meth:`Poller.wait`."""
        retries = self._transport.settings.retries
        pace = _Pace(self.url, retries, timeout, interval)
        if self._asked:
            await retries.sleep_async(pace.until_next(self._asked))
        while True:
            model = await self.status()
            if on_progress is not None:
                on_progress(model)
            if self._watched.is_done(model, self.url):
                return model
            await retries.sleep_async(pace.until_next(self._asked))


def begun(base_url: str, operation: Operation[Any], watched: Watched[Any], response: Response[Any]) -> Prepared:
    """Prepare a look at what an answer says was begun.

    Raises:
        NoLocation: If it does not say where that can be had.
        ForeignLink: If that is not on the origin of ``base_url``.
    """
    raw = response.raw
    link = raw.headers.get("location", "").strip()
    if link:
        return looking(base_url, str(raw.request.url), link, watched)
    came = ", ".join(sorted({name.lower() for name in raw.headers})) or "none"
    body = repr(raw.content[:200].decode(errors="replace")) if raw.content else "none"
    told = f"{operation.method} {operation.path} answered {raw.status_code} without the Location of what it began"
    told = f"{told}; headers: {came}; body: {body}"
    raise NoLocation(told, status=raw.status_code, headers=raw.headers, content=raw.content)


def looking(base_url: str, from_url: str, url: str, watched: Watched[Any]) -> Prepared:
    """Prepare a look at what is watched, by its URL.

    Raises:
        ForeignLink: If that is not on the origin of ``base_url``.
    """
    return linked(base_url, from_url, url, {"Accept": watched.operation.accept})
