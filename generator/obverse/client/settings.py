"""What all requests of one client share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from .credentials import Credentials
    from .errors import ApiError
    from .retries import Retries


class Settings(msgspec.Struct, frozen=True):
    """What all requests of one client share.

    Attributes:
        timeout: For each request; ``None`` leaves it to the ``httpx2`` client.
        error_classes: Class of the error for each documented status.
    """

    base_url: str
    credentials: Credentials
    timeout: float | httpx2.Timeout | None
    retries: Retries
    error_classes: Mapping[int, type[ApiError]]
