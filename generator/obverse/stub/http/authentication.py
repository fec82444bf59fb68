"""Whether a request proved itself: 401 with a challenge when it did not."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final

from ...wire.parameters import split_cookies
from .error import Fault
from .request import Credential

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.routes import SecurityScheme
    from .request import Request

_MOST_KNOWN: Final = 64
_LONGEST_KNOWN: Final = 8192
_TOKEN68 = re.compile(rb"[A-Za-z0-9._~+/-]+=*")


class Gate:
    """The security requirement of one operation.

    Args:
        alternatives: Names of schemes; those of one alternative must hold together.
        schemes: All schemes of the contract, by name.
        tokens: The credentials that count; ``None`` takes any that is not empty.
        realm: Title of the contract, for the challenge.

    Attributes:
        challenge: The header that tells how to authenticate; none where nothing has to be proved.
        open: Whether nothing has to be proved.
    """

    __slots__ = ("_alternatives", "_known", "_only_header", "_tokens", "challenge", "open")

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
        # Clients send the same header over and over: what it proved before, it proves again.
        schemes_used = [scheme for alternative in self._alternatives for scheme in alternative]
        self._only_header = all(scheme.kind in {"bearer", "basic"} for scheme in schemes_used)
        self._known: dict[bytes, tuple[Credential, ...]] = {}
        self._tokens = None if tokens is None else frozenset(tokens)
        named = dict.fromkeys(scheme for alternative in self._alternatives for scheme in alternative)
        quoted = re.sub(r'[^\x20-\x7e]|["\\]', "", realm)
        challenge = ", ".join(dict.fromkeys(_challenge(scheme, quoted) for scheme in named)).encode("ascii")
        self.challenge = ((b"www-authenticate", challenge),) if challenge else ()

    def admit(self, request: Request) -> None:
        """Note what the request proved itself with.

        Raises:
            Fault: ``unauthorized``, if no alternative holds.
        """
        header = request.raw_headers.get(b"authorization", b"")
        known = self._known.get(header)
        if known is not None:
            request.credentials = known
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
                if self._only_header and len(self._known) < _MOST_KNOWN and len(header) < _LONGEST_KNOWN:
                    self._known[header] = request.credentials
                return
        if not self.open:
            detail = "The request carries no credential that is accepted here."
            raise Fault("unauthorized", detail, headers=self.challenge)


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
