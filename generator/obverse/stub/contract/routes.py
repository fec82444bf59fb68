"""The operations of a contract and its ways to authenticate, read from the document.

Only what the stub serves by: schemas are named by their JSON pointer in ``contract.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

import msgspec

from ...wire.media_types import Encoding, encoding_of, essence
from ...wire.pointer import child, from_reference, join, look_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .declarations import Behaviour

Location: TypeAlias = Literal["path", "query", "header", "cookie"]
Json: TypeAlias = dict[str, Any]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_STYLES: Final = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_LOCATIONS: Final[tuple[str, ...]] = ("path", "query", "header", "cookie")
# OpenAPI 3.1, section 4.8.12.1: definitions of these headers shall be ignored.
GOVERNED: Final = {"accept", "authorization", "content-type"}


class Content(msgspec.Struct, frozen=True):
    """A body in one media type.

    Attributes:
        schema: Pointer of its schema; ``None`` where the document gives none.
        pointer: That of the Media Type Object, for its examples.
    """

    media_type: str
    encoding: Encoding
    schema: str | None = None
    pointer: str = ""


class Parameter(msgspec.Struct, frozen=True):
    """A parameter of an operation, with its serialization.

    Attributes:
        schema: Pointer of its schema.
        media_type: Set when it has ``content`` in place of ``schema``.
    """

    name: str
    location: Location
    schema: str
    required: bool
    style: str
    explode: bool
    media_type: str | None = None


class Header(msgspec.Struct, frozen=True):
    """A header of a response; ``schema`` is ``None`` where the document gives none."""

    name: str
    required: bool = False
    schema: str | None = None


class Body(msgspec.Struct, frozen=True):
    """The body of a request: the media types that it may come in."""

    required: bool
    contents: tuple[Content, ...]


class DocumentedResponse(msgspec.Struct, frozen=True):
    """A documented response; ``status`` is ``"201"``, ``"4XX"`` or ``"default"``."""

    status: str
    contents: tuple[Content, ...] = ()
    headers: tuple[Header, ...] = ()


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One operation.

    Attributes:
        id: Its ``operationId``, or the one made for it.
        method: In capitals.
        path: Its path template.
        parameters: Its own and those of its path: those of the path first, in their order there.
        security: Alternatives; each maps the schemes that must hold together to their scopes. Empty means open.
        alias_of: ``id`` of the operation that this one repeats on another path, or ``None``.
    """

    id: str
    method: str
    path: str
    summary: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[DocumentedResponse, ...] = ()
    security: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    alias_of: str | None = None

    def response(self, status: int) -> DocumentedResponse | None:
        """Return what is documented for a status: the status itself before its range before ``default``."""
        named = {response.status.upper(): response for response in self.responses}
        keys = (str(status), f"{status // 100}XX", "DEFAULT")
        return next((named[key] for key in keys if key in named), None)


class SecurityScheme(msgspec.Struct, frozen=True):
    """A way to authenticate; ``location`` and ``wire_name`` say where the credential travels."""

    name: str
    kind: Literal["bearer", "basic", "apiKey", "other"]
    location: Location = "header"
    wire_name: str = "Authorization"


def read_routes(document: Json, behaviour: Behaviour) -> tuple[Route, ...]:
    """Return all operations, in the order of the document.

    Args:
        document: The contract: one file, in the form of OpenAPI 3.1.
        behaviour: Knows aliases, and ids where the document gives none.
    """
    return tuple(_RouteReader(document, behaviour).routes())


def read_security_schemes(document: Json) -> tuple[SecurityScheme, ...]:
    """Return the ways to authenticate, in the order of the document."""
    schemes = _object(_object(document.get("components")).get("securitySchemes"))
    return tuple(
        _security_scheme(name, _followed(document, scheme, join("components", "securitySchemes", name))[1])
        for name, scheme in schemes.items()
    )


def _security_scheme(name: str, scheme: Json) -> SecurityScheme:
    kind, spoken = str(scheme.get("type")), str(scheme.get("scheme", "")).lower()
    if kind == "apiKey":
        return SecurityScheme(name, "apiKey", scheme.get("in", "header"), str(scheme.get("name", "")))
    if kind in {"oauth2", "openIdConnect"} or spoken == "bearer":
        return SecurityScheme(name, "bearer")
    return SecurityScheme(name, "basic" if spoken == "basic" else "other")


