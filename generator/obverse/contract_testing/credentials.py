"""The credentials that requests carry, by the security schemes of the contract."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from obverse.stub.contract.routes import Route, SecurityScheme

OF_STUBS: Final = "contract-test"
"""The secret that stubs under test accept, and no other."""


@dataclass(frozen=True)
class Sent:
    """Where the credentials of a request go.

    Attributes:
        headers: Headers, their names in lower case.
        query: Query parameters.
        cookies: Cookies.
    """

    headers: dict[str, str] = field(default_factory=dict[str, str])
    query: dict[str, str] = field(default_factory=dict[str, str])
    cookies: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Credentials:
    """Secrets by their kind. None of them is ever printed.

    Attributes:
        token: Bearer token: for HTTP bearer, OAuth 2 and OpenID Connect.
        basic: ``user:password``.
        api_keys: Name of the security scheme -> key; the name ``""`` stands for any.
        headers: Further headers that each request carries.
    """

    token: str = field(default="", repr=False)
    basic: str = field(default="", repr=False)
    api_keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    def secret(self, scheme: SecurityScheme) -> str:
        """Return the secret for a scheme; empty where there is none."""
        if scheme.kind == "apiKey":
            return self.api_keys.get(scheme.name) or self.api_keys.get("", "")
        return {"bearer": self.token, "basic": self.basic}.get(scheme.kind, "")

    def of(self, route: Route, schemes: Iterable[SecurityScheme]) -> Sent:
        """Return what a request carries: the first alternative for which there is a secret for each scheme."""
        known = {scheme.name: scheme for scheme in schemes}
        sent = Sent(headers={name.lower(): value for name, value in self.headers.items()})
        for alternative in route.security:
            chosen = [known[name] for name in alternative]
            if all(self.secret(scheme) or scheme.kind == "other" for scheme in chosen):
                for scheme in chosen:
                    _put(sent, scheme, self.secret(scheme))
                break
        return sent

    def is_enough_for(self, route: Route, schemes: Iterable[SecurityScheme]) -> bool:
        """Return whether there is a secret for each scheme of one alternative, or none is needed."""
        known = {scheme.name: scheme for scheme in schemes}
        return not route.security or any(
            all(self.secret(known[name]) or known[name].kind == "other" for name in alternative)
            for alternative in route.security
        )

    def for_schemathesis(self, schemes: Iterable[SecurityScheme]) -> dict[str, Any]:
        """Return the same as the section ``auth.openapi`` of ``schemathesis.toml``."""
        section: dict[str, Any] = {}
        for scheme in schemes:
            secret = self.secret(scheme)
            if secret and scheme.kind == "apiKey":
                section[scheme.name] = {"api_key": secret}
            elif secret and scheme.kind == "basic":
                user, _, password = secret.partition(":")
                section[scheme.name] = {"username": user, "password": password}
            elif secret:
                section[scheme.name] = {"bearer": secret}
        return section


def of_stubs() -> Credentials:
    """Return what a stub under test accepts."""
    return Credentials(OF_STUBS, f"{OF_STUBS}:{OF_STUBS}", {"": OF_STUBS})


def _put(sent: Sent, scheme: SecurityScheme, secret: str) -> None:
    if scheme.kind == "other":
        return
    if scheme.kind == "basic":
        sent.headers["authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
    elif scheme.kind == "bearer":
        sent.headers["authorization"] = f"Bearer {secret}"
    elif scheme.location == "header":
        sent.headers[scheme.wire_name.lower()] = secret
    elif scheme.location == "query":
        sent.query[scheme.wire_name] = secret
    else:
        sent.cookies[scheme.wire_name] = secret
