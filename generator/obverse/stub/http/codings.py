"""Content codings of requests (RFC 9110, section 8.4.1), undone within a limit: a small body may hold a huge one."""

from __future__ import annotations

import zlib
from typing import Final

ACCEPTED: Final = b"gzip, deflate, identity"
"""What ``Accept-Encoding`` says of a server that undoes these."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_WINDOWS: Final = {
    b"gzip": (_GZIP,),
    b"x-gzip": (_GZIP,),
    b"deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),  # some leave the zlib header out
}


class TooLongError(Exception):
    """What is packed is longer than it may be."""


def codings_of(header: bytes | None) -> list[bytes] | None:
    """Return the codings of a body, in the order in which they were applied; ``None`` where one is not known.

    Args:
        header: Value of ``Content-Encoding``.
    """
    names = [name.strip().lower() for name in (header or b"").split(b",")]
    codings = [name for name in names if name not in (b"", b"identity")]
    return codings if len(codings) <= 1 and all(name in _WINDOWS for name in codings) else None


def unpacked(body: bytes, coding: bytes, limit: int) -> bytes:
    """Undo a coding.

    Args:
        body: The body as it came.
        coding: One that :func:`codings_of` gave.
        limit: The greatest length of the result, in bytes.

    Raises:
        TooLongError: If it is longer.
        ValueError: If the body is not so coded, or not whole.
    """
    failure: zlib.error | None = None
    for window in _WINDOWS[coding]:
        inflater = zlib.decompressobj(window)
        try:
            data = inflater.decompress(body, limit + 1)
        except zlib.error as error:
            failure = error
            continue
        if len(data) > limit:
            raise TooLongError
        if not inflater.eof or inflater.unused_data:
            raise ValueError("it does not end where it should")
        return data
    raise ValueError(str(failure))
