"""The control API of a served stub: ``spec/control.yaml``, served below ``/_obverse/`` beside the stub itself.

Safe by default: no other site can steer it from a browser. A request is refused whose ``Origin`` is foreign, or whose
``Host`` is none of this machine's while no token is asked for (DNS rebinding). There is no CORS, and no path comes from
a request.
"""

from __future__ import annotations

import datetime
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from obverse.control import models
from obverse.control.stub import (
    ClockHandlers,
    FaultsHandlers,
    JournalHandlers,
    ServerHandlers,
    Settings,
    StateHandlers,
    create_app,
    responses,
)
from obverse.stub.control.fault_injection import FaultRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.stub import Request
    from obverse.stub.app import App
    from obverse.stub.control.journal import Entry

PREFIX: Final = "/_obverse"
LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
"""Names of this machine for itself."""

_FAULT_FIELDS: Final = ("operation", "times", "after", "status", "retry_after", "latency", "done")


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


class ControlledApp:
    """A stub with its control API beside it: an ASGI app.

    Args:
        app: The stub.
        token: What callers of the control API have to present; ``None`` asks for none, and takes calls to the own names
            of this machine alone.
        served: What serves the stub, where something stands before it; the control API is never behind it.
    """

    def __init__(self, app: App, token: str | None = None, *, served: Any = None) -> None:
        self._served = app if served is None else served
        self._token = token
        self._control = create_app(
            settings=Settings(journal=0),
            server=_Server(app),
            state=_State(app),
            journal=_Journal(app),
            clock=_Clock(app),
            faults=_Faults(app),
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request: of the control API, or of the stub."""
        path: str = scope.get("path", "")
        if scope["type"] != "http" or not (path == PREFIX or path.startswith(f"{PREFIX}/")):
            await self._served(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(headers)
        if refusal is not None:
            await _send_problem(send, *refusal)
            return
        raw = (scope.get("raw_path") or path.encode()).removeprefix(PREFIX.encode()) or b"/"
        own = {**scope, "path": path.removeprefix(PREFIX) or "/", "raw_path": raw}
        await self._control(own, receive, send)

    def _refusal(self, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Return status and message where a request is not for this API to answer."""
        host = headers.get("host", "")
        if self._token is None and _name_of(host) not in LOOPBACK:
            return 403, f"{host!r} is no name of this machine; a token is needed for others"
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            return 403, "pages of other sites may not call the control API"
        if self._token is not None:
            kind, _, given = headers.get("authorization", "").partition(" ")
            if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self._token.encode()):
                return 401, "the control API needs the token that the server printed when it started"
        return None


def _name_of(host: str) -> str:
    """Return the name in a header ``Host``, without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


async def _send_problem(send: Any, status: int, message: str) -> None:
    body = json.dumps({"message": message}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _refused(status: int, message: str) -> responses.ClientError:
    return responses.ClientError(status=status, body=models.Problem(message=message))


class _OfApp:
    """Handlers that work on the stub beside them."""

    def __init__(self, app: App) -> None:
        self._app = app


class _Server(_OfApp, ServerHandlers):
    def health(self, request: Request) -> responses.Ok[models.Health]:  # noqa: ARG002 - as generated
        contract = self._app.contract
        operations = len(self._app.coverage())
        body = models.Health(title=contract.title, version=contract.version, operations=operations)
        return responses.Ok(body=body)

    def operations(self, request: Request) -> responses.Ok[list[models.Operation]]:  # noqa: ARG002 - as generated
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
        self._app.clear_faults()
        self._app.reset()
        return responses.NoContent()


class _State(_OfApp, StateHandlers):
    def snapshot(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        resource: str | models.UnsetType = models.UNSET,
    ) -> responses.Ok[models.Snapshot]:
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
        try:
            self._app.restore((item.resource, tuple(item.parents), item.key, item.value) for item in body.items)
        except (KeyError, ValueError) as failure:
            return _refused(400, str(failure.args[0]))
        return responses.NoContent()

    def change(
        self,
        request: Request,  # noqa: ARG002 - as generated
        body: models.Change,
    ) -> responses.NoContent | responses.ClientError:
        try:
            self._app.change(body.resource, *body.keys, changes=body.changes)
        except KeyError:
            return _refused(404, f"there is no item {'/'.join(body.keys)!r} of a resource {body.resource!r}")
        return responses.NoContent()


class _Journal(_OfApp, JournalHandlers):
    def list(
        self,
        request: Request,  # noqa: ARG002 - as generated
        *,
        operation_id: str | models.UnsetType = models.UNSET,
        last: int | models.UnsetType = models.UNSET,
    ) -> responses.Ok[list[models.Entry]]:
        journal = self._app.journal
        entries = journal[:] if isinstance(operation_id, models.UnsetType) else journal.of(operation_id)
        newest = entries if isinstance(last, models.UnsetType) else entries[-last:]
        return responses.Ok(body=[_entry(entry) for entry in newest])

    def clear(self, request: Request) -> responses.NoContent:  # noqa: ARG002 - as generated
        self._app.journal.clear()
        return responses.NoContent()


def _entry(entry: Entry) -> models.Entry:
    return models.Entry(
        method=entry.method,
        path=entry.path,
        query=entry.query,
        operation_id=entry.operation_id,
        status=entry.status,
        headers=entry.headers,
        body=entry.body,
        warnings=[*entry.warnings],
        source=entry.source,
    )


class _Clock(_OfApp, ClockHandlers):
    def read(self, request: Request) -> responses.Ok[models.Time]:  # noqa: ARG002 - as generated
        return responses.Ok(body=self._time())

    def advance(self, request: Request, body: models.Advance) -> responses.Ok[models.Time]:  # noqa: ARG002 - as generated
        self._app.clock.advance(body.seconds)
        return responses.Ok(body=self._time())

    def _time(self) -> models.Time:
        seconds = self._app.clock()
        return models.Time(seconds=seconds, time=datetime.datetime.fromtimestamp(seconds, datetime.UTC))


class _Faults(_OfApp, FaultsHandlers):
    def list(self, request: Request) -> responses.Ok[list[models.Fault]]:  # noqa: ARG002 - as generated
        return responses.Ok(
            body=[models.Fault(**{name: getattr(rule, name) for name in _FAULT_FIELDS}) for rule in self._app.faults]
        )

    def add(self, request: Request, body: models.Fault) -> responses.NoContent:  # noqa: ARG002 - as generated
        given = {name: value for name in _FAULT_FIELDS if (value := getattr(body, name)) is not models.UNSET}
        self._app.inject(FaultRule(**given))
        return responses.NoContent()

    def clear(self, request: Request) -> responses.NoContent:  # noqa: ARG002 - as generated
        self._app.clear_faults()
        return responses.NoContent()
