"""What the operations of the control API do: handlers that work on the stub of one session."""

from __future__ import annotations

import asyncio
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING

from obverse.control import models
from obverse.control.stub import (
    ClockHandlers,
    FaultsHandlers,
    ItemsHandlers,
    JournalHandlers,
    ServerHandlers,
    SessionsHandlers,
    StateHandlers,
    responses,
)
from obverse.serving.advice import advice
from obverse.serving.exported import curl, har, time_of
from obverse.stub.control.fault_injection import FaultRule

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from typing import Any

    from obverse.serving.sessions import Sessions
    from obverse.stub import Entry, Request
    from obverse.stub import Journal as Requests
    from obverse.stub.app import App

_FAULT_FIELDS = (
    *("operation", "times", "after", "status", "retry_after", "latency", "done", "sleep", "drop", "html", "fail"),
)


def _refused(status: int, message: object) -> responses.ClientError:
    return responses.ClientError(status=status, body=models.Problem(message=str(message)))


class _OfApp:
    """Handlers that work on the stub beside them."""

    def __init__(self, app: App) -> None:
        self._app = app


class Server(_OfApp, ServerHandlers):
    """The stub as a whole."""

    def health(self, request: Request) -> responses.Ok[models.Health]:  # noqa: ARG002 - as generated
        """Say what is served."""
        contract = self._app.contract
        operations = len(self._app.coverage())
        body = models.Health(title=contract.title, version=contract.version, operations=operations)
        return responses.Ok(body=body)

    def operations(self, request: Request) -> responses.Ok[list[models.Operation]]:  # noqa: ARG002 - as generated
        """List the operations, and how each is responded to."""
        return responses.Ok(
            body=[
                models.Operation(
                    operation_id=each.route.id,
                    method=each.route.method,
                    path=each.route.path,
                    source=each.source,
                    detail=each.detail,
                )
                for each in self._app.coverage()
            ]
        )

    def reset(self, request: Request) -> responses.NoContent:  # noqa: ARG002 - as generated
        """Forget items, requests and faults."""
        self._app.clear_faults()
        self._app.reset()
        return responses.NoContent()

    def settings(self, request: Request) -> responses.Ok[models.Behaviour]:  # noqa: ARG002 - as generated
        """Say how the stub behaves."""
        return responses.Ok(body=self._settings())

    def set(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: models.NewBehaviour,
    ) -> responses.Ok[models.Behaviour] | responses.ClientError:
        """Let the stub behave in another way."""
        app = self._app
        if not isinstance(body.limits, models.UnsetType):
            try:
                app.limits.choose(body.limits)
            except ValueError as failure:
                return _refused(400, failure)
        if not isinstance(body.operation_seconds, models.UnsetType):
            app.long_running.take(body.operation_seconds)
        if not isinstance(body.failure, models.UnsetType):
            app.long_running.failure = body.failure
        return responses.Ok(body=self._settings())

    def _settings(self) -> models.Behaviour:
        return models.Behaviour(
            limits=self._app.limits.profile,
            profiles=self._app.limits.profiles,
            operation_seconds=self._app.long_running.seconds,
            failure=self._app.long_running.failure,
        )


class State(_OfApp, StateHandlers):
    """All stored items."""

    def resources(self, request: Request) -> responses.Ok[list[models.Resource]]:  # noqa: ARG002 - as generated
        """List the resources."""
        counts = self._app.store.counts()
        return responses.Ok(
            body=[
                models.Resource(name=each.name, parent=each.parent, key=[*each.key_at], items=counts[each.name])
                for each in self._app.resources
            ]
        )

    def snapshot(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        resource: str | models.UnsetType = models.UNSET,
    ) -> responses.Ok[models.Snapshot]:
        """Return all stored items."""
        items = [
            models.Item(resource=name, parents=[*parents], key=key, value=value)
            for name, parents, key, value in self._app.store
            if resource in (models.UNSET, name)
        ]
        return responses.Ok(body=models.Snapshot(items=items))

    def restore(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: models.Snapshot,
    ) -> responses.NoContent | responses.ClientError:
        """Store these items, and forget all others."""
        try:
            self._app.restore((item.resource, tuple(item.parents), item.key, item.value) for item in body.items)
        except (KeyError, ValueError) as failure:
            return _refused(400, failure.args[0])
        return responses.NoContent()

    def seed(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: dict[str, Any],
    ) -> responses.NoContent | responses.ClientError:
        """Add items, checked against the document."""
        try:
            self._app.items.seed(body)
        except ValueError as failure:
            pointer = getattr(failure, "pointer", "")
            return _refused(400, f"{pointer}: {failure}")
        return responses.NoContent()

    def change(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: models.Change,
    ) -> responses.NoContent | responses.ClientError:
        """Change a stored item."""
        try:
            self._app.change(body.resource, *body.keys, changes=body.changes)
        except KeyError as failure:
            return _refused(404, failure.args[0])
        return responses.NoContent()


