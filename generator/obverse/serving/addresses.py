"""Where callers reach a served stub: its URLs in responses (``Location``, next links) have to lead there.

A stub behind a proxy is told by the proxy, or by ``--public-url``. Headers of a proxy count only from a peer that is
trusted, and all or none: scheme and host have to be there both.

Sources: RFC 7239 (``Forwarded``); ``X-Forwarded-Host``, ``-Proto`` and ``-Prefix`` as proxies send them.
"""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOOPBACK_NETWORKS: Final = ("127.0.0.0/8", "::1/128")
_TELLING: Final = frozenset((b"forwarded", b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-prefix"))
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_PREFIX: Final = re.compile(r"(?:/[A-Za-z0-9._~%-]+)*")
_PAIR: Final = re.compile(r"\s*([A-Za-z]+)=(\"[^\"]*\"|[^\s;,\"]*)\s*")


class Address(NamedTuple):
    """Where callers reach the stub.

    Attributes:
        scheme: ``http`` or ``https``.
        host: Name and port, as in the header ``Host``.
        prefix: Path above the stub's own, without a slash at its end; empty for none.
    """

    scheme: str
    host: str
    prefix: str = ""


def checked_address(scheme: str, host: str, prefix: str = "") -> Address | None:
    """Return an address; ``None`` where a part of it is none."""
    prefix = prefix.rstrip("/")
    is_path = _PREFIX.fullmatch(prefix) and {".", ".."}.isdisjoint(prefix.split("/"))
    if scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host) or not is_path:
        return None
    return Address(scheme.lower(), host, prefix)


def public_address(url: str) -> Address:
    """Read the URL that a stub is told to be reached by.

    Raises:
        ValueError: If it is no URL of http or https without query and fragment.
    """
    parts = urlsplit(url)
    address = checked_address(parts.scheme, parts.netloc, parts.path)
    if address is None or parts.query or parts.fragment:
        raise ValueError(f"{url!r} is no URL such as https://stub.example.com/graph")
    return address


def forwarded_address(headers: Mapping[str, str]) -> Address | None:
    """Return the address that a proxy tells of; ``None`` where it doesn't tell scheme and host.

    Args:
        headers: By name in lower case.
    """
    if "forwarded" in headers:
        first = headers["forwarded"].partition(",")[0]
        pairs = {name.lower(): value.strip('"') for name, value in _PAIR.findall(first)}
        return checked_address(pairs.get("proto", ""), pairs.get("host", ""))
    values = [headers.get(f"x-forwarded-{name}", "").partition(",")[0].strip() for name in ("proto", "host", "prefix")]
    return checked_address(*values)


class AddressedApp:
    """A stub that is told where callers reach it: an ASGI app.

    Args:
        app: The stub.
        public: Where callers reach it; ``None`` leaves it to each request.
        trusted: Addresses and networks of the proxies whose headers count.
    """

    def __init__(self, app: Any, public: Address | None, trusted: Iterable[str] = LOOPBACK_NETWORKS) -> None:
        """Check the networks.

        Raises:
            ValueError: If one is none.
        """
        self._app = app
        self._public = public
        self._trusted = [ip_network(network, strict=False) for network in trusted]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a connection."""
        if scope["type"] == "http":
            scope = self._addressed(scope)
        await self._app(scope, receive, send)

    def _addressed(self, scope: Any) -> Any:
        address = self._public
        if address is None:
            told = {name: value for name, value in scope["headers"] if name in _TELLING}
            if told and self._is_trusted(scope.get("client")):
                address = forwarded_address(
                    {name.decode("latin-1"): value.decode("latin-1") for name, value in told.items()}
                )
        if address is None:
            return scope
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        moved = {**scope, "scheme": address.scheme, "headers": [(b"host", address.host.encode()), *others]}
        if address.prefix:
            raw = scope.get("raw_path") or scope["path"].encode()
            moved |= {"root_path": address.prefix, "path": address.prefix + scope["path"]}
            moved["raw_path"] = address.prefix.encode() + raw
        return moved

    def _is_trusted(self, client: tuple[str, int] | None) -> bool:
        try:
            peer = ip_address(client[0] if client is not None else "")
        except ValueError:  # a Unix socket has no address
            return False
        return any(peer in network for network in self._trusted)
