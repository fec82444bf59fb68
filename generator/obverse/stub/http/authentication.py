"""Authentication: 401 with a challenge where a request has no credential that is accepted."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final

from ...wire.parameters import split_cookies
from .error import HttpError
from .request import Credential

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.routes import SecurityScheme
    from .request import Request

_MAX_ACCEPTED: Final = 64
_MAX_HEADER: Final = 8192
_TOKEN68 = re.compile(rb"[A-Za-z0-9._~+/-]+=*")


class SecurityRequirement:
    """The security requirement of one operation.

    Args:
        alternatives: Names of schemes; those of one alternative must hold together.
        schemes: All schemes of the contract, by name.
        tokens: The credentials that count; ``None`` takes any that is not empty.
        realm: Title of the contract, for the challenge.

    Attributes:
        challenge: The header that tells how to authenticate; empty where no credential is needed.
        open: Whether no credential is needed.
    """

    __slots__ = ("_accepted", "_alternatives", "_only_header", "_tokens", "challenge", "open")

    def __init__(
        self,
        alternatives: Iterable[Iterable[str]],
        schemes: Mapping[str, SecurityScheme],
        tokens: tuple[str, ...] | None,
        realm: str,
    ) -> None:
        distinct = tuple(dict.fromkeys(map(tuple, alternatives)))
        self.open = not distinct or () in distinct
        self._alternatives = tuple(tuple(schemes[name] for name in names) for names in distinct)
        # Clients send the same header over and over: what was accepted before is accepted again.
        named = dict.fromkeys(scheme for alternative in self._alternatives for scheme in alternative)
        self._only_header = all(scheme.kind in {"bearer", "basic"} for scheme in named)
        self._accepted: dict[bytes, tuple[Credential, ...]] = {}
        self._tokens = None if tokens is None else frozenset(tokens)
        realm = re.sub(r'[^\x20-\x7e]|["\\]', "", realm)
        challenge = ", ".join(dict.fromkeys(_challenge(scheme, realm) for scheme in named)).encode("ascii")
        self.challenge = ((b"www-authenticate", challenge),) if challenge else ()

    def authenticate(self, request: Request) -> None:
        """Put the credentials of a request into its ``credentials``.

        Raises:
            HttpError: ``unauthorized``, if no alternative holds.
        """
        header = request.raw_headers.get(b"authorization", b"")
        accepted = self._accepted.get(header)
        if accepted is not None:
            request.credentials = accepted
            return
        for alternative in self._alternatives:
            credentials: list[Credential] = []
            for scheme in alternative:
                value = _credential(scheme, request)
                if not value or (self._tokens is not None and value not in self._tokens and scheme.kind != "other"):
                    break
                credentials.append(Credential(scheme.name, value))
            else:
                request.credentials = tuple(credentials)
                if self._only_header and len(self._accepted) < _MAX_ACCEPTED and len(header) < _MAX_HEADER:
                    self._accepted[header] = request.credentials
                return
        if not self.open:
            detail = "The request carries no credential that is accepted here."
            raise HttpError("unauthorized", detail, headers=self.challenge)


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
