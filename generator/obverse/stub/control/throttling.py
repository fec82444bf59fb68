"""Throttling: buckets of tokens that refill with the stub's clock."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from ..http.error import HttpError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..contract.declarations import Behaviour, Bucket
    from ..contract.routes import Route
    from ..http.request import Request

_MOST_KEYS: Final = 10_000  # callers and keys come from requests, hence from anybody


class Meter:
    """One limit, with a level for each of those that it counts apart."""

    def __init__(self, bucket: Bucket, parameters: tuple[str, ...], clock: Callable[[], float]) -> None:
        self._bucket = bucket
        self._parameters = parameters
        self._clock = clock
        self._refill = bucket.requests / bucket.seconds
        self._levels: dict[object, tuple[float, float]] = {}

    def reset(self) -> None:
        """Fill it up."""
        self._levels.clear()

    def take(self, request: Request, path: Mapping[str, str]) -> None:
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
        most = self._bucket.capacity
        level, since = self._levels.get(key, (float(most), now))
        level = min(most, level + (now - since) * self._refill) - 1
        if len(self._levels) >= _MOST_KEYS:
            self._levels.clear()
        self._levels[key] = (max(level, -most), now)
        if level < 0:
            wait = max(1, math.ceil(-level / self._refill))
            detail = f"More than {self._bucket.requests:g} requests in {self._bucket.seconds:g} s; wait {wait} s."
            raise HttpError("throttled", detail, headers=((b"retry-after", b"%d" % wait),))


class Limits:
    """The limits in force.

    Args:
        behaviour: Knows the profiles.
        profile: Name of that in force; ``None`` for none.
        clock: The stub's clock.

    Attributes:
        most: Resource -> how many there may be below one parent.

    Raises:
        ValueError: If there is no such profile.
    """

    def __init__(self, behaviour: Behaviour, profile: str | None, clock: Callable[[], float]) -> None:
        profiles = behaviour.limits
        if profile is not None and profile not in profiles:
            known = ", ".join(profiles) or "none"
            raise ValueError(f"the contract has no limits named {profile!r}; it has {known}")
        resources = {resource.name: resource for resource in behaviour.resources}
        self._meters: list[tuple[Bucket, Meter]] = []
        self.most: Mapping[str, int] = profiles[profile].max if profile is not None else {}
        for bucket in profiles[profile].buckets if profile is not None else ():
            names: tuple[str, ...] = ()
            if bucket.scope in resources:
                resource = resources[bucket.scope]
                names = (*resource.parent_parameters, *filter(None, (resource.key_parameter,)))
            self._meters.append((bucket, Meter(bucket, names, clock)))

    def of(self, route: Route) -> tuple[Meter, ...]:
        """Return the limits that an operation counts for."""
        names = {route.id, route.alias_of}
        return tuple(meter for bucket, meter in self._meters if not bucket.operations or names & {*bucket.operations})

    def reset(self) -> None:
        """Forget all requests."""
        for _, meter in self._meters:
            meter.reset()
