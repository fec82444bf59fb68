"""What operations do to the state of the stub."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeAlias


class Action(StrEnum):
    """What an operation does to a resource."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"


Changes: TypeAlias = tuple[tuple[str, Any], ...]
"""Properties and their JSON values."""


@dataclass(frozen=True, slots=True)
class Start:
    """What an operation starts that takes its time.

    Attributes:
        resource: Name of the resource that holds it.
        id: Template of its key.
        running: Its properties meanwhile.
        done: What changes when it is done.
        failed: What changes when it fails; strings are templates.
        then: (resource, changes) applied to an ancestor or the own item at the moment when it is done.
    """

    resource: str
    id: str = "{uuid}"
    running: Changes = ()
    done: Changes = ()
    failed: Changes = ()
    then: tuple[tuple[str, Changes], ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is read in parts; each is the wire name of a query parameter, ``next`` that of a property.

    Attributes:
        most: Most items on a page, whatever is asked for.
    """

    size: str | None = None
    token: str | None = None
    offset: str | None = None
    page: str | None = None
    next: str | None = None
    filter: str | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """A limit: so many requests in so many seconds.

    Attributes:
        operations: ``operationId`` of each that counts; empty for all.
        per: ``all``, ``caller`` or the name of a resource.
        burst: How many may come at once.
    """

    operations: tuple[str, ...]
    per: str
    rate: float
    seconds: float
    burst: int


@dataclass(frozen=True, slots=True)
class LimitProfile:
    """Limits that hold together, under a name that a setting can give."""

    name: str
    description: str
    date: str
    buckets: tuple[Bucket, ...]
    most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One operation bound to the state.

    Attributes:
        status: Status of the answer when all goes well.
        collection: Wire name of the property that holds the array in a list's answer; ``None`` for a bare array.
        add: Properties put into the answer's body: wire name to JSON value. Strings are templates
            (see the stub's README section on ``x-stub``).
        needs: (resource, property, the values that it may have) that must hold, else the operation is refused.
        starts: What it starts, if that takes its time.
        paging: How a list is read in parts.
        select: Wire name of the query parameter of a read or a list that names the properties to show.
        merge: What an update does with objects: ``deep`` merges them, ``shallow`` replaces each property whole.
    """

    operation_id: str
    action: Action
    status: int
    collection: str | None
    add: tuple[tuple[str, Any], ...]
    needs: tuple[tuple[str, str, tuple[Any, ...]], ...] = ()
    starts: Start | None = None
    paging: Paging | None = None
    select: str | None = None
    merge: Literal["deep", "shallow"] = "deep"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A property that the service sets on create.

    Attributes:
        value: JSON value, or ``{"generate": "uuid" | "integer" | "now" | ...}``.
        always: Whether it overrides what the request sent.
    """

    wire_name: str
    value: Any
    always: bool


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing that the stub remembers: what one row of its table says.

    Attributes:
        name: Unique name.
        path: Template of the collection, for example ``/external/connections``; aliases reach the same rows.
        parent: Name of the resource it hangs below, or ``None``.
        parent_parameters: Wire names of the path parameters that name the parents, outermost first.
        key: Wire name of the property that identifies an item; ``None`` for a singleton.
        key_parameter: Wire name of the path parameter that carries the key; ``None`` for a singleton.
        unique: Wire names of the properties in which no two items may be equal (the key always is one).
        mark: Name for messages, for example ``Connection``.
    """

    name: str
    path: str
    parent: str | None
    parent_parameters: tuple[str, ...]
    key: str | None
    key_parameter: str | None
    unique: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    bindings: tuple[Binding, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class ErrorStyle:
    """How the stub words its errors, from ``x-stub.errors`` at the root of the document.

    Attributes:
        template: JSON value whose strings hold ``{field}`` placeholders; ``None`` when the document doesn't say, and
            the stub then infers a body from each response's schema.
        media_type: Media type of error bodies.
        codes: (fault name, (code, message template)) for each fault that the document words itself.
        headers: (header, template) put on every answer.
        inner_codes: (fault name, inner code) for each fault whose inner code the document words itself.
    """

    template: Any
    media_type: str
    codes: tuple[tuple[str, tuple[str, str]], ...]
    headers: tuple[tuple[str, str], ...]
    inner_codes: tuple[tuple[str, str], ...] = ()
