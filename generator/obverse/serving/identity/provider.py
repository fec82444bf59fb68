"""The identity provider of a document, played by the stub itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from obverse.serving.identity.app import IdentityApp
from obverse.serving.identity.endpoints import read_identity
from obverse.serving.identity.tokens import TokenIssuer
from obverse.wire.servers import server_origins

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from obverse.stub.app import App


class OwnIdentity:
    """The provider that a document names.

    Args:
        document: The contract, as plain data.
        grants: Client id -> the permissions that it has, where that is not all.

    Attributes:
        permissions_of: Checks the tokens that come with requests.
        hosts: Those of the provider.
    """

    def __init__(self, document: Mapping[str, Any], grants: Mapping[str, Collection[str]]) -> None:
        self._identity = read_identity(document)
        self._issuer = TokenIssuer(self._identity.permissions, server_origins(document), grants)
        self.permissions_of = self._issuer.permissions_of
        self.hosts = self._identity.hosts

    @property
    def is_named(self) -> bool:
        """Whether the document names a provider."""
        return bool(self._identity.providers)

    @property
    def described(self) -> str:
        """Where it is asked for tokens."""
        return ", ".join(f"POST {provider.path('token')}" for provider in self._identity.providers)

    def before(self, stub: App) -> IdentityApp:
        """Put it before a stub."""
        return IdentityApp(stub, self._identity, self._issuer)
