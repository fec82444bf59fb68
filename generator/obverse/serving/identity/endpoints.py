"""Where an identity provider is asked: the paths that a document names, or those of Microsoft Entra ID.

Sources: OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3; RFC 8628, section 3; for Entra,
https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Endpoint: TypeAlias = Literal["discovery", "instance", "keys", "token", "device"]

ENTRA_HOSTS: Final = ("login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net")
_OPENID: Final = "/.well-known/openid-configuration"
_TENANT: Final = "{tenant}"


@dataclass(frozen=True)
class Provider:
    """The paths of a provider; ``{tenant}`` stands for any one segment.

    Attributes:
        issuer: What its tokens are issued by.
        paths: Those that it answers, each with what it is there.
    """

    issuer: str
    paths: Mapping[str, Endpoint]

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], Endpoint], ...]:
        """The paths as patterns: each request to the stub is held against them."""
        tenant = re.escape(_TENANT)
        return tuple(
            (re.compile(re.escape(template).replace(tenant, "(?P<tenant>[^/]+)")), endpoint)
            for template, endpoint in self.paths.items()
        )

    def path(self, wanted: Endpoint) -> str:
        """Return the path of an endpoint."""
        return next(path for path, endpoint in self.paths.items() if endpoint == wanted)


class Asked(NamedTuple):
    """What a request asks of a provider."""

    provider: Provider
    endpoint: Endpoint
    tenant: str


class Identity(NamedTuple):
    """What a document says of identity providers.

    Attributes:
        providers: Those that it names.
        hosts: Their hosts.
        permissions: The scopes of the document.
    """

    providers: tuple[Provider, ...]
    hosts: tuple[str, ...]
    permissions: tuple[str, ...]

    def asked(self, path: str) -> Asked | None:
        """Return what a path is for; ``None`` where it belongs to no provider."""
        for provider in self.providers:
            for pattern, endpoint in provider.patterns:
                match = pattern.fullmatch(path)
                if match is not None:
                    return Asked(provider, endpoint, match.groupdict().get("tenant", ""))
        return None


def read_identity(document: Mapping[str, Any]) -> Identity:
    """Read from a document which providers its security schemes name.

    Args:
        document: The contract, as plain data.
    """
    providers: dict[str, Provider] = {}
    hosts: dict[str, None] = {}
    permissions: dict[str, None] = {}
    for scheme in _schemes(document):
        flows: dict[str, Any] = scheme.get("flows") or {}
        for flow in flows.values():
            permissions.update(dict.fromkeys(cast("dict[str, str]", flow.get("scopes") or {})))
        for provider, url in _providers(scheme, flows):
            providers.setdefault(provider.issuer, provider)
            name = urlsplit(url).hostname
            if name:
                hosts.update(dict.fromkeys(ENTRA_HOSTS if name in ENTRA_HOSTS else (name,)))
    for alternative in _requirements(document):
        for scopes in alternative.values():
            permissions.update(dict.fromkeys(scopes))
    return Identity(tuple(providers.values()), tuple(hosts), tuple(permissions))


def _schemes(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    components = cast("dict[str, Any]", document.get("components") or {})
    schemes = cast("dict[str, Any]", components.get("securitySchemes") or {})
    yield from (cast("dict[str, Any]", scheme) for scheme in schemes.values() if isinstance(scheme, dict))


def _requirements(document: Mapping[str, Any]) -> Iterator[dict[str, list[str]]]:
    yield from document.get("security") or ()
    for path_item in cast("dict[str, Any]", document.get("paths") or {}).values():
        for operation in path_item.values():
            if isinstance(operation, dict):
                yield from cast("dict[str, Any]", operation).get("security") or ()


def _providers(scheme: Mapping[str, Any], flows: Mapping[str, Any]) -> Iterator[tuple[Provider, str]]:
    """Yield the providers of a security scheme, each with the URL that names it."""
    for flow in flows.values():
        url = str(flow.get("tokenUrl") or "")
        if url:
            yield _of_token_url(url, str(flow.get("deviceAuthorizationUrl") or "")), url
    url = str(scheme.get("openIdConnectUrl") or "")
    if url:
        yield _of_discovery_url(url), url


def _of_token_url(url: str, device_url: str) -> Provider:
    if urlsplit(url).hostname in ENTRA_HOSTS:
        return _entra()
    token = urlsplit(url).path or "/token"
    device = urlsplit(device_url).path or f"{token.rpartition('/')[0]}/device/code"
    return _plain(token, device, _OPENID, "")


def _of_discovery_url(url: str) -> Provider:
    if urlsplit(url).hostname in ENTRA_HOSTS:
        return _entra()
    discovery = urlsplit(url).path or _OPENID
    above = discovery.removesuffix(_OPENID)
    return _plain(f"{above}/oauth/token", f"{above}/oauth/device/code", discovery, above)


def _plain(token: str, device: str, discovery: str, issuer: str) -> Provider:
    paths: dict[str, Endpoint] = {token: "token", device: "device", discovery: "discovery"}
    paths |= {f"{issuer}/.well-known/oauth-authorization-server": "discovery"}
    paths |= {f"{issuer}/.well-known/jwks.json": "keys"}
    return Provider(issuer, paths)


def _entra() -> Provider:
    return Provider(
        f"/{_TENANT}/v2.0",
        {
            f"/{_TENANT}/v2.0{_OPENID}": "discovery",
            f"/{_TENANT}{_OPENID}": "discovery",
            f"/{_TENANT}/discovery/instance": "instance",
            f"/{_TENANT}/discovery/v2.0/keys": "keys",
            f"/{_TENANT}/oauth2/v2.0/token": "token",
            f"/{_TENANT}/oauth2/v2.0/devicecode": "device",
        },
    )


def origin_of(url: str) -> str:
    """Return scheme and host of a URL; the text itself where it is none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else url
