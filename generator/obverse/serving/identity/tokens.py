"""Tokens that are issued and checked: JWTs signed by RS256 with a key of this process (RFC 7519, RFC 9068)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from obverse.serving.identity.endpoints import origin_of
from obverse.stub.http.authentication import TokenError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from obverse.stub import Request

SECONDS: Final = 3600
"""How long a token is accepted, on the stub's clock."""

_NAMES: Final = uuid.UUID("6f2ad5d6-5d5c-4f0b-9c1a-0d6d5b1f4c11")


class TokenIssuer:
    """Issues tokens, and checks those that it issued.

    Args:
        permissions: All that the document knows (its scopes).
        audiences: Origins that tokens may be for, beside the address that a request came to.
        grants: Client id -> the permissions that it has, where that is not all of them.
    """

    def __init__(
        self, permissions: Iterable[str], audiences: Iterable[str], grants: Mapping[str, Collection[str]]
    ) -> None:
        self.permissions = tuple(dict.fromkeys(permissions))
        self._audiences = frozenset(audiences)
        self._grants = grants
        self._key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)

    @property
    def keys(self) -> dict[str, Any]:
        """The public key, as a JWK set (RFC 7517)."""
        return {"keys": [self._key.as_dict(private=False)]}

    def granted(self, client: str) -> tuple[str, ...]:
        """Return the permissions of a client."""
        own = self._grants.get(client)
        return self.permissions if own is None else tuple(own)

    def issue(self, claims: Mapping[str, Any], now: float) -> str:
        """Return a token with these claims, and with those that say how long it is accepted.

        Args:
            claims: At least ``iss``, ``sub`` and ``aud``.
            now: Seconds since the epoch.
        """
        begin = int(now)
        times = {"iat": begin, "nbf": begin, "exp": begin + SECONDS}
        header = {"alg": "RS256", "typ": "JWT", "kid": self._key.kid}
        return jwt.encode(header, {**claims, **times, "jti": str(uuid.uuid4())}, self._key)

    def permissions_of(self, token: str, request: Request) -> tuple[str, ...]:
        """Check a token that came with a request: signature, times and audience; return what it allows.

        Raises:
            TokenError: If it is not accepted.
        """
        try:
            claims = jwt.decode(token, self._key, algorithms=["RS256"]).claims
        except (JoseError, ValueError) as error:
            raise TokenError(f"it was not issued here ({error})") from error
        now = request.time
        if now >= claims["exp"]:
            raise TokenError(f"it expired {now - claims['exp']:.0f} s ago")
        if now < claims["nbf"] - 1:
            raise TokenError("it is not valid yet")
        audiences = self._audiences | {request.origin}
        if origin_of(claims["aud"]) not in audiences:
            raise TokenError(f"it is for {claims['aud']!r}, not for {' or '.join(sorted(audiences))}")
        return (*claims.get("roles", ()), *claims.get("scp", "").split())


def made_up_id(*names: str) -> str:
    """Return a UUID that follows from names: the same client has the same object id."""
    return str(uuid.uuid5(_NAMES, "/".join(names)))
