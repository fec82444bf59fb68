"""Long-running operations: where to read their status, and waiting until they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from ..models.codec import to_wire
from .errors import NoLocation, OperationFailed, TimedOut, explanation
from .links import follow_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .operation import Operation
    from .request import Prepared
    from .response import Response
    from .retries import Retries
    from .transport import AsyncTransport, Transport

M = TypeVar("M")

DEFAULT_INTERVAL: Final = 5.0
"""Seconds between two requests of the status, where the service sends no ``Retry-After``."""
DEFAULT_TIMEOUT: Final = 1800.0
"""Seconds after which ``wait`` gives up."""


class LongRunning(Generic[M]):
    """How to tell the state of a long-running operation.

    Attributes:
        operation: Reads the model that has the status.
        status: Attribute of that model with the status.
        done: Statuses of success.
        failed: Statuses of failure. Any other status means that it is still running.
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
        """Whether the operation has succeeded.

        Raises:
            OperationFailed: If it has failed.
        """
        status = getattr(model, self.status)
        status = getattr(status, "value", status)
        if status in self.failed:
            reason = explanation(to_wire(model))
            raise OperationFailed(f"{url} is {status}" + (reason and f": {reason}"), operation=model, url=url)
        return status in self.done


class PollSchedule:
    """When to request the status next, and when to give up.

    The time that has passed is what was waited, or what the clock says, whichever is more.
    """

    def __init__(self, url: str, retries: Retries, timeout: float | None, interval: float | None) -> None:
        self._url = url
        self._retries = retries
        self._timeout = timeout
        self._interval = DEFAULT_INTERVAL if interval is None else interval
        self._started = retries.clock()
        self._waited = 0.0

    def until_next(self, retry_after: float | None) -> float:
        """Return the seconds to wait before the next request.

        Args:
            retry_after: Seconds that the service asks to wait.

        Raises:
            TimedOut: If the timeout has passed, or would have by the time that the service asks for.
        """
        pause = self._interval if retry_after is None else retry_after
        if self._timeout is not None:
            left = self._timeout - max(self._waited, self._retries.clock() - self._started)
            if left <= 0 or (retry_after is not None and retry_after > left):
                message = f"{self._url} has not come to its end within {self._timeout:g} seconds"
                raise TimedOut(message, method="GET", url=self._url)
            pause = min(pause, left)
        self._waited += pause
        return pause


class _Poller(Generic[M]):
    """What both pollers have in common."""

    __slots__ = ("_long_running", "_prepared", "_retry_after", "url")

    def __init__(
        self, long_running: LongRunning[M], prepared: Prepared, headers: Mapping[str, str], retries: Retries
    ) -> None:
        self._long_running = long_running
        self._prepared = prepared
        self._retry_after = retries.retry_after(headers)
        self.url = prepared.target

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.url.partition('?')[0]}>"


class Poller(_Poller[M]):
    """A long-running operation that the service has started.

    Attributes:
        url: Where its status can be read. Keep it to make the poller again in another process.
    """

    __slots__ = ("_transport",)

    def __init__(
        self, transport: Transport, long_running: LongRunning[M], prepared: Prepared, headers: Mapping[str, str]
    ) -> None:
        """Poll with the request ``prepared``; ``headers`` are those of the response that started the operation."""
        super().__init__(long_running, prepared, headers, transport.settings.retries)
        self._transport = transport

    def status(self) -> M:
        """Request the status once; a failed operation is returned like any other.

        Raises:
            ApiError: If the service refuses the request.
        """
        response = self._transport.deliver(self._long_running.operation, self._prepared)
        self._retry_after = self._transport.settings.retries.retry_after(response.headers)
        return response.value

    def wait(
        self,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
        interval: float | None = None,
        on_progress: Callable[[M], object] | None = None,
    ) -> M:
        """Request the status until the operation has ended.

        Args:
            timeout: Seconds until it gives up; ``None`` for never.
            interval: Seconds between two requests where the service sends no ``Retry-After``; 5 by default.
            on_progress: Called with each status received, the last one included.

        Returns:
            The operation, done.

        Raises:
            OperationFailed: If the operation has failed.
            TimedOut: If the timeout has passed. The service goes on; :meth:`wait` can be called again.
            ApiError: If the service refuses a request.
        """
        retries = self._transport.settings.retries
        schedule = PollSchedule(self.url, retries, timeout, interval)
        if self._retry_after:
            retries.sleep(schedule.until_next(self._retry_after))
        while True:
            model = self.status()
            if on_progress is not None:
                on_progress(model)
            if self._long_running.is_done(model, self.url):
                return model
            retries.sleep(schedule.until_next(self._retry_after))


class AsyncPoller(_Poller[M]):
    """A long-running operation that the service has started.

    Attributes:
        url: Where its status can be read. Keep it to make the poller again in another process.
    """

    __slots__ = ("_transport",)

    def __init__(
        self, transport: AsyncTransport, long_running: LongRunning[M], prepared: Prepared, headers: Mapping[str, str]
    ) -> None:
        """Poll with the request ``prepared``; ``headers`` are those of the response that started the operation."""
        super().__init__(long_running, prepared, headers, transport.settings.retries)
        self._transport = transport

    async def status(self) -> M:
        """Request the status once; a failed operation is returned like any other.

        Raises:
            ApiError: If the service refuses the request.
        """
        response = await self._transport.deliver(self._long_running.operation, self._prepared)
        self._retry_after = self._transport.settings.retries.retry_after(response.headers)
        return response.value

    async def wait(
        self,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
        interval: float | None = None,
        on_progress: Callable[[M], object] | None = None,
    ) -> M:
        """Request the status until the operation has ended, like :meth:`Poller.wait`."""
        retries = self._transport.settings.retries
        schedule = PollSchedule(self.url, retries, timeout, interval)
        if self._retry_after:
            await retries.sleep_async(schedule.until_next(self._retry_after))
        while True:
            model = await self.status()
            if on_progress is not None:
                on_progress(model)
            if self._long_running.is_done(model, self.url):
                return model
            await retries.sleep_async(schedule.until_next(self._retry_after))


def first_poll_request(
    base_url: str, operation: Operation[Any], long_running: LongRunning[Any], response: Response[Any]
) -> Prepared:
    """Prepare the request of the status of what ``operation`` has started.

    Raises:
        NoLocation: If the response has no ``Location``.
        ForeignLink: If that is not on the origin of ``base_url``.
    """
    raw = response.raw
    link = raw.headers.get("location", "").strip()
    if link:
        return poll_request(base_url, str(raw.request.url), link, long_running)
    names = ", ".join(sorted({name.lower() for name in raw.headers})) or "none"
    body = repr(raw.content[:200].decode(errors="replace")) if raw.content else "none"
    raise NoLocation(
        f"{operation.method} {operation.path} answered {raw.status_code} without the Location of what it began; "
        f"headers: {names}; body: {body}",
        status=raw.status_code,
        headers=raw.headers,
        content=raw.content,
    )


def poll_request(base_url: str, from_url: str, url: str, long_running: LongRunning[Any]) -> Prepared:
    """Prepare the request of a status, by its URL, which may be relative to ``from_url``.

    Raises:
        ForeignLink: If that is not on the origin of ``base_url``.
    """
    return follow_link(base_url, from_url, url, {"Accept": long_running.operation.accept})