class _RouteReader:
    """Reads the operations of one document."""

    def __init__(self, document: Json, behaviour: Behaviour) -> None:
        self._document = document
        self._behaviour = behaviour

    def routes(self) -> Iterator[Route]:
        for path, path_item in _object(self._document.get("paths")).items():
            if not path.startswith("/"):
                continue
            pointer, item = self._follow(path_item, join("paths", path))
            for method, operation in item.items():
                if method in METHODS and isinstance(operation, dict):
                    yield self._route(method.upper(), path, pointer, item)

    def _follow(self, value: Any, pointer: str) -> tuple[str, Json]:
        return _followed(self._document, value, pointer)

    def _route(self, method: str, path: str, item_pointer: str, item: Json) -> Route:
        pointer = f"{item_pointer}/{method.lower()}"
        operation: Json = item[method.lower()]
        id_ = operation.get("operationId") or self._behaviour.operation_ids[f"{method} {path}"]
        return Route(
            id=id_,
            method=method,
            path=path,
            summary=str(operation.get("summary") or ""),
            parameters=self._parameters(path, (item, item_pointer), (operation, pointer)),
            body=self._body(operation, pointer),
            responses=self._responses(operation, pointer),
            security=self._security(operation),
            alias_of=self._behaviour.aliases.get(id_),
        )

    # --- requests ---

    def _parameters(self, path: str, *holders: tuple[Json, str]) -> tuple[Parameter, ...]:
        """Return the parameters that several objects list; a later one goes before an earlier one."""
        parameters: dict[tuple[str, str], Parameter] = {}
        for holder, pointer in holders:
            for index, value in enumerate(holder.get("parameters") or ()):
                at, node = self._follow(value, f"{pointer}/parameters/{index}")
                name, location = str(node.get("name")), str(node.get("in"))
                if not _is_ignored(name, location, path):
                    parameters[location, name] = self._parameter(node, at)
        return tuple(sorted(parameters.values(), key=lambda parameter: _rank(parameter, path)))

    def _parameter(self, node: Json, pointer: str) -> Parameter:
        location: Location = node["in"]
        style = str(node.get("style") or _STYLES[location])
        explode = node.get("explode")
        media_type, schema = _schema_of(node, pointer)
        return Parameter(
            name=str(node["name"]),
            location=location,
            schema=schema or f"{pointer}/schema",
            required=node.get("required") is True or location == "path",
            style=style,
            explode=explode if isinstance(explode, bool) else style == "form",
            media_type=media_type,
        )

    def _body(self, operation: Json, pointer: str) -> Body | None:
        if "requestBody" not in operation:
            return None
        at, node = self._follow(operation["requestBody"], f"{pointer}/requestBody")
        contents = _contents(node, at)
        return Body(node.get("required") is True, contents) if contents else None

    def _security(self, operation: Json) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        alternatives: list[Any] = operation.get("security", self._document.get("security")) or []
        return tuple(
            {name: tuple(map(str, scopes or ())) for name, scopes in _object(alternative).items()}
            for alternative in alternatives
        )

    # --- responses ---

    def _responses(self, operation: Json, pointer: str) -> tuple[DocumentedResponse, ...]:
        responses: list[DocumentedResponse] = []
        for status, value in _object(operation.get("responses")).items():
            if not status.startswith("x-"):
                at, node = self._follow(value, child(f"{pointer}/responses", status))
                responses.append(DocumentedResponse(status, _contents(node, at), self._headers(node, at)))
        return tuple(responses)

    def _headers(self, response: Json, pointer: str) -> tuple[Header, ...]:
        headers: list[Header] = []
        for name, value in _object(response.get("headers")).items():
            if name.lower() != "content-type":  # the standard: such a definition shall be ignored
                at, node = self._follow(value, child(f"{pointer}/headers", name))
                headers.append(Header(name, node.get("required") is True, _schema_of(node, at)[1]))
        return tuple(headers)


def _followed(document: Json, value: Any, pointer: str) -> tuple[str, Json]:
    """Follow references to where an object is written out; return its pointer, and the object."""
    visited: set[str] = set()
    while isinstance(reference := _object(value).get("$ref"), str) and pointer not in visited:
        visited.add(pointer)
        pointer = from_reference(reference)
        try:
            value = look_up(document, pointer)
        except KeyError:
            value = {}
    return pointer, _object(value)


def _is_ignored(name: str, location: str, path: str) -> bool:
    """Whether a parameter is none: governed by other parts of a document, or without a place to travel in."""
    if location == "header":
        return name.lower() in GOVERNED
    return location == "path" and f"{{{name}}}" not in path


def _rank(parameter: Parameter, path: str) -> tuple[int, int]:
    """Order parameters by location, and those of the path by their place in it."""
    place = path.find(f"{{{parameter.name}}}") if parameter.location == "path" else 0
    return _LOCATIONS.index(parameter.location), place


def _schema_of(node: Json, pointer: str) -> tuple[str | None, str | None]:
    """Return the media type and the pointer of the schema of a parameter or a header, where it has them."""
    for media_type in _object(node.get("content")):
        return media_type, child(f"{pointer}/content", media_type) + "/schema"
    return None, f"{pointer}/schema" if "schema" in node else None


def _contents(node: Json, pointer: str) -> tuple[Content, ...]:
    """Return the bodies that a request body or a response documents."""
    contents: list[Content] = []
    for media_type, content in _object(node.get("content")).items():
        has_schema = _object(content).get("schema") is not None
        at = child(f"{pointer}/content", media_type)
        contents.append(Content(media_type, _encoding(media_type), f"{at}/schema" if has_schema else None, at))
    return tuple(contents)


def _encoding(media_type: str) -> Encoding:
    """Return how a documented body is read: all kinds of multipart in the same way."""
    return "multipart" if essence(media_type).startswith("multipart/") else encoding_of(media_type)


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}
