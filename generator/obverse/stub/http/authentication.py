"""Authentication: 401 with a challenge where a request has no credential that is accepted.

Where tokens are checked, 403 where they don't allow what the operation needs (RFC 6750, section 3.1).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from ...wire.parameters import split_cookies
from .error import HttpError
from .request import Credential

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from ..contract.routes import SecurityScheme
    from .request import Request

    PermissionsOf: TypeAlias = Callable[[str, Request], Collection[str]]

_MAX_ACCEPTED: Final = 64
_MAX_HEADER: Final = 8192
_TOKEN68 = re.compile(rb"[A-Za-z0-9._~+/-]+=*")


class TokenError(Exception):
    """A token is not accepted; the message says why."""


class _Needed(NamedTuple):
    """What an alternative asks for: a credential of a scheme, with permissions (OpenAPI's scopes)."""

    scheme: SecurityScheme
    permissions: tuple[str, ...]


class SecurityRequirement:
    """The security requirement of one operation.

    Args:
        alternatives: Scheme -> the permissions that are needed with it; those of one alternative must hold together.
        schemes: All schemes of the contract, by name.
        tokens: The credentials that count; ``None`` takes any that is not empty.
        realm: Title of the contract, for the challenge.
        permissions_of: Checks a bearer token, and tells its permissions; ``None`` takes them unchecked.

    Attributes:
        challenge: The header that tells how to authenticate; empty where no credential is needed.
        open: Whether no credential is needed.
    """

    __slots__ = ("_accepted", "_alternatives", "_is_cached", "_permissions_of", "_tokens", "challenge", "open")

    def __init__(
        self,
        alternatives: Iterable[Mapping[str, tuple[str, ...]]],
        schemes: Mapping[str, SecurityScheme],
        tokens: tuple[str, ...] | None,
        realm: str,
        permissions_of: PermissionsOf | None = None,
    ) -> None:
        self._permissions_of = permissions_of
        distinct = tuple(
            dict.fromkeys(
                tuple(_Needed(schemes[name], scopes if permissions_of else ()) for name, scopes in alternative.items())
                for alternative in alternatives
            )
        )
        self.open = not distinct or () in distinct
        self._alternatives = distinct
        # Clients send the same header over and over: what was accepted before is accepted again.
        named = dict.fromkeys(needed.scheme for alternative in self._alternatives for needed in alternative)
        self._is_cached = permissions_of is None and all(scheme.kind in {"bearer", "basic"} for scheme in named)
        self._accepted: dict[bytes, tuple[Credential, ...]] = {}
        self._tokens = None if tokens is None else frozenset(tokens)
        realm = re.sub(r'[^\x20-\x7e]|["\\]', "", realm)
        challenge = ", ".join(dict.fromkeys(_challenge(scheme, realm) for scheme in named)).encode("ascii")
        self.challenge = ((b"www-authenticate", challenge),) if challenge else ()

    def authenticate(self, request: Request) -> None:
        """Put the credentials of a request into its ``credentials``.

        Raises:
            HttpError: ``unauthorized``, if no alternative holds; ``forbidden``, if only permissions are missing.
        """
        header = request.raw_headers.get(b"authorization", b"")
        accepted = self._accepted.get(header)
        if accepted is not None:
            request.credentials = accepted
            return
        refusal: HttpError | None = None
        for alternative in self._alternatives:
            try:
                credentials = self._credentials(alternative, request)
            except HttpError as error:
                refusal = error
                continue
            if credentials is None:
                continue
            request.credentials = credentials
            if self._is_cached and len(self._accepted) < _MAX_ACCEPTED and len(header) < _MAX_HEADER:
                self._accepted[header] = request.credentials
            return
        if not self.open:
            detail = "The request carries no credential that is accepted here."
            raise refusal or HttpError("unauthorized", detail, headers=self.challenge)

    def _credentials(self, alternative: tuple[_Needed, ...], request: Request) -> tuple[Credential, ...] | None:
        """Return the credentials of a request for one alternative; ``None`` where one is not there.

        Raises:
            HttpError: ``unauthorized`` or ``forbidden``, where a token is there that won't do.
        """
        credentials: list[Credential] = []
        for scheme, permissions in alternative:
            value = _credential(scheme, request)
            if not value or (self._tokens is not None and value not in self._tokens and scheme.kind != "other"):
                return None
            if self._permissions_of is not None and scheme.kind == "bearer":
                self._check_token(value, permissions, request)
            credentials.append(Credential(scheme.name, value))
        return tuple(credentials)

    def _check_token(self, token: str, needed: tuple[str, ...], request: Request) -> None:
        if self._permissions_of is None:
            return
        try:
            granted = self._permissions_of(token, request)
        except TokenError as error:
            challenge = ((b"www-authenticate", b'Bearer error="invalid_token"'),)
            raise HttpError("unauthorized", f"The token is not accepted: {error}", headers=challenge) from error
        if not set(needed) <= set(granted):
            alternatives = [
                " ".join(name for each in those for name in each.permissions) for those in self._alternatives
            ]
            detail = f"The token grants {' '.join(granted) or 'nothing'}; needed is {' or '.join(alternatives)}."
            challenge = ((b"www-authenticate", b'Bearer error="insufficient_scope"'),)
            raise HttpError("forbidden", detail, headers=challenge)
        request.granted, request.needed = tuple(granted), (*request.needed, *needed)


def _credential(scheme: SecurityScheme, request: Request) -> str:
    """Return what a request sends for a scheme; empty when that is nothing, or no credential of this kind."""
    if scheme.kind == "apiKey":
        return _api_key(scheme, request)
    if scheme.kind == "other":  # such as mutual TLS: nothing that the stub could see
        return "-"
    kind, _, value = request.raw_headers.get(b"authorization", b"").partition(b" ")
    value = value.strip(b" ")
    if kind.lower() != scheme.kind.encode() or not _TOKEN68.fullmatch(value):
        return ""
    if scheme.kind == "bearer":
        return value.decode("ascii")
    try:
        pair = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return pair if ":" in pair else ""


def _api_key(scheme: SecurityScheme, request: Request) -> str:
    if scheme.location == "header":
        return request.raw_headers.get(scheme.wire_name.lower().encode(), b"").decode("latin-1").strip()
    if scheme.location == "query":
        return dict(request.query).get(scheme.wire_name, "")
    cookies = split_cookies(request.raw_headers.get(b"cookie", b"").decode("latin-1"))
    return dict(cookies).get(scheme.wire_name, "")


def _challenge(scheme: SecurityScheme, realm: str) -> str:
    if scheme.kind == "apiKey":
        name = re.sub(r"[^\x20-\x7e]|[\"\\]", "", scheme.wire_name)
        return f'ApiKey realm="{realm}", in="{scheme.location}", name="{name}"'
    return f'{"Basic" if scheme.kind == "basic" else "Bearer"} realm="{realm}"'
