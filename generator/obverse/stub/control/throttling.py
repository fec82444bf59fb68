"""Throttling: buckets of tokens that refill with the stub's clock."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, cast

from ..http.error import HttpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..contract.declarations import Behaviour, Bucket
    from ..contract.routes import Route
    from ..http.request import Request

_MAX_KEYS: Final = 10_000  # callers and keys come from requests, hence from anybody


class TokenBucket:
    """A rate limit: a level for each of those that are counted apart."""

    def __init__(self, bucket: Bucket, parameters: tuple[str, ...], clock: Callable[[], float]) -> None:
        self._bucket = bucket
        self._parameters = parameters
        self._clock = clock
        self._refill = bucket.requests / bucket.seconds
        self._levels: dict[object, tuple[float, float]] = {}

    def reset(self) -> None:
        """Fill it up."""
        self._levels.clear()

    @property
    def levels(self) -> list[list[Any]]:
        """Who was counted, each with the level and since when it is that."""
        return [[key, *pair] for key, pair in self._levels.items()]

    @levels.setter
    def levels(self, levels: Iterable[tuple[Any, float, float]]) -> None:
        self._levels = {_hashable(key): (level, since) for key, level, since in levels}

    def consume(self, request: Request, path: Mapping[str, str]) -> None:
        """Count a request; one that is refused counts too.

        Raises:
            HttpError: ``throttled``, with ``Retry-After``.
        """
        key: object = None
        if self._bucket.scope == "caller":
            key = request.credentials
        elif self._parameters:
            key = tuple(path.get(name, "") for name in self._parameters)
        now = self._clock()
        capacity = self._bucket.capacity
        level, since = self._levels.get(key, (float(capacity), now))
        level = min(capacity, level + (now - since) * self._refill) - 1
        if len(self._levels) >= _MAX_KEYS:
            self._levels.clear()
        self._levels[key] = (max(level, -capacity), now)
        if level < 0:
            wait = max(1, math.ceil(-level / self._refill))
            detail = f"More than {self._bucket.requests:g} requests in {self._bucket.seconds:g} s; wait {wait} s."
            raise HttpError("throttled", detail, headers=((b"retry-after", b"%d" % wait),))


def _hashable(value: Any) -> object:
    return tuple(map(_hashable, cast("list[Any]", value))) if isinstance(value, list) else value


class Limits:
    """The limits in force.

    Args:
        behaviour: Declares the profiles.
        profile: Name of the one in force; ``None`` for none.
        clock: The stub's clock.

    Attributes:
        profile: Name of the profile in force; ``None`` for none.
        max_items: Resource -> how many there may be below one parent.

    Raises:
        ValueError: If there is no such profile.
    """

    def __init__(self, behaviour: Behaviour, profile: str | None, clock: Callable[[], float]) -> None:
        self._profiles = behaviour.limits
        self._resources = {resource.name: resource for resource in behaviour.resources}
        self._clock = clock
        self._token_buckets: list[tuple[Bucket, TokenBucket]] = []
        self._of_routes: list[tuple[frozenset[str | None], list[TokenBucket]]] = []
        self.max_items: Mapping[str, int] = {}
        self.profile: str | None = None
        self.choose(profile)

    @property
    def profiles(self) -> list[str]:
        """Names of the profiles that the contract declares."""
        return [*self._profiles]

    def choose(self, profile: str | None) -> None:
        """Put another profile in force, its buckets full.

        Raises:
            ValueError: If there is no such profile.
        """
        if profile is not None and profile not in self._profiles:
            names = ", ".join(self._profiles) or "none"
            raise ValueError(f"the contract has no limits named {profile!r}; it has {names}")
        self.profile = profile
        self.max_items = self._profiles[profile].max if profile is not None else {}
        buckets = self._profiles[profile].buckets if profile is not None else ()
        self._token_buckets = [(bucket, self._token_bucket(bucket)) for bucket in buckets]
        for ids, own in self._of_routes:
            own[:] = self._matching(ids)

    def _token_bucket(self, bucket: Bucket) -> TokenBucket:
        resource = self._resources.get(bucket.scope)
        parameters: tuple[str, ...] = ()
        if resource is not None:
            parameters = (*resource.parent_parameters, *filter(None, (resource.key_parameter,)))
        return TokenBucket(bucket, parameters, self._clock)

    @property
    def levels(self) -> list[list[list[Any]]]:
        """The levels of all rate limits in force."""
        return [token_bucket.levels for _, token_bucket in self._token_buckets]

    @levels.setter
    def levels(self, levels: Iterable[Iterable[tuple[Any, float, float]]]) -> None:
        for (_, token_bucket), own in zip(self._token_buckets, levels, strict=False):
            token_bucket.levels = own

    def of(self, route: Route) -> Sequence[TokenBucket]:
        """Return the limits that an operation counts for: a view that goes with the profile in force."""
        ids = frozenset((route.id, route.alias_of))
        own = self._matching(ids)
        self._of_routes.append((ids, own))
        return own

    def _matching(self, ids: frozenset[str | None]) -> list[TokenBucket]:
        return [
            token_bucket
            for bucket, token_bucket in self._token_buckets
            if not bucket.operations or not ids.isdisjoint(bucket.operations)
        ]

    def reset(self) -> None:
        """Forget all requests."""
        for _, token_bucket in self._token_buckets:
            token_bucket.reset()
