"""Translate operations: parameters, bodies and responses, references followed, grouped by tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from obverse.document import pointer as pointers
from obverse.document.free_name import first_free
from obverse.document.object_model import METHODS
from obverse.extensions.decode import operation_extensions
from obverse.generate import ir
from obverse.generate.identifiers import casing, reserved
from obverse.generate.identifiers.scopes import Scope, constant_name, header_names, method_names, parameter_names
from obverse.generate.parse import (
    Header,
    Link,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Response,
    Schema,
    follow,
    parse_part,
    text,
)
from obverse.generate.translate.contents import encoding_of, type_of_content
from obverse.generate.translate.schemas.flatten import At
from obverse.wire.encodings import encodings_of
from obverse.wire.streams import item_pointer, stream_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from obverse.document.document import Document
    from obverse.generate.parse import MediaType, OpenAPI, PathItem, UntrustedString
    from obverse.generate.translate.schemas.resolve import Resolver
    from obverse.wire.encodings import FieldEncoding

    _Parameters = list[tuple[Parameter, str]]
    _Content = Mapping[UntrustedString, MediaType] | None

UNTAGGED = "operations"
"""Group of the operations that have no tag."""

_M = TypeVar("_M", Parameter, RequestBody, Response, Header, Link)
_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_PREFIX = re.compile(r"api|v[0-9]+(\.[0-9]+)?", re.IGNORECASE)
_DEFAULT_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_LOCATIONS = ("path", "query", "header", "cookie")
# The standard: definitions of these shall be ignored.
_IGNORED_PARAMETERS = ("accept", "content-type", "authorization")
_IGNORED_HEADER = "content-type"


@dataclass(frozen=True)
class _Place:
    """An operation where it stands.

    Attributes:
        id: ``operationId``, or the one made for it.
        type_name: PascalCase stem for its types, unique.
        alias_of: The operation that it repeats.
    """

    id: str
    type_name: str
    method: str
    path: str
    pointer: str
    operation: Operation
    shared: _Parameters
    alias_of: str | None

    @property
    def pinned_name(self) -> str | None:
        """What ``x-name`` says that the method is to be called."""
        return operation_extensions(self.operation.model_extra or {}).method_name

    @property
    def tag(self) -> str:
        """The first tag."""
        return text(self.operation.tags[0]) if self.operation.tags else UNTAGGED


class Operations:
    """Translates the operations of a document.

    Args:
        openapi: The typed document.
        document: The contract.
        resolver: Knows the types of schemas.
    """

    def __init__(self, openapi: OpenAPI, document: Document, resolver: Resolver) -> None:
        self._openapi = openapi
        self._document = document
        self._resolver = resolver

    def groups(self) -> tuple[ir.Group, ...]:
        """Return the groups, in the order in which tags are declared, then in that of the paths."""
        declared = self._openapi.tags or []
        by_tag: dict[str, list[_Place]] = {text(tag.name): [] for tag in declared}
        descriptions = {text(tag.name): text(tag.description) for tag in reversed(declared)}
        places = list(self._places())
        for place in places:
            by_tag.setdefault(place.tag, []).append(place)
        names = _method_names(by_tag)
        operations = {place.id: self._operation(place, names[place.id]) for place in places}
        modules, classes = Scope(reserved.GROUPS), Scope(reserved.GROUP_CLASSES, "Group")
        return tuple(
            ir.Group(
                modules.take(casing.snake(tag, "group")),
                classes.take(_class_name(tag, (names[place.id] for place in tagged))),
                tag,
                descriptions.get(tag, ""),
                tuple(operations[place.id] for place in tagged),
            )
            for tag, tagged in by_tag.items()
            if tagged
        )

    def _places(self) -> Iterator[_Place]:
        """Yield the operations in the order of the document, each with a name of its own."""
        written = list(self._written())
        ids = {text(operation.operationId) for *_, operation, _ in written}
        types = Scope()
        for method, path, pointer, operation, shared in written:
            identity = text(operation.operationId)
            if not identity:
                identity = first_free(_made_identity(method, path), ids.__contains__, "_")
                ids.add(identity)
            alias = operation_extensions(operation.model_extra or {}).stub.alias
            type_name = types.take(casing.pascal(identity, "Operation"))
            yield _Place(identity, type_name, method, path, pointer, operation, shared, alias)

    def _written(self) -> Iterator[tuple[str, str, str, Operation, _Parameters]]:
        """Yield method, path, pointer, operation and the parameters of its path item."""
        for path, item in self._openapi.paths.items():
            pointer = pointers.join("paths", text(path))
            shared = self._listed(item.parameters, pointer)
            # The typed document forgets in which order a path has its methods.
            for method in self._document.resolve(pointer):
                at = pointers.child(pointer, method)
                operation = self._operation_at(item, method, at) if method in METHODS else None
                if operation is not None:
                    yield method, text(path), at, operation, shared

    def _operation_at(self, item: PathItem, method: str, pointer: str) -> Operation | None:
        """Return the operation with a method; QUERY is younger than the class of path items."""
        if method in type(item).model_fields:
            return getattr(item, method)
        value = (item.model_extra or {}).get(method)
        operation = None if value is None else parse_part(value, Operation, self._document, pointer)
        return operation if isinstance(operation, Operation) else None

    def _operation(self, place: _Place, name: str) -> ir.Operation:
        operation = place.operation
        parameters = self._parameters(place)
        return ir.Operation(
            id=place.id,
            name=name,
            type_name=place.type_name,
            method=place.method.upper(),
            path=place.path,
            summary=text(operation.summary),
            description=text(operation.description),
            parameters=parameters,
            body=self._body(place),
            responses=self._responses(place),
            security=self._security(operation),
            deprecated=operation.deprecated,
            alias_of=place.alias_of,
            extensions=operation_extensions(operation.model_extra or {}),
            pointer=place.pointer,
            source=self._document.source(place.pointer),
        )

    def _security(self, operation: Operation) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
        """Return what an operation demands: its own ``security``, else that of the document."""
        alternatives = operation.security if operation.security is not None else self._openapi.security
        return tuple(
            tuple((text(name), tuple(text(scope) for scope in scopes)) for name, scopes in alternative.items())
            for alternative in alternatives or ()
        )

    # --- parameters --------------------------------------------------------------------------------------------------

    def _parameters(self, place: _Place) -> tuple[ir.Parameter, ...]:
        """Return the parameters, path parameters in the order of the path: they are positional."""
        parameters = {
            (text(parameter.name), parameter.param_in.value): (parameter, pointer)
            for parameter, pointer in [*place.shared, *self._listed(place.operation.parameters, place.pointer)]
        }
        in_path = _TEMPLATE.findall(place.path)
        keys = sorted((key for key in parameters if _travels(*key, in_path)), key=lambda key: _rank(*key, in_path))
        names = parameter_names(keys, bulk=place.method == "put" and place.path.endswith("}"))
        return tuple(self._parameter(*parameters[key], names[key], place.type_name) for key in keys)

    def _parameter(self, parameter: Parameter, pointer: str, name: str, stem: str) -> ir.Parameter:
        wire, location = text(parameter.name), ir.Location(parameter.param_in.value)
        schema, media_type = _schema_of(parameter, pointer)
        kind = self._resolver.type_of(schema, _shared_stem(pointer, "") or stem + casing.pascal(wire))
        facts = self._resolver.facts(schema, kind)
        style = text(parameter.style) or _DEFAULT_STYLES[location]
        return ir.Parameter(
            wire_name=wire,
            name=name,
            location=location,
            style=style,
            explode=parameter.explode if "explode" in parameter.model_fields_set else style == "form",
            allow_reserved=parameter.allowReserved,
            required=parameter.required or location is ir.Location.PATH,
            type=kind,
            media_type=media_type,
            description=text(parameter.description) or facts.description,
            constraints=facts.constraints,
            default=facts.default,
            deprecated=parameter.deprecated,
            schema_pointer=schema.pointer,
            source=self._document.source(pointer),
        )

    def _listed(self, parameters: list[Parameter | Reference] | None, pointer: str) -> _Parameters:
        return [
            self._followed(Parameter, parameter, f"{pointer}/parameters/{index}")
            for index, parameter in enumerate(parameters or ())
        ]

    # --- bodies and responses ----------------------------------------------------------------------------------------

    def _body(self, place: _Place) -> ir.RequestBody | None:
        if place.operation.request_body is None:
            return None
        at = f"{place.pointer}/requestBody"
        body, pointer = self._followed(RequestBody, place.operation.request_body, at)
        stem = _shared_stem(pointer, "Body") or f"{place.type_name}Body"
        contents = self._contents(body.content, pointer, stem)
        if not contents:
            return None
        return ir.RequestBody(body.required, text(body.description), contents, self._document.source(pointer))

    def _responses(self, place: _Place) -> tuple[ir.Response, ...]:
        responses = {text(status): response for status, response in place.operation.responses.items()}
        good = [status for status in responses if status.startswith("2")]
        return tuple(
            self._response(status, response, place, "" if good == [status] else casing.pascal(status, ""))
            for status, response in responses.items()
        )

    def _response(self, status: str, value: Response | Reference, place: _Place, suffix: str) -> ir.Response:
        at = f"{place.pointer}/responses/{pointers.escape(status)}"
        response, pointer = self._followed(Response, value, at)
        stem = _shared_stem(pointer, "Response") or f"{place.type_name}Response{suffix}"
        contents = self._contents(response.content, pointer, stem)
        headers = {text(wire): header for wire, header in (response.headers or {}).items()}
        names = header_names(wire for wire in headers if wire.lower() != _IGNORED_HEADER)
        return ir.Response(
            status,
            text(response.description),
            tuple(self._header(wire, name, headers[wire], pointer, stem) for wire, name in names.items()),
            contents,
            self._links(response, pointer),
            self._document.source(pointer),
        )

    def _header(self, wire: str, name: str, value: Header | Reference, pointer: str, stem: str) -> ir.Header:
        at = f"{pointer}/headers/{pointers.escape(wire)}"
        header, pointer = self._followed(Header, value, at)
        kind: ir.Type = ir.Primitive(ir.Scalar.STR)
        schema_pointer = None
        if header.param_schema is not None or header.content:
            schema, _ = _schema_of(header, pointer)
            kind, schema_pointer = self._resolver.type_of(schema, stem + casing.pascal(wire)), schema.pointer
        return ir.Header(wire, name, header.required, kind, text(header.description), schema_pointer)

    def _contents(self, content: _Content, pointer: str, stem: str) -> tuple[ir.Content, ...]:
        contents: list[ir.Content] = []
        for key, media in (content or {}).items():
            media_type = text(key)
            kind = schema_pointer = None
            if media.media_type_schema is not None:
                schema_pointer = f"{pointer}/content/{pointers.escape(media_type)}/schema"
                suffix = _suffix_of(media_type) if contents else ""
                kind = self._resolver.type_of(At(schema_pointer, media.media_type_schema), stem + suffix)
            encoding = encoding_of(media_type, kind)
            fields: tuple[tuple[str, FieldEncoding], ...] = ()
            if encoding in (ir.Encoding.FORM, ir.Encoding.MULTIPART):
                at = f"{pointer}/content/{pointers.escape(media_type)}"
                fields = tuple(encodings_of(self._document.resolve(at)).items())
            type_ = type_of_content(encoding, kind)
            item = self._item(media_type, f"{pointer}/content/{pointers.escape(media_type)}", stem)
            contents.append(ir.Content(media_type, encoding, type_, schema_pointer, fields, item))
        return tuple(contents)

    def _item(self, media_type: str, pointer: str, stem: str) -> ir.Type | None:
        """Return the type of an item of a body that comes item by item; text where the document says nothing of it."""
        kind = stream_kind(media_type)
        if kind is None:
            return None
        at = item_pointer(media_type, self._document.resolve(pointer), pointer, self._document.resolve)
        if at is None:
            return ir.Primitive(ir.Scalar.STR if kind == "events" else ir.Scalar.ANY)
        return self._resolver.type_at(at, f"{stem}Item")

    def _links(self, response: Response, pointer: str) -> tuple[str, ...]:
        """Return what names the operations that a response leads to."""
        links = [
            self._followed(Link, link, f"{pointer}/links/{pointers.escape(text(name))}")[0]
            for name, link in (response.links or {}).items()
        ]
        names = [text(name) for link in links for name in (link.operationId, link.operationRef) if name is not None]
        return tuple(pointers.from_reference(name) for name in names)

    def _followed(self, model: type[_M], value: _M | Reference, pointer: str) -> tuple[_M, str]:
        return follow(self._openapi, model, self._document, value, pointer)


def _method_names(by_tag: dict[str, list[_Place]]) -> dict[str, str]:
    """Name the methods of all operations by their ids; an alias shares that of its operation."""
    names: dict[str, str] = {}
    for tag, places in by_tag.items():
        own = [place for place in places if place.alias_of is None]
        wanted = method_names([(place.id, tag, place.pinned_name) for place in own])
        names |= zip((place.id for place in own), wanted, strict=True)
    aliases = [place for places in by_tag.values() for place in places if place.alias_of is not None]
    return names | {alias.id: names[str(alias.alias_of)] for alias in aliases}


def _class_name(tag: str, methods: Iterable[str]) -> str:
    """Propose a name for the class of a group; it shares a module with the constants of its methods."""
    name = casing.pascal(tag, "Group")
    return f"{name}Group" if name in map(constant_name, methods) else name


def _made_identity(method: str, path: str) -> str:
    """Name an operation that has no ``operationId`` by its path alone: ``get_charts_by_id`` for /api/v1/charts/{id}."""
    segments = [segment for segment in path.split("/") if segment]
    parts = [segment for segment in segments if not _PREFIX.fullmatch(segment)] or segments
    if parts and _TEMPLATE.fullmatch(parts[-1]):
        parts.insert(-1, "by")
    return casing.snake(" ".join([method, *parts]), method)


def _travels(wire: str, location: str, in_path: list[str]) -> bool:
    """Tell whether a parameter has a place to travel in that the standard grants it."""
    if location == "header":
        return wire.lower() not in _IGNORED_PARAMETERS
    return location != "path" or wire in in_path


def _rank(wire: str, location: str, in_path: list[str]) -> tuple[int, int]:
    return _LOCATIONS.index(location), in_path.index(wire) if location == "path" else 0


def _schema_of(holder: Parameter | Header, pointer: str) -> tuple[At, str | None]:
    """Return the schema of a parameter or a header, and the media type where that is given instead of a style."""
    if holder.content:
        media_type, media = next(iter(holder.content.items()))
        at = f"{pointer}/content/{pointers.escape(text(media_type))}/schema"
        return At(at, media.media_type_schema or Schema()), text(media_type)
    return At(f"{pointer}/schema", holder.param_schema or Schema()), None


def _suffix_of(media_type: str) -> str:
    """Return what to call a body by its media type, where there are several."""
    essence = media_type.partition(";")[0].strip().lower()
    usual = {"application/x-www-form-urlencoded": "Form", "multipart/form-data": "Multipart"}
    return usual.get(essence) or casing.pascal(essence.rpartition("/")[2], "Other")


def _shared_stem(pointer: str, kind: str) -> str:
    """Return what to call the schemas of a component that several operations may share; empty for others."""
    if not pointer.startswith("/components/"):
        return ""
    name = casing.pascal(pointers.split(pointer)[-1], kind or "Parameter")
    return name if kind.lower() in name.lower() else f"{name}{kind}"
