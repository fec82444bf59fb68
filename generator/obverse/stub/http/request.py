"""A request as the stub sees it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from ...wire.parameters import header_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

_HOST = re.compile(r"[A-Za-z0-9._~-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
# What may stand in a header of the response: printable ASCII, and the upper half that HTTP calls obs-text.
_ECHOABLE = re.compile(rb"[\x21-\x7e\x80-\xff]([\x20-\x7e\x80-\xff]{0,254}[\x21-\x7e\x80-\xff])?")


class Credential(NamedTuple):
    """A credential of a request: the name of its security scheme, and the credential as sent."""

    scheme: str
    value: str


class Request:
    """One request.

    Args:
        scope: As ASGI gives it.
        clock: The stub's time, in seconds since the epoch.
        request_id: A new UUID.

    Attributes:
        scope: As ASGI gives it.
        method: In capitals.
        base: The prefix of its path, such as ``/v1.0``, after the path that the app is mounted at; empty at the root.
        content: Its body as it came; empty until it is read.
        failure: Message with which the long-running operation fails that it starts; ``None`` to let it succeed.
        item_filter: Tells whether an item is left out of the caller's lists; ``None`` where they show all.
        is_contract_exempt: Whether its response may break the contract: a fault is injected, or the caller asked for a
            form that the contract doesn't describe.
        warnings: What the real service might not take, though the stub does.
        granted: The permissions of its token, where tokens are checked.
        needed: Those of them that its operation asks for.
        operation_id: Of its operation; empty until that is known.
        credentials: Those that were accepted; empty where the operation needs none.
        request_id: The id that the stub gave to it, a UUID.
        parameters: Its parameters by (location, wire name), decoded and checked.
        raw_path: The path as it was sent, percent-encoded, below where the app is mounted.
        query_string: The query as it was sent.
        raw_headers: The headers as bytes, names in lower case; repeated ones are joined by a comma.
    """

    __slots__ = (
        "_clock",
        "base",
        "content",
        "credentials",
        "failure",
        "granted",
        "is_contract_exempt",
        "item_filter",
        "method",
        "needed",
        "operation_id",
        "parameters",
        "query_string",
        "raw_headers",
        "raw_path",
        "request_id",
        "scope",
        "warnings",
    )

    def __init__(self, scope: MutableMapping[str, Any], clock: Callable[[], float], request_id: str) -> None:
        fields: list[tuple[bytes, bytes]] = scope["headers"]
        headers = dict(fields)
        if len(headers) != len(fields):
            headers = _joined(fields)
        self.scope = scope
        raw: bytes = scope.get("raw_path") or _encoded(scope["path"])
        root = scope.get("root_path")
        self.raw_path = raw.removeprefix(root.encode()) if root and raw.startswith(f"{root}/".encode()) else raw
        self.query_string: bytes = scope.get("query_string", b"")
        self.raw_headers: Mapping[bytes, bytes] = headers
        self._clock = clock
        self.method: str = scope["method"]
        self.base = ""
        self.granted: tuple[str, ...] = ()
        self.needed: tuple[str, ...] = ()
        self.operation_id = ""
        self.credentials: tuple[Credential, ...] = ()
        self.request_id = request_id
        self.parameters: dict[tuple[str, str], Any] = {}
        self.content = b""
        self.failure: str | None = None
        self.item_filter: Callable[[dict[str, Any]], bool] | None = None
        self.is_contract_exempt = False
        self.warnings: tuple[str, ...] = ()

    @property
    def time(self) -> float:
        """The stub's time, in seconds since the epoch."""
        return self._clock()

    @property
    def headers(self) -> dict[str, str]:
        """The headers, names in lower case."""
        return {name.decode("latin-1"): header_text(value) for name, value in self.raw_headers.items()}

    @property
    def root(self) -> str:
        """The path that the app is mounted at; empty where that is the root."""
        return self.scope.get("root_path", "").rstrip("/")

    @property
    def path(self) -> str:
        """The path, decoded."""
        return self.scope["path"]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The pairs of the query, decoded, in order."""
        return parse_qsl(self.query_string.decode("latin-1"), keep_blank_values=True, errors="replace")

    @property
    def address(self) -> tuple[object, ...]:
        """What :attr:`origin` and :attr:`base` follow from; cheap to compare."""
        host = self.raw_headers.get(b"host") or tuple(self.scope.get("server") or ())
        return host, self.base, self.scope.get("scheme")

    @property
    def origin(self) -> str:
        """Scheme, host and port by which the stub was reached."""
        host = self.raw_headers.get(b"host", b"").decode("latin-1")
        if not _HOST.fullmatch(host):
            name, port = self.scope.get("server") or ("localhost", None)
            host = f"{name}:{port}" if port else str(name)
        return f"{self.scope.get('scheme', 'http')}://{host}"

    def echo(self, header: str) -> str:
        """Return a header of the request that may be repeated in the response; the request id when there is none."""
        value = self.raw_headers.get(header.lower().encode("latin-1", "replace"))
        return value.decode("latin-1") if value and _ECHOABLE.fullmatch(value) else self.request_id

    def fields(self) -> dict[str, Any]:
        """Return what templates may say about the request. Costs time; ask once."""
        fields = _Fields()
        fields.request = self
        for (location, name), value in self.parameters.items():
            if location == "path":
                fields[name] = value
        fields["origin"] = self.origin
        fields["base"] = self.base
        fields["request_id"] = self.request_id
        fields["date"] = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(self._clock()))
        return fields


class _Fields(dict[str, Any]):
    """Fields of a template; ``echo.NAME`` is a header of the request, see :meth:`Request.echo`."""

    __slots__ = ("request",)

    request: Request

    def __missing__(self, name: str) -> Any:
        kind, _, header = name.partition(".")
        if kind != "echo":
            raise KeyError(name)
        return self.request.echo(header)


def _encoded(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape").replace(b"%", b"%25")


def _joined(fields: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = {}
    for name, value in fields:
        separator = b"; " if name == b"cookie" else b", "
        headers[name] = headers[name] + separator + value if name in headers else value
    return headers
