# Generated from control.yaml#/components/schemas by obverse/templates/models.py.jinja. Do not edit.
"""Models of obverse control: what requests and responses carry."""

from __future__ import annotations

import datetime
from typing import Any

from obverse.models import UNSET, Model, UnsetType, decode, encode, field, from_wire, to_wire

__all__ = [
    "UNSET",
    "Advance",
    "Behaviour",
    "Change",
    "Entry",
    "Fault",
    "Health",
    "Item",
    "NewBehaviour",
    "NewTime",
    "Note",
    "Operation",
    "Problem",
    "Resource",
    "Session",
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


class Behaviour(Model, kw_only=True):
    """Behaviour.

    Source: control.yaml#/components/schemas/Behaviour
    """

    limits: str | None
    """Name of the limits in force."""
    profiles: list[str]
    """Names of the limits that the document declares."""
    operation_seconds: float | None = field(name="operationSeconds")
    """Duration of long-running operations; null where it is none in seconds."""
    failure: str | None
    """Message with which long-running operations fail."""


class NewBehaviour(Model, kw_only=True):
    """NewBehaviour.

    Source: control.yaml#/components/schemas/NewBehaviour
    """

    limits: str | UnsetType | None = UNSET
    """Name of the limits to be in force; null for none."""
    operation_seconds: float | UnsetType = field(name="operationSeconds", default=UNSET)
    """Duration of long-running operations; 0 ends them at once.

    Constraints: minimum 0.
    """
    failure: str | UnsetType | None = UNSET
    """Message with which long-running operations fail; null lets them succeed."""


class Note(Model, kw_only=True):
    """Note.

    Source: control.yaml#/components/schemas/Note
    """

    text: str
    times: int
    """How often it came up."""
    last: int
    """Number of the last request that it came up at."""


class Resource(Model, kw_only=True):
    """Resource.

    Source: control.yaml#/components/schemas/Resource
    """

    name: str
    parent: str | None
    """Name of the resource that it hangs below."""
    key: list[str]
    """Names that lead to the key within an item; empty where it has none."""
    items: int
    """How many are stored."""


class Session(Model, kw_only=True):
    """Session.

    Source: control.yaml#/components/schemas/Session
    """

    name: str
    requests: int
    """How many requests came."""
    idle_seconds: float = field(name="idleSeconds")
    """How long it has not been used."""


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

    number: int
    """How many requests there were with it, from 1 on."""
    time: datetime.datetime
    """On the clock of the stub."""
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
    response_headers: dict[str, str] = field(name="responseHeaders")
    response_body: Any = field(name="responseBody", default=UNSET)
    """JSON data; a text where it is none; null where there is none."""
    curl: str
    """A command that sends it again. Credentials are left out."""


class Time(Model, kw_only=True):
    """Time.

    Source: control.yaml#/components/schemas/Time
    """

    seconds: float
    """Since the epoch."""
    time: datetime.datetime
    scale: float
    """Seconds that pass for each real one; 0 where it stands still."""


class NewTime(Model, kw_only=True):
    """NewTime.

    Source: control.yaml#/components/schemas/NewTime
    """

    seconds: float | UnsetType = UNSET
    """Since the epoch."""
    time: datetime.datetime | UnsetType = UNSET
    """The same as a date."""
    scale: float | UnsetType = UNSET
    """Seconds to pass for each real one; 0 lets it stand still.

    Constraints: minimum 0.
    """


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
    sleep: bool | UnsetType = UNSET
    """Whether the latency is waited for.

    Default: false.
    """
    drop: list[str] | UnsetType = UNSET
    """Headers that the response lacks.

    Default: [].
    """
    html: bool | UnsetType = UNSET
    """Whether an error is a page of HTML, as a gateway sends it.

    Default: false.
    """
    fail: str | UnsetType | None = UNSET
    """Message with which the long-running operation fails that the operation starts."""
