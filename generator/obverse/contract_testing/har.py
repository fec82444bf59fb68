"""Recorded traffic: HAR 1.2, as browsers and proxies write it.

Source: http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.contract_testing.session import Exchange

Headers = tuple[tuple[str, str], ...]
_SECRET = frozenset(("authorization", "cookie", "proxy-authorization"))


class HarError(Exception):
    """The file is no HAR; the message says where."""


@dataclass(frozen=True)
class Recorded:
    """A request that somebody sent, and the response that came.

    Attributes:
        number: Which entry of the file it is, from 1.
        method: In capitals.
        url: The address.
        headers: Of the request.
        content: Its body.
        status: Of the response; 0 where none came.
        response_headers: Of the response.
        response_content: Its body, without a content coding.
    """

    number: int
    method: str
    url: str
    headers: Headers
    content: bytes
    status: int
    response_headers: Headers
    response_content: bytes

    @property
    def path(self) -> str:
        """Path of the address, as it was sent."""
        return urlsplit(self.url).path or "/"

    @property
    def query(self) -> str:
        """Query of the address, as it was sent."""
        return urlsplit(self.url).query


def read_har(path: Path) -> list[Recorded]:
    """Read the entries of a file, in their order.

    Raises:
        HarError: It is no HAR.
        OSError: It can't be read.
    """
    try:
        content: Any = json.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        entries = content["log"]["entries"]
    except (ValueError, KeyError, TypeError, RecursionError) as failure:
        raise HarError(f"{path}: not a HAR: it has no log.entries") from failure
    if not isinstance(entries, list):
        raise HarError(f"{path}: not a HAR: log.entries is no list")
    recorded: list[Recorded] = []
    for index, entry in enumerate(cast("list[Any]", entries)):
        try:
            recorded.append(_recorded(index + 1, entry))
        except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as failure:
            where = f"/log/entries/{index}"
            raise HarError(f"{path}: not a HAR at {where}: {type(failure).__name__}: {failure}") from failure
    return recorded


def recorded_of(number: int, exchange: Exchange) -> Recorded:
    """Return an exchange of ours as if it had been recorded, without its credentials."""
    request, response = exchange.request, exchange.response
    return Recorded(
        number=number,
        method=request.method,
        url=str(request.url),
        headers=tuple((name.lower(), value) for name, value in request.headers.items() if name not in _SECRET),
        content=request.content,
        status=response.status_code,
        response_headers=tuple((name.lower(), value) for name, value in response.headers.items()),
        response_content=response.content,
    )


def _recorded(number: int, entry: Any) -> Recorded:
    request: Any = entry["request"]
    response: Any = entry["response"]
    posted: Any = request.get("postData") or {}
    body = str(posted.get("text") or "")
    url = str(request["url"])
    urlsplit(url)
    return Recorded(
        number=number,
        method=str(request["method"]).upper(),
        url=url,
        headers=_headers(request),
        content=body.encode("utf-8", "surrogateescape"),
        status=int(response["status"]),
        response_headers=_headers(response),
        response_content=_content(response.get("content") or {}),
    )


def _headers(message: Any) -> Headers:
    pairs = ((str(header["name"]).lower(), str(header["value"])) for header in message.get("headers", ()))
    return tuple((name, value) for name, value in pairs if not name.startswith(":"))  # HTTP/2 has such


def _content(content: Any) -> bytes:
    text = str(content.get("text") or "")
    return base64.b64decode(text) if content.get("encoding") == "base64" else text.encode("utf-8", "surrogateescape")
