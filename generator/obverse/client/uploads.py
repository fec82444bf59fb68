"""Bodies that are sent piece by piece: from files and iterators, never whole in memory."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

BinaryContent: TypeAlias = bytes | IO[bytes] | Iterable[bytes]
"""What a ``Client`` sends as a binary body: the bytes, a file opened for reading them, or an iterator over them."""

AsyncBinaryContent: TypeAlias = BinaryContent | AsyncIterable[bytes]
"""The same for an ``AsyncClient``, which takes asynchronous iterators too."""

_CHUNK: Final = 65_536


class Upload:
    """A body that is sent piece by piece.

    Attributes:
        is_repeatable: Whether it can be sent again: a file that can go back to where it was.
        length: Bytes that are left in it, where that can be known.
    """

    def __init__(self, source: Any, media_type: str) -> None:
        """Look at a file or an iterator without reading it.

        Raises:
            TypeError: If it is none that gives bytes.
        """
        can_give = any(hasattr(source, name) for name in ("read", "__iter__", "__aiter__"))
        if not can_give or hasattr(source, "encoding") or hasattr(source, "keys") or type(source) is str:
            kind = type(source).__name__
            raise TypeError(f"a body of {media_type} is bytes, a binary file or an iterator over bytes, not {kind}")
        self._source = source
        self.is_repeatable = bool(hasattr(source, "seekable") and source.seekable())
        self._start: int = source.tell() if self.is_repeatable else 0
        self.length: int | None = self._measured() if self.is_repeatable else None

    def _measured(self) -> int:
        end: int = self._source.seek(0, 2)
        self._source.seek(self._start)
        return end - self._start

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces; from the start again, where that is possible."""
        if not hasattr(self._source, "read"):
            if not hasattr(self._source, "__iter__"):
                raise TypeError("asynchronous iterators are for AsyncClient")
            yield from self._source
            return
        if self.is_repeatable:
            self._source.seek(self._start)
        while data := self._source.read(_CHUNK):
            yield data

    async def asynchronous(self) -> AsyncIterator[bytes]:
        """Give the pieces to an ``AsyncClient``."""
        if hasattr(self._source, "__aiter__"):
            async for data in self._source:
                yield data
        else:
            for data in self:
                yield data
