"""The requests that a stub received, and the status of each response, for tests to look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, overload

import msgspec

from ...wire.parameters import header_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from ..http.request import Request
    from ..http.response import Response

    _Fields: TypeAlias = list[tuple[bytes, bytes]]
    _Record: TypeAlias = tuple[
        str,
        bytes,
        bytes,
        str,
        float,
        Mapping[bytes, bytes],
        bytes,
        str,
        tuple[str, ...],
        Response,
        _Fields,
        tuple[tuple[str, ...], tuple[str, ...]],
    ]

MAX_BODIES: Final = 64 * 1024 * 1024
"""Bytes of the bodies that a journal keeps, all together: beyond them, the oldest requests go."""

_SECRET: Final = {"authorization", "cookie", "proxy-authorization"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One request and its response.

    Attributes:
        number: How many requests there were when it had come, from 1 on.
        time: When it was answered, on the stub's clock, in seconds since the epoch.
        path: As it was sent, without the query.
        query: As it was sent.
        operation_id: Empty where the contract has no such operation.
        headers: Of the request, names in lower case; without credentials.
        body: As JSON data; text where it is none, ``None`` where there is none.
        warnings: What the real service might refuse, though the stub did not.
        source: Where the response comes from, where the document alone gives it: ``example``, ``schema`` or ``status``;
            empty for state, handlers and rules.
        response_headers: Of the response, names in lower case.
        response_body: As JSON data; text where it is none, ``None`` where there is none, or where it came item by item.
        granted: The permissions of the token, where tokens are checked.
        needed: Those of them that the operation asks for.
    """

    number: int
    time: float
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
    response_headers: dict[str, str]
    response_body: Any
    granted: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


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
        self._count = 0
        self._listeners: list[Callable[[], None]] = []

    def record(self, request: Request, response: Response, headers: _Fields) -> None:
        """Keep a request with its response, and all headers of that; little is done before somebody looks.

        The request itself is let go, with all that the server hung on it: what is kept of thousands has to be small.
        """
        records = self._records
        self._bodies += len(request.content) + len(response.body)
        records.append(
            (
                request.method,
                request.raw_path,
                request.query_string,
                request.operation_id,
                request.time,
                request.raw_headers,
                request.content,
                request.request_id,
                request.warnings,
                response,
                headers,
                (request.granted, request.needed),
            )
        )
        self._count += 1
        while len(records) > self._size or (self._bodies > self._max_bodies and len(records) > 1):
            gone = records.popleft()
            self._bodies -= len(gone[6]) + len(gone[9].body)
        for listener in tuple(self._listeners) if self._listeners else ():
            listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call something whenever a request was kept.

        Returns:
            What ends that.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def last_number(self) -> int:
        """How many requests came since the start; the number of the last one."""
        return self._count

    def after(self, number: int) -> list[Entry]:
        """Return the entries with higher numbers, oldest first."""
        first = self._count - len(self._records)
        return self[max(number - first, 0) :]

    def clear(self) -> None:
        """Forget all."""
        self._records.clear()
        self._bodies = 0

    def of(self, operation_id: str) -> list[Entry]:
        """Return the entries of one operation."""
        return [entry for entry in self[:] if entry.operation_id == operation_id]

    @property
    def warnings(self) -> list[str]:
        """All warnings, in order."""
        return [text for record in self._records for text in record[8]]

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        records = self._records
        first = self._count - len(records) + 1
        numbers = range(first, first + len(records))
        if isinstance(index, slice):
            return [self._entry(*pair) for pair in zip(numbers[index], list(records)[index], strict=True)]
        return self._entry(numbers[index], records[index])

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])

    def __len__(self) -> int:
        return len(self._records)

    def _entry(self, number: int, record: _Record) -> Entry:
        method, path, query, operation_id, time, fields, content, request_id, warnings, response, own, permissions = (
            record
        )
        headers = {name.decode("latin-1"): header_text(value) for name, value in fields.items()}
        return Entry(
            number=number,
            time=time,
            method=method,
            path=path.decode("latin-1"),
            query=query.decode("latin-1"),
            operation_id=operation_id,
            status=response.status,
            headers={name: value for name, value in headers.items() if name not in self._secret},
            body=_body(content),
            request_id=request_id,
            warnings=warnings,
            source=response.source.decode("ascii"),
            response_headers={name.decode("latin-1"): header_text(value) for name, value in own},
            response_body=_body(response.body),
            granted=permissions[0],
            needed=permissions[1],
        )


def _body(content: bytes) -> Any:
    if not content:
        return None
    try:
        return msgspec.json.decode(content)
    except (ValueError, RecursionError):
        return content.decode(errors="replace")
