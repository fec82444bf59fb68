# Generated from control.yaml#/components/schemas by obverse/templates/models.py.jinja. Do not edit.
"""Models of obverse control: what requests and responses carry."""

from __future__ import annotations

import datetime
from typing import Any

from obverse.models import UNSET, Model, UnsetType, decode, encode, field, from_wire, to_wire

__all__ = [
    "UNSET",
    "Advance",
    "Change",
    "Entry",
    "Fault",
    "Health",
    "Item",
    "Operation",
    "Problem",
    "Snapshot",
    "Time",
    "UnsetType",
    "decode",
    "encode",
    "from_wire",
    "to_wire",
]


class Problem(Model, kw_only=True):
    """Problem.

    Source: control.yaml#/components/schemas/Problem
    """

    message: str


class Health(Model, kw_only=True):
    """Health.

    Source: control.yaml#/components/schemas/Health
    """

    title: str
    """Title of the document."""
    version: str
    """Version of the document."""
    operations: int
    """How many operations it has."""


class Operation(Model, kw_only=True):
    """Operation.

    Source: control.yaml#/components/schemas/Operation
    """

    operation_id: str = field(name="operationId")
    method: str
    path: str
    source: str
    """Where responses come from: state, handler, rule, example, schema, status or none."""
    detail: str
    """What it does to which resource; else why it works on none."""


class Item(Model, kw_only=True):
    """Item.

    Source: control.yaml#/components/schemas/Item
    """

    resource: str
    parents: list[str]
    """Keys of the items above, outermost first."""
    key: str
    """Its key; empty where it needs none."""
    value: dict[str, Any]


class Snapshot(Model, kw_only=True):
    """Snapshot.

    Source: control.yaml#/components/schemas/Snapshot
    """

    items: list[Item]


class Change(Model, kw_only=True):
    """Change.

    Source: control.yaml#/components/schemas/Change
    """

    resource: str
    """Constraints: minLength 1."""
    keys: list[str]
    """Keys of the items above, outermost first, and its own."""
    changes: dict[str, Any]
    """Properties and their values."""


class Entry(Model, kw_only=True):
    """Entry.

    Source: control.yaml#/components/schemas/Entry
    """

    method: str
    path: str
    query: str
    operation_id: str = field(name="operationId")
    """Empty where the document has no such operation."""
    status: int
    headers: dict[str, str]
    """Without credentials."""
    body: Any = UNSET
    """JSON data; a text where it is none; null where there is none."""
    warnings: list[str]
    source: str


class Time(Model, kw_only=True):
    """Time.

    Source: control.yaml#/components/schemas/Time
    """

    seconds: float
    """Since the epoch."""
    time: datetime.datetime


class Advance(Model, kw_only=True):
    """Advance.

    Source: control.yaml#/components/schemas/Advance
    """

    seconds: float
    """Constraints: minimum 0."""


class Fault(Model, kw_only=True):
    """Fault.

    Source: control.yaml#/components/schemas/Fault
    """

    operation: str | UnsetType = UNSET
    """operationId, or * for any.

    Default: `*`.
    """
    times: int | UnsetType | None = UNSET
    """How often; null for always.

    Constraints: minimum 1. Default: 1.
    """
    after: int | UnsetType = UNSET
    """How many such requests succeed before.

    Constraints: minimum 0. Default: 0.
    """
    status: int | UnsetType | None = UNSET
    """Constraints: minimum 400, maximum 599."""
    retry_after: int | UnsetType | None = field(name="retryAfter", default=UNSET)
    """Retry-After in seconds.

    Constraints: minimum 0.
    """
    latency: float | UnsetType = UNSET
    """How long it takes in seconds, on the stub's clock.

    Constraints: minimum 0. Default: 0.
    """
    done: bool | UnsetType = UNSET
    """Whether the operation is carried out all the same.

    Default: false.
    """
