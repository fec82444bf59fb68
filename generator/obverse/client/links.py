"""Links that the service gives: followed on the client's own origin only, so that credentials never go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_plus

from .errors import ForeignLink
from .request import Prepared

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

_PORTS: Final = {"http": 80, "https": 443}
_MAX_LENGTH: Final = 300  # characters of a link in a message


def follow_link(base_url: str, from_url: str, link: str, headers: Mapping[str, str]) -> Prepared:
    """Prepare the request that follows a link.

    Args:
        base_url: Of the client.
        from_url: URL of the response that held the link, to which a relative link is relative.
        link: As the service gave it.
        headers: To send, credentials excluded.

    Raises:
        ForeignLink: If it does not lead to the scheme, host and port of ``base_url``.
    """
    import httpx2  # late, as in base.py

    quoted = repr(link[:_MAX_LENGTH])
    try:
        # Checked with the very parser that the transport sends by: a second one might see another host.
        url = httpx2.URL(from_url).join(link)
    except (httpx2.InvalidURL, ValueError) as error:
        raise ForeignLink(f"the service gave a link that is no URL: {quoted}", url=link) from error
    own = httpx2.URL(base_url)
    if _origin(url) != _origin(own) or url.userinfo:
        origin = f"{own.scheme}://{own.netloc.decode()}"
        raise ForeignLink(f"the service gave a link away from {origin}, which is not followed: {quoted}", url=link)
    address, _, query = str(url.copy_with(fragment=None)).partition("?")
    return Prepared("GET", address, query, dict(headers), None)


def with_value(query: str, name: str, value: str) -> str:
    """Return a query, encoded, in which a parameter has one value, in the place of any that it had."""
    encoded = quote(name, safe="")
    others = (pair for pair in query.split("&") if pair and unquote_plus(pair.partition("=")[0]) != name)
    return "&".join((*others, f"{encoded}={quote(value, safe='')}"))


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or _PORTS.get(url.scheme)