class Items(_OfApp, ItemsHandlers):
    """Single stored items."""

    def get(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        resource: str,
        keys: list[str],
    ) -> responses.Ok[models.Item] | responses.ClientError:
        """Return a stored item."""
        try:
            return responses.Ok(body=self._item(resource, keys))
        except KeyError as failure:
            return _refused(404, failure.args[0])

    def put(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: dict[str, Any],
        *,
        resource: str,
        keys: list[str],
        forced: bool | models.UnsetType = models.UNSET,
    ) -> responses.Ok[models.Item] | responses.ClientError:
        """Store an item."""
        try:
            self._app.items.put(resource, tuple(keys), body, is_forced=forced is True)
            return responses.Ok(body=self._item(resource, keys))
        except KeyError as failure:
            return _refused(404, failure.args[0])
        except ValueError as failure:
            return _refused(400, failure)

    def delete(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        resource: str,
        keys: list[str],
    ) -> responses.NoContent | responses.ClientError:
        """Remove an item, and all below it."""
        try:
            self._app.items.remove(resource, tuple(keys))
        except KeyError as failure:
            return _refused(404, failure.args[0])
        return responses.NoContent()

    def _item(self, resource: str, keys: list[str]) -> models.Item:
        value = self._app.items.get(resource, tuple(keys))
        return models.Item(resource=resource, parents=keys[:-1], key=keys[-1], value=value)


class Journal(_OfApp, JournalHandlers):
    """The requests that the stub received."""

    def list(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        operation_id: str | models.UnsetType = models.UNSET,
        last: int | models.UnsetType = models.UNSET,
        after: int | models.UnsetType = models.UNSET,
        status: int | models.UnsetType = models.UNSET,
    ) -> responses.Ok[list[models.Entry]]:
        """List requests."""
        entries = [
            entry
            for entry in self._app.journal.after(0 if isinstance(after, models.UnsetType) else after)
            if operation_id in (models.UNSET, entry.operation_id) and status in (models.UNSET, entry.status)
        ]
        newest = entries if isinstance(last, models.UnsetType) else entries[-last:]
        return responses.Ok(body=[_entry(entry) for entry in newest])

    def clear(self, request: Request) -> responses.NoContent:  # noqa: ARG002 - as generated
        """Forget the requests."""
        self._app.journal.clear()
        return responses.NoContent()

    async def next(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        operation_id: str | models.UnsetType = models.UNSET,
        after: int | models.UnsetType = models.UNSET,
        seconds: float | models.UnsetType = models.UNSET,
    ) -> responses.Ok[models.Entry] | responses.NoContent:
        """Wait for the next request."""
        journal = self._app.journal
        number = journal.last_number if isinstance(after, models.UnsetType) else after
        try:
            async with asyncio.timeout(10.0 if isinstance(seconds, models.UnsetType) else seconds):
                async for entry in _entries(journal, number):
                    if operation_id in (models.UNSET, entry.operation_id):
                        return responses.Ok(body=_entry(entry))
        except TimeoutError:
            pass
        return responses.NoContent()

    def watch(self, request: Request) -> responses.Ok[AsyncIterator[models.Entry]]:  # noqa: ARG002 - as generated
        """Tell each request as it comes."""

        async def entries() -> AsyncIterator[models.Entry]:
            async for entry in _entries(self._app.journal, self._app.journal.last_number):
                yield _entry(entry)

        return responses.Ok(body=entries())

    def har(self, request: Request) -> responses.Ok[dict[str, Any]]:  # noqa: ARG002 - as generated
        """Return all requests as HAR."""
        return responses.Ok(body=har(self._app.journal, version("obverse")))

    def warnings(self, request: Request) -> responses.Ok[list[models.Note]]:  # noqa: ARG002 - as generated
        """List what the real service might refuse."""
        told = ((text, entry.number) for entry in self._app.journal for text in entry.warnings)
        return responses.Ok(body=_notes(told))

    def advice(self, request: Request) -> responses.Ok[list[models.Note]]:  # noqa: ARG002 - as generated
        """List what callers should do in another way."""
        return responses.Ok(body=_notes(advice(self._app.journal[:])))


