"""What a generated ``stub/table.py`` declares: the routes, the resources and the wording of errors.

Everything here is data. Schemas are named by their JSON pointer in ``contract.json``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...wire.media_types import Encoding

Location = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class Content:
    """A body in one media type; ``schema`` is ``None`` where the document gives none."""

    media_type: str
    encoding: Encoding
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, with its serialization."""

    name: str
    location: Location
    schema: str
    required: bool = False
    style: str = "simple"
    explode: bool = False
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response."""

    name: str
    required: bool = False
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request: what it may come in."""

    required: bool
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A documented response; ``status`` is ``"201"``, ``"4XX"`` or ``"default"``."""

    status: str
    contents: tuple[Content, ...] = ()
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One operation.

    Attributes:
        group: Name of the group whose handler answers.
        name: Name of the handler's method.
        security: Alternatives; each is the names of the schemes that must hold together. Empty means open.
        alias_of: ``id`` of the operation that this one repeats on another path, or ``None``.
    """

    id: str
    method: str
    path: str
    group: str
    name: str
    summary: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    alias_of: str | None = None

    def response(self, status: int) -> Response | None:
        """Return what is documented for a status: the status itself before its range before ``default``."""
        named = {response.status.upper(): response for response in self.responses}
        keys = (str(status), f"{status // 100}XX", "DEFAULT")
        return next((named[key] for key in keys if key in named), None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to authenticate; ``location`` and ``wire_name`` say where the credential travels."""

    name: str
    kind: Literal["bearer", "basic", "apiKey", "other"]
    location: Location = "header"
    wire_name: str = "Authorization"


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
    """How a list is read in parts; each is the name of a query parameter, ``next`` that of a property.

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
        operations: Those that count, by id; empty for all.
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
    """Limits that hold together."""

    name: str
    description: str
    date: str
    buckets: tuple[Bucket, ...]
    most: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One operation bound to the state of a resource.

    Attributes:
        collection: Property of a list's answer that holds the array; ``None`` for a bare array.
        add: Properties put into the answer's body; their strings are templates.
        needs: (resource, property, the values that it may have) that must hold, else the operation is refused.
        starts: What it starts, if that takes its time.
        paging: How a list is read in parts.
        select: Query parameter of a read or a list that names the properties to show.
        merge: What an update does with objects: ``deep`` merges them, ``shallow`` replaces each property whole.
    """

    operation_id: str
    action: Literal["list", "create", "read", "replace", "update", "delete"]
    status: int
    collection: str | None = None
    add: tuple[tuple[str, Any], ...] = ()
    needs: tuple[tuple[str, str, tuple[Any, ...]], ...] = ()
    starts: Start | None = None
    paging: Paging | None = None
    select: str | None = None
    merge: Literal["deep", "shallow"] = "deep"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A property that the service sets on create: a value, or ``{"generate": "uuid"}`` and the like."""

    name: str
    value: Any
    always: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of thing that the stub remembers.

    Attributes:
        path: Template of the collection.
        parent: Name of the resource that it hangs below.
        parent_parameters: Path parameters that name the parents, outermost first.
        key: Property that identifies an item; ``None`` for a singleton.
        key_parameter: Path parameter that carries the key; ``None`` for a singleton.
        unique: Properties in which no two items may be equal.
        mark: Name for messages.
    """

    name: str
    path: str
    bindings: tuple[Binding, ...]
    parent: str | None = None
    parent_parameters: tuple[str, ...] = ()
    key: str | None = None
    key_parameter: str | None = None
    unique: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How one fault is worded; what is ``None`` is left to the stub. ``message`` is a template."""

    code: str | None = None
    message: str | None = None
    inner_code: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorStyle:
    """How errors are worded.

    Attributes:
        template: JSON value whose strings hold ``{field}`` placeholders; ``None`` to follow each response's schema.
        words: Fault name -> what the document says of it.
        headers: (header, template) put on every answer.
    """

    template: Any = None
    media_type: str = "application/json"
    words: Mapping[str, Words] = field(default_factory=dict[str, "Words"])
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """All that a stub is told about its contract.

    Attributes:
        prefixes: Paths of the servers, such as ``/v1.0``. Every route is served below each of them and at the root.
        batches: Ids of the operations whose requests carry others.
    """

    title: str
    version: str
    routes: tuple[Route, ...]
    schemes: tuple[Scheme, ...] = ()
    resources: tuple[Resource, ...] = ()
    errors: ErrorStyle = field(default_factory=ErrorStyle)
    prefixes: tuple[str, ...] = ()
    limits: tuple[LimitProfile, ...] = ()
    batches: tuple[str, ...] = ()
