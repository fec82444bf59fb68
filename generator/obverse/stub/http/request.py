"""A request as the stub sees it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, quote, unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

_HOST = re.compile(r"[A-Za-z0-9._~-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
# What may stand in a header of the answer: printable ASCII, and the upper half that HTTP calls obs-text.
_ECHOABLE = re.compile(rb"[\x21-\x7e\x80-\xff]([\x20-\x7e\x80-\xff]{0,254}[\x21-\x7e\x80-\xff])?")


_IN_PATH = "/%:@!$&'()*+,;=~-._?"
# In the scope of a request that came within another one.
_PART = "obverse.part"


class Credential(NamedTuple):
    """What a request proved itself with: the name of the scheme, and the credential as sent."""

    scheme: str
    value: str


class Request:
    """One request.

    Args:
        scope: As ASGI gives it.
        clock: The stub's time, in seconds since the epoch.
        request_id: A new UUID.

    Attributes:
        method: In capitals.
        base: The prefix that it came under, such as ``/v1.0``, with the path that the app is mounted at; empty at the
            root.
        content: Its body as it came; empty until it is read.
        failure: With which message that fails which it starts; ``None`` if it may succeed.
        hides: Says of an item whether this caller's lists leave it out; ``None`` where they show all.
        is_spoiled: Whether its answer need not keep the contract: something goes wrong on purpose, or the caller asked
            for a form that the contract doesn't describe.
        warnings: What the real service might not take, though the stub does.
        operation_id: Of the operation that it asks for; empty until that is known.
        credentials: What it proved itself with; empty where the operation is open.
        request_id: The id that the stub gave to it, a UUID.
        parameters: Its parameters by (location, wire name), decoded and checked.
        raw_path: The path as it was sent, percent-encoded, below where the app is mounted.
        query_string: The query as it was sent.
        raw_headers: The headers as bytes, names in lower case; repeated ones are joined by a comma.
    """

    __slots__ = (
        "_clock",
        "_scope",
        "base",
        "content",
        "credentials",
        "failure",
        "hides",
        "is_spoiled",
        "method",
        "operation_id",
        "parameters",
        "query_string",
        "raw_headers",
        "raw_path",
        "request_id",
        "warnings",
    )

    def __init__(self, scope: MutableMapping[str, Any], clock: Callable[[], float], request_id: str) -> None:
        fields: list[tuple[bytes, bytes]] = scope["headers"]
        headers = dict(fields)
        if len(headers) != len(fields):
            headers = _joined(fields)
        self._scope = scope
        raw: bytes = scope.get("raw_path") or _encoded(scope["path"])
        root = scope.get("root_path")
        self.raw_path = raw.removeprefix(root.encode()) if root and raw.startswith(f"{root}/".encode()) else raw
        self.query_string: bytes = scope.get("query_string", b"")
        self.raw_headers: Mapping[bytes, bytes] = headers
        self._clock = clock
        self.method: str = scope["method"]
        self.base = ""
        self.operation_id = ""
        self.credentials: tuple[Credential, ...] = ()
        self.request_id = request_id
        self.parameters: dict[tuple[str, str], Any] = {}
        self.content = b""
        self.failure: str | None = None
        self.hides: Callable[[dict[str, Any]], bool] | None = None
        self.is_spoiled = False
        self.warnings: tuple[str, ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """The headers, names in lower case."""
        return {name.decode("latin-1"): value.decode("latin-1") for name, value in self.raw_headers.items()}

    @property
    def root(self) -> str:
        """The path that the app is mounted at; empty where that is the root."""
        return self._scope.get("root_path", "").rstrip("/")

    @property
    def path(self) -> str:
        """The path, decoded."""
        return self._scope["path"]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The pairs of the query, decoded, in order."""
        return parse_qsl(self.query_string.decode("latin-1"), keep_blank_values=True, errors="replace")

    @property
    def place(self) -> tuple[object, ...]:
        """What :attr:`origin` and :attr:`base` follow from; cheap to compare."""
        host = self.raw_headers.get(b"host") or tuple(self._scope.get("server") or ())
        return host, self.base, self._scope.get("scheme")

    @property
    def origin(self) -> str:
        """Scheme, host and port by which the stub was reached."""
        host = self.raw_headers.get(b"host", b"").decode("latin-1")
        if not _HOST.fullmatch(host):
            name, port = self._scope.get("server") or ("localhost", None)
            host = f"{name}:{port}" if port else str(name)
        return f"{self._scope.get('scheme', 'http')}://{host}"

    @property
    def is_part(self) -> bool:
        """Whether it came within another request."""
        return _PART in self._scope

    def part(self, method: str, target: str, headers: Mapping[bytes, bytes]) -> dict[str, Any]:
        """Return the ASGI scope of a request that this one carries.

        Args:
            method: In capitals.
            target: Its path below :attr:`base`, with the query; a leading slash may be absent.
            headers: All its headers, names in lower case.
        """
        path, _, query = target.partition("?")
        raw = f"{self.base}/{quote(path.lstrip('/'), safe=_IN_PATH)}"
        return {
            **self._scope,
            "method": method,
            "path": unquote(raw),
            "raw_path": raw.encode("ascii"),
            "query_string": quote(query, safe=_IN_PATH).encode("ascii"),
            "headers": [*headers.items()],
            _PART: True,
        }

    def echo(self, header: bytes) -> str:
        """Return a header of the request that may be repeated in the answer; the request id when there is none."""
        value = self.raw_headers.get(header)
        return value.decode("latin-1") if value and _ECHOABLE.fullmatch(value) else self.request_id

    @property
    def client_request_id(self) -> str:
        """The caller's ``client-request-id``; the request id when there is none."""
        return self.echo(b"client-request-id")

    def fields(self) -> dict[str, Any]:
        """Return what templates may say about the request. Costs time; ask once."""
        now = time.gmtime(self._clock())
        fields: dict[str, Any] = {name: value for (where, name), value in self.parameters.items() if where == "path"}
        return fields | {
            "origin": self.origin,
            "base": self.base,
            "request_id": self.request_id,
            "client_request_id": self.client_request_id,
            "date": time.strftime("%Y-%m-%dT%H:%M:%S", now),
        }


def _encoded(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape").replace(b"%", b"%25")


def _joined(fields: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = {}
    for name, value in fields:
        separator = b"; " if name == b"cookie" else b", "
        headers[name] = headers[name] + separator + value if name in headers else value
    return headers
