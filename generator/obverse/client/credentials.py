"""Credentials: tokens, passwords and keys, and how a request carries them. None of them is ever shown."""

from __future__ import annotations

import inspect
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast
from urllib.parse import quote

if TYPE_CHECKING:
    from .operation import Operation, Scheme
    from .request import Prepared

_VISIBLE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


class HasToken(Protocol):
    """A token with facts about it, such as when it expires."""

    @property
    def token(self) -> str:
        """The token itself."""
        ...


class TokenCredential(Protocol):
    """An object that gives tokens for scopes, as credentials of identity libraries do."""

    def get_token(self, *scopes: str) -> HasToken:
        """Return a token that is valid now."""
        ...


class AsyncTokenCredential(Protocol):
    """The asynchronous kind of :class:`TokenCredential`."""

    async def get_token(self, *scopes: str) -> HasToken:
        """Return a token that is valid now."""
        ...


Token: TypeAlias = str | Callable[[], str | HasToken] | TokenCredential
AsyncToken: TypeAlias = Token | Callable[[], Awaitable[str | HasToken]] | AsyncTokenCredential
Basic: TypeAlias = tuple[str, str]
Secret: TypeAlias = AsyncToken | Basic


class Credentials:
    """The credentials of a client, by the name of the security scheme that each is for.

    A function or an object with ``get_token`` is asked anew for each attempt; whether to keep a token is theirs to
    decide. One thread at a time asks: what the caller wrote need not be thread-safe, and a new token is fetched once.
    """

    __slots__ = ("_lock", "_origin", "_schemes", "_scopes", "_secrets")

    def __init__(
        self,
        schemes: Mapping[str, Scheme],
        secrets: Mapping[str, Secret | None],
        scopes: Sequence[str] | None,
        origin: str,
    ) -> None:
        """Keep the credentials.

        Args:
            schemes: All security schemes of the package, by name.
            secrets: Token, (user, password) or key by the name of the scheme; ``None`` where there is none.
            scopes: Passed to ``get_token``; by default those of the scheme.
            origin: Scheme, host and port of the service.
        """
        self._schemes = schemes
        self._secrets = {name: secret for name, secret in secrets.items() if secret is not None}
        self._scopes = scopes
        self._origin = origin
        self._lock = RLock()  # reentrant, since a token may be fetched with this very client

    def __repr__(self) -> str:
        return f"Credentials({', '.join(f'{name}=...' for name in self._secrets)})"

    def sign(self, prepared: Prepared, operation: Operation[Any]) -> Prepared:
        """Add the credentials that the operation requires.

        Raises:
            TypeError: If a token can only be had by awaiting.
            ValueError: If a token can't be sent in a header.
        """
        for name in self._required(operation):
            secret = self._fetch(name)
            if inspect.isawaitable(secret):
                getattr(secret, "close", lambda: None)()
                raise TypeError("this token can only be awaited: use AsyncClient")
            prepared = _signed(prepared, self._schemes[name], _text(secret))
        return prepared

    async def sign_async(self, prepared: Prepared, operation: Operation[Any]) -> Prepared:
        """Add the credentials that the operation requires, awaiting them where needed.

        Raises:
            ValueError: If a token can't be sent in a header.
        """
        for name in self._required(operation):
            secret = self._fetch(name)
            if inspect.isawaitable(secret):
                secret = await secret
            prepared = _signed(prepared, self._schemes[name], _text(secret))
        return prepared

    def _required(self, operation: Operation[Any]) -> tuple[str, ...]:
        """Return the schemes of the first alternative that can be met; none where the service has to refuse."""
        for alternative in operation.security:
            if all(name in self._secrets for name in alternative):
                return alternative
        return ()

    def _fetch(self, name: str) -> object:
        secret: Any = self._secrets[name]
        if isinstance(secret, str | tuple):
            return cast("str | Basic", secret)
        with self._lock:
            return secret.get_token(*self._scopes_of(name)) if hasattr(secret, "get_token") else secret()

    def _scopes_of(self, name: str) -> Sequence[str]:
        if self._scopes is not None:
            return self._scopes
        return [scope.replace("{origin}", self._origin) for scope in self._schemes[name].scopes]


def _text(secret: object) -> str:
    """Return the text that a header carries; the error never quotes it."""
    if isinstance(secret, tuple):
        user, password = cast("Basic", secret)
        return b64encode(f"{user}:{password}".encode()).decode()
    text = secret if isinstance(secret, str) else getattr(secret, "token", None)
    if not isinstance(text, str) or not _VISIBLE.fullmatch(text):
        raise ValueError("the token must be text of visible ASCII characters") from None
    return text


def _signed(prepared: Prepared, scheme: Scheme, secret: str) -> Prepared:
    if scheme.kind in ("bearer", "basic"):
        return prepared.with_header("Authorization", f"{scheme.kind.capitalize()} {secret}")
    if scheme.location == "query":
        return prepared.with_secret_query(f"{quote(scheme.wire_name, safe='')}={quote(secret, safe='')}")
    if scheme.location == "cookie":
        return prepared.with_cookie(f"{scheme.wire_name}={quote(secret, safe='')}")
    return prepared.with_header(scheme.wire_name, secret)
