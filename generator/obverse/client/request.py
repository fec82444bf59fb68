"""From an operation and its arguments to a request: one pure function for both clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from ..models.codec import to_wire
from ..models.naive import refuse_naive
from ..wire.media_types import best
from ..wire.parameters import encode_header, encode_path, encode_query, header_value
from .uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .operation import Operation


class Prepared(msgspec.Struct, frozen=True):
    """A request that is ready to be sent.

    Attributes:
        url: Absolute, without the query.
        query: Of the arguments.
        secret_query: Of the credentials; never shown.
    """

    method: str
    url: str
    query: str
    headers: dict[str, str]
    content: bytes | Upload | None
    secret_query: str = ""

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent again: the body may be gone."""
        return not isinstance(self.content, Upload) or self.content.is_repeatable

    @property
    def target(self) -> str:
        """The URL with its whole query."""
        query = "&".join(part for part in (self.query, self.secret_query) if part)
        return f"{self.url}?{query}" if query else self.url

    def with_header(self, name: str, value: str) -> Prepared:
        """Add a header."""
        return replace(self, headers={**self.headers, name: value})

    def with_cookie(self, pair: str) -> Prepared:
        """Add a cookie."""
        cookies = self.headers.get("Cookie")
        return self.with_header("Cookie", f"{cookies}; {pair}" if cookies else pair)

    def with_secret_query(self, pair: str) -> Prepared:
        """Add a pair to the part of the query that is never shown."""
        return replace(self, secret_query="&".join(part for part in (self.secret_query, pair) if part))

    def __repr__(self) -> str:
        return f"<{self.method} {self.url}>"


def checked_base_url(base_url: str) -> str:
    """Check the URL of the service, and take the slash off its end.

    Raises:
        ValueError: If it is no absolute http or https URL, or has a query or a fragment.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"base_url must be an absolute http or https URL, not {base_url!r}")
    if parts.query or parts.fragment:
        raise ValueError("base_url must have neither query nor fragment")
    return base_url.rstrip("/")


def origin_of(base_url: str) -> str:
    """Return scheme, host and port of a checked URL: ``https://api.example.com``."""
    return "/".join(base_url.split("/")[:3])


def prepare(
    base_url: str, operation: Operation[Any], values: Sequence[object], body: object, content_type: str | None
) -> Prepared:
    """Turn an operation and its arguments into a request.

    Args:
        operation: What to call.
        base_url: Checked, without a slash at its end.
        values: One for each parameter of the operation; ``UNSET`` leaves it out.
        body: ``UNSET`` for none.
        content_type: Media type of the body, one of those documented; the first by default.

    Raises:
        ValueError: If an argument can't be sent: an empty path parameter, a line break in a header, a ``datetime``
            without a time zone.
        TypeError: If the operation takes no body, or the body doesn't suit its media type.
    """
    path = operation.path
    query: list[str] = []
    cookies: list[str] = []
    headers = {"Accept": operation.accept}
    for parameter, value in zip(operation.parameters, values, strict=True):
        if value is UNSET:
            continue
        refuse_naive(value, parameter.name)
        data = value if type(value) is str else to_wire(value)
        if parameter.location == "path":
            path = path.replace(f"{{{parameter.name}}}", encode_path(parameter, data))
        elif parameter.location == "query":
            query += encode_query(parameter, data)
        elif parameter.location == "cookie":
            cookies += encode_query(parameter, data)
        else:
            headers[parameter.name] = encode_header(parameter, data)
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    content = None
    if body is not UNSET:
        refuse_naive(body, "body")
        content, headers["Content-Type"] = _write(operation, body, content_type)
    if not {".", ".."}.isdisjoint(path.split("/")):
        raise ValueError("path parameters must not make up the segments '.' and '..'")
    return Prepared(operation.method, base_url + path, "&".join(query), headers, content)


def _write(operation: Operation[Any], body: object, content_type: str | None) -> tuple[bytes | Upload, str]:
    if not operation.bodies:
        raise TypeError(f"{operation.id} takes no body")
    media_type = content_type if content_type is not None else next(iter(operation.bodies))
    content = operation.bodies.get(media_type) or best(media_type, tuple(operation.bodies.values()))
    if content is None:
        raise ValueError(f"{operation.id} takes {', '.join(operation.bodies)}, not {media_type!r}")
    data, written = content.write(body)
    if "*" in content.media_type and content_type is not None:  # the document leaves the type to the caller
        return data, header_value("Content-Type", content_type)
    return data, written
