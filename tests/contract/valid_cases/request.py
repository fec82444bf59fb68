"""A request that was drawn, and the calls that read and make the state it needs."""

from __future__ import annotations

from typing import Any

from obverse.testing import Answer as Response
from obverse.testing import DrawnRequest, Send

__all__ = ["EVERYONE", "DrawnRequest", "Json", "Response", "Send"]

Json = dict[str, Any]

EVERYONE: Json = {"type": "everyone", "value": "everyone", "accessType": "grant"}
