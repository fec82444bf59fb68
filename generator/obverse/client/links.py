"""Links that the service gives: followed on the client's own origin only, so that the token never goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .errors import ForeignLink
from .request import Prepared

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 300  # characters of a link in a message


def linked(base_url: str, from_url: str, link: str, headers: Mapping[str, str]) -> Prepared:
    """Prepare the request that follows a link.

    Args:
        base_url: Of the client.
        from_url: URL of the answer that held the link, for links that are relative.
        link: As the service gave it.
        headers: To send, without those that say who the caller is.

    Raises:
        ForeignLink: If it does not lead to the scheme, host and port of ``base_url``.
    """
    import httpx2  # late, as in the transport

    shown = link[:_LONGEST]
    try:
        # Judged by the very parser that the transport sends by: a second one might see another host.
        url = httpx2.URL(from_url).join(link)
    except (httpx2.InvalidURL, ValueError) as error:
        raise ForeignLink(f"the service gave a link that is no URL: {shown!r}", url=link) from error
    own = httpx2.URL(base_url)
    if _origin(url) != _origin(own) or url.userinfo:
        told = (
            f"the service gave a link away from {own.scheme}://{own.netloc.decode()}, which is not followed: {shown!r}"
        )
        raise ForeignLink(told, url=link)
    whole, _, query = str(url.copy_with(fragment=None)).partition("?")
    return Prepared("GET", whole, query, dict(headers), None)


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or _PORTS.get(url.scheme)
