# Copied from rules/findings.py. Do not edit.
"""What a check finds."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """Something that breaks a rule.

    Attributes:
        pointer: JSON pointer of the culprit in the body.
        message: What is wrong with it, for the developer of a connector.
    """

    pointer: str
    message: str
