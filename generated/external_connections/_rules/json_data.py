# Copied from rules/json_data.py. Do not edit.
"""JSON data, as rules see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""An object of a body; a rule may change it."""

StoredItem: TypeAlias = Mapping[str, Any]
"""An item of the stub, not to be changed."""