async def _entries(journal: Requests, after: int) -> AsyncIterator[Entry]:
    """Yield the requests with higher numbers, and those to come."""
    came = asyncio.Event()
    leave = journal.listen(came.set)
    try:
        while True:
            came.clear()
            for entry in journal.after(after):
                after = entry.number
                yield entry
            await came.wait()
    finally:
        leave()


def _notes(told: Iterable[tuple[str, int]]) -> list[models.Note]:
    """Put together what was told several times."""
    times: Counter[str] = Counter()
    last: dict[str, int] = {}
    for text, number in told:
        times[text] += 1
        last[text] = number
    return [models.Note(text=text, times=count, last=last[text]) for text, count in times.items()]


def _entry(entry: Entry) -> models.Entry:
    return models.Entry(
        number=entry.number,
        time=time_of(entry.time),
        method=entry.method,
        path=entry.path,
        query=entry.query,
        operation_id=entry.operation_id,
        status=entry.status,
        headers=entry.headers,
        body=entry.body,
        warnings=[*entry.warnings],
        source=entry.source,
        response_headers=entry.response_headers,
        response_body=entry.response_body,
        curl=curl(entry),
    )


class Clock(_OfApp, ClockHandlers):
    """The time of the stub."""

    def read(self, request: Request) -> responses.Ok[models.Time]:  # noqa: ARG002 - as generated
        """Tell the time."""
        return responses.Ok(body=self._time())

    def advance(self, request: Request, body: models.Advance) -> responses.Ok[models.Time]:  # noqa: ARG002 - as generated
        """Move the time forward."""
        self._app.clock.advance(body.seconds)
        return responses.Ok(body=self._time())

    def set(self, request: Request, body: models.NewTime) -> responses.Ok[models.Time]:  # noqa: ARG002 - as generated
        """Set the time, or how fast it goes."""
        if not isinstance(body.scale, models.UnsetType):
            self._app.clock.run(body.scale)
        if not isinstance(body.time, models.UnsetType):
            self._app.clock.set(body.time.timestamp())
        if not isinstance(body.seconds, models.UnsetType):
            self._app.clock.set(body.seconds)
        return responses.Ok(body=self._time())

    def _time(self) -> models.Time:
        clock = self._app.clock
        seconds = clock()
        return models.Time(seconds=seconds, time=time_of(seconds), scale=clock.scale)


class Faults(_OfApp, FaultsHandlers):
    """What goes wrong on purpose."""

    def list(self, request: Request) -> responses.Ok[list[models.Fault]]:  # noqa: ARG002 - as generated
        """List the faults."""
        return responses.Ok(body=[_fault(rule) for rule in self._app.faults])

    def add(self, request: Request, body: models.Fault) -> responses.NoContent:  # noqa: ARG002 - as generated
        """Inject a fault."""
        given: dict[str, Any] = {
            name: value for name in _FAULT_FIELDS if (value := getattr(body, name)) is not models.UNSET
        }
        given["drop"] = tuple(given.get("drop", ()))
        self._app.inject(FaultRule(**given))
        return responses.NoContent()

    def remove(self, request: Request, place: int) -> responses.NoContent | responses.ClientError:  # noqa: ARG002 - as generated
        """Inject one of the faults no more."""
        try:
            self._app.remove_fault(place)
        except IndexError:
            return _refused(404, f"there is no fault {place}")
        return responses.NoContent()

    def clear(self, request: Request) -> responses.NoContent:  # noqa: ARG002 - as generated
        """Inject no faults any more."""
        self._app.clear_faults()
        return responses.NoContent()


def _fault(rule: FaultRule) -> models.Fault:
    fields: dict[str, Any] = {name: getattr(rule, name) for name in _FAULT_FIELDS}
    fields["drop"] = [*rule.drop]
    return models.Fault(**fields)


class SessionList(SessionsHandlers):
    """States apart from each other.

    Args:
        sessions: Those of the server.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def list(self, request: Request) -> responses.Ok[list[models.Session]]:  # noqa: ARG002 - as generated
        """List the sessions that have names."""
        return responses.Ok(
            body=[
                models.Session(
                    name=session.name,
                    requests=session.app.journal.last_number,
                    idle_seconds=self._sessions.idle_seconds(session),
                )
                for session in self._sessions
            ]
        )

    def end(self, request: Request, name: str) -> responses.NoContent | responses.ClientError:  # noqa: ARG002 - as generated
        """Forget a session."""
        return responses.NoContent() if self._sessions.end(name) else _refused(404, f"there is no session {name!r}")
