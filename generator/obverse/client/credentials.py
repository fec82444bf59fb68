"""Who the caller is: tokens, names and keys, and where they travel. None of them is ever shown."""

from __future__ import annotations

import inspect
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast
from urllib.parse import quote

if TYPE_CHECKING:
    from .operation import Operation, Scheme
    from .request import Prepared

_VISIBLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


class HasToken(Protocol):
    """A token with facts about it, such as ``azure.core.credentials.AccessToken``."""

    @property
    def token(self) -> str:
        """The token itself."""
        ...


class TokenCredential(Protocol):
    """What gives tokens for scopes, such as a credential of ``azure-identity``."""

    def get_token(self, *scopes: str) -> HasToken:
        """Give a token that is valid now."""
        ...


class AsyncTokenCredential(Protocol):
    """The asynchronous kind of :class:`TokenCredential`."""

    async def get_token(self, *scopes: str) -> HasToken:
        """Give a token that is valid now."""
        ...


Token: TypeAlias = str | Callable[[], str | HasToken] | TokenCredential
AsyncToken: TypeAlias = Token | Callable[[], Awaitable[str | HasToken]] | AsyncTokenCredential
Basic: TypeAlias = tuple[str, str]


class Credentials:
    """What the caller gave, by the name of the security scheme it is for.

    A callable and a credential are asked anew for each attempt; whether to keep a token is theirs to decide. Threads
    ask one after the other: what the caller wrote need not know of them, and a new token is fetched once, not by each.
    """

    __slots__ = ("_asking", "_given", "_schemes", "_scopes")

    def __init__(self, schemes: Mapping[str, Scheme], given: Mapping[str, Any], scopes: tuple[str, ...]) -> None:
        """Keep what was given.

        Args:
            schemes: All schemes of the package.
            given: Token, (user, password) or key by scheme name; ``None`` where there is none.
            scopes: What a credential is asked for.
        """
        self._schemes = schemes
        self._given = {name: value for name, value in given.items() if value is not None}
        self._scopes = scopes
        self._asking = RLock()  # one that the same thread may take again: a token may come by this very client

    def __repr__(self) -> str:
        return f"Credentials({', '.join(f'{name}=...' for name in self._given)})"

    def sign(self, prepared: Prepared, operation: Operation[Any]) -> Prepared:
        """Add what the operation asks for.

        Raises:
            TypeError: If a token can only be had by awaiting.
        """
        for name in self._chosen(operation):
            secret = self._ask(self._given[name])
            if inspect.isawaitable(secret):
                getattr(secret, "close", lambda: None)()
                raise TypeError("this token can only be awaited: use AsyncClient")
            prepared = _signed(prepared, self._schemes[name], _checked(secret))
        return prepared

    async def sign_async(self, prepared: Prepared, operation: Operation[Any]) -> Prepared:
        """Add what the operation asks for, awaiting it where needed."""
        for name in self._chosen(operation):
            secret = self._ask(self._given[name])
            if inspect.isawaitable(secret):
                secret = await secret
            prepared = _signed(prepared, self._schemes[name], _checked(secret))
        return prepared

    def _chosen(self, operation: Operation[Any]) -> tuple[str, ...]:
        """Choose the first alternative that can be met; without one the service judges the request as it is."""
        for alternative in operation.security:
            if all(name in self._given for name in alternative):
                return alternative
        return ()

    def _ask(self, given: Any) -> Any:
        if isinstance(given, str | tuple):
            return cast("str | Basic", given)
        with self._asking:
            return given.get_token(*self._scopes) if hasattr(given, "get_token") else given()


def _checked(secret: Any) -> str:
    """Make text of a secret; the error never quotes it."""
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
