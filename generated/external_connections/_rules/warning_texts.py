# Copied from rules/warning_texts.py. Do not edit.
"""What the service might refuse, though the contract does not: warnings that several rules share.

A warning is a sentence: what is odd, what the service may do about it, and how to mend it. Warnings stand in the
journal and refuse nothing. Where a part of the body is meant, the sentence begins with its JSON pointer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.stub import RuleContext

STAND_IN = "unknownFutureValue"
"""The member of each enum that stands for those that came later (metadata)."""

STABLE = "/v1.0"
"""The version that lacks what only beta has."""

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def warn(context: RuleContext, texts: Iterable[str]) -> None:
    """Add warnings to the journal."""
    for text in texts:
        context.warn(text)


def is_guid(text: str) -> bool:
    """Say whether a text is a GUID, as the ids of all users and groups of Microsoft Entra are (documented)."""
    return _GUID.fullmatch(text) is not None


def no_guid(pointer: str) -> str:
    """Warn of an id of a user or group. That the service insists on a GUID is assumed."""
    return (
        f"{pointer} is no GUID: Microsoft Entra names users and groups by GUIDs, so the service may refuse it; send "
        "the object id."
    )


def stands_in(pointer: str) -> str:
    """Warn of a member that stands for others (documented); that the service refuses it is assumed."""
    return (
        f"{pointer} is '{STAND_IN}': that stands for members which came later and is none, so the service may refuse "
        "it; send the member itself."
    )


def only_beta(what: str) -> str:
    """Warn of what the stable version does not declare (metadata).

    OData refuses such a property, null or not; that this service does so is assumed.
    """
    return f"{what} is known to beta only: {STABLE} may refuse it; leave it out, or call /beta."
