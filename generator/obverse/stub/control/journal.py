"""The requests that a stub received, and the status of each response, for tests to look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, overload

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from ..http.request import Request

    _Record: TypeAlias = tuple[str, bytes, bytes, str, int, Mapping[bytes, bytes], bytes, str, tuple[str, ...], bytes]

MAX_BODIES: Final = 64 * 1024 * 1024
"""Bytes of the bodies that a journal keeps, all together: beyond them, the oldest requests go."""

_SECRET: Final = {"authorization", "cookie", "proxy-authorization"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One request and the status of its response.

    Attributes:
        path: As it was sent, without the query.
        query: As it was sent.
        operation_id: Empty where the contract has no such operation.
        headers: Of the request, names in lower case; without credentials.
        body: As JSON data; text where it is none, ``None`` where there is none.
        warnings: What the real service might refuse, though the stub did not.
        source: Where the response comes from, where the document alone gives it: ``example``, ``schema`` or ``status``;
            empty for state, handlers and rules.
    """

    method: str
    path: str
    query: str
    operation_id: str
    status: int
    headers: dict[str, str]
    body: Any
    request_id: str
    warnings: tuple[str, ...]
    source: str


class Journal(Sequence[Entry]):
    """The last requests, oldest first.

    Args:
        size: How many are kept.
        secret: Names of further headers, in lower case, that carry credentials.
        max_bodies: How many bytes of bodies are kept; the last request stays, whatever its size.
    """

    def __init__(self, size: int, secret: frozenset[str] = frozenset(), max_bodies: int = MAX_BODIES) -> None:
        self._records: deque[_Record] = deque()
        self._size = size
        self._bodies = 0  # bytes
        self._max_bodies = max_bodies
        self._secret = secret | _SECRET

    def record(self, request: Request, status: int, source: bytes) -> None:
        """Keep a request with the status and the source of its response; little is done with it before somebody looks.

        The request itself is let go, with all that the server hung on it: what is kept of thousands has to be small.
        """
        records = self._records
        self._bodies += len(request.content)
        records.append(
            (
                request.method,
                request.raw_path,
                request.query_string,
                request.operation_id,
                status,
                request.raw_headers,
                request.content,
                request.request_id,
                request.warnings,
                source,
            )
        )
        while len(records) > self._size or (self._bodies > self._max_bodies and len(records) > 1):
            self._bodies -= len(records.popleft()[6])

    def clear(self) -> None:
        """Forget all."""
        self._records.clear()
        self._bodies = 0

    def of(self, operation_id: str) -> list[Entry]:
        """Return the entries of one operation."""
        return [self._entry(record) for record in self._records if record[3] == operation_id]

    @property
    def warnings(self) -> list[str]:
        """All warnings, in order."""
        return [text for *_, warnings, _ in self._records for text in warnings]

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self._entry(record) for record in list(self._records)[index]]
        return self._entry(self._records[index])

    def __len__(self) -> int:
        return len(self._records)

    def _entry(self, record: _Record) -> Entry:
        method, path, query, operation_id, status, fields, content, request_id, warnings, source = record
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in fields.items()}
        return Entry(
            method=method,
            path=path.decode("latin-1"),
            query=query.decode("latin-1"),
            operation_id=operation_id,
            status=status,
            headers={name: value for name, value in headers.items() if name not in self._secret},
            body=_body(content),
            request_id=request_id,
            warnings=warnings,
            source=source.decode("ascii"),
        )


def _body(content: bytes) -> Any:
    if not content:
        return None
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError):
        return content.decode(errors="replace")
