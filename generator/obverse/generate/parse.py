"""Stage parse: from a document to the typed document of openapi-python-client, an object for each of OpenAPI's.

This module alone knows its classes, and hands them on. Their guarded strings (``UntrustedString``) are opened by
:func:`text`; what they hold is data, and becomes code only as a checked identifier or an encoded literal.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from openapi_python_client.schema import (
    MediaType,
    OpenAPI,
    Operation,
    Parameter,
    PathItem,
    Reference,
    RequestBody,
    Response,
    Schema,
    UntrustedString,
)
from openapi_python_client.schema.openapi_schema_pydantic import Discriminator, Header, Link, SecurityScheme, Server
from openapi_python_client.schema.openapi_schema_pydantic.reference import ReferenceOr
from pydantic import BaseModel, TypeAdapter, ValidationError

from obverse.document import pointer as pointers
from obverse.document.diagnostics import Diagnostic, DocumentError, error, ordered
from obverse.document.object_model import Kind
from obverse.document.visitor import rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.document.document import Document
    from obverse.document.visitor import Json

__all__ = [
    "Discriminator",
    "Header",
    "Link",
    "MediaType",
    "OpenAPI",
    "Operation",
    "Parameter",
    "PathItem",
    "Reference",
    "RequestBody",
    "Response",
    "Schema",
    "SecurityScheme",
    "Server",
    "UntrustedString",
    "follow",
    "object_at",
    "parse",
    "parse_part",
    "text",
]

_T = TypeVar("_T")
_M = TypeVar("_M", bound=BaseModel)


def parse(document: Document) -> OpenAPI:
    """Parse a document.

    Args:
        document: A loaded document that lint let through.

    Raises:
        DocumentError: With one error for each value that the classes refuse.
    """
    return _validated(OpenAPI.model_validate, document.tree, Kind.DOCUMENT, document, "")


def parse_part(value: Any, model: type[_M], document: Document, pointer: str) -> _M | Reference:
    """Parse an object that the typed document holds as plain data, since no class of it knows the place.

    Args:
        value: The object.
        model: Its class, one of those that may be referred to.
        document: Where it comes from.
        pointer: Its pointer there.

    Raises:
        DocumentError: With one error for each value that the class refuses.
    """
    if isinstance(value, model | Reference):
        return value
    kind = _KINDS[model]
    value = _as_schema(value) if kind is Kind.SCHEMA else value
    return _validated(_adapter(model).validate_python, value, kind, document, pointer)


def object_at(openapi: OpenAPI, model: type[_M], document: Document, pointer: str) -> _M | Reference:
    """Return the object of some class that stands at a pointer, as :func:`parse_part` does.

    Raises:
        KeyError: There is nothing at the pointer.
        DocumentError: With one error for each value that the class refuses.
    """
    value: Any = openapi
    for token in pointers.split(pointer):
        try:
            value = _step(value, token)
        except (KeyError, IndexError, TypeError, ValueError):
            # The typed document has no such place, though the document may: a callback, for one.
            value = document.resolve(pointer)
            break
    return parse_part(value, model, document, pointer)


def follow(
    openapi: OpenAPI, model: type[_M], document: Document, value: _M | Reference, pointer: str
) -> tuple[_M, str]:
    """Follow references from a pointer to the object that they lead to, and to its pointer."""
    while isinstance(value, Reference):
        pointer = pointers.from_reference(value.ref.get_untrusted_value())
        value = object_at(openapi, model, document, pointer)
    return value, pointer


def text(value: UntrustedString | None) -> str:
    """Open a guarded string; nothing is an empty text."""
    return value.get_untrusted_value() if value is not None else ""


def _step(value: Any, token: str) -> Any:
    if isinstance(value, BaseModel):
        attribute = _attributes(type(value)).get(token)
        return getattr(value, attribute) if attribute is not None else (value.model_extra or {})[token]
    items: Any = value
    return items[int(token)] if isinstance(value, list) else items[token]


@cache
def _attributes(model: type[BaseModel]) -> Mapping[str, str]:
    return {field.alias or name: name for name, field in model.model_fields.items()}


# --- what the classes can't hold -------------------------------------------------------------------------------------

# Keys that nothing here needs, and that the classes are more particular about than lint.
_LEFT_OUT: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("externalDocs",),
    Kind.COMPONENTS: ("callbacks",),
    Kind.OPERATION: ("callbacks", "externalDocs"),
    Kind.SCHEMA: ("externalDocs", "nullable", "xml"),
    Kind.SECURITY_SCHEME: ("flows",),
}
# What the standard requires, the classes demand, and lint lets pass.
_MISSING: Mapping[Kind, Mapping[str, Any]] = {
    Kind.DOCUMENT: {"info": {}, "paths": {}},
    Kind.OPERATION: {"responses": {}},
    Kind.RESPONSE: {"description": ""},
}
_HOLDERS = (Kind.PARAMETER, Kind.HEADER, Kind.MEDIA_TYPE)
_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems", "properties")


def _fitted(kind: Kind, node: Json, _pointer: str) -> Json:
    """Put right what the classes can't hold."""
    if kind is Kind.SCHEMA:
        return _schema(_completed(kind, node))
    if "$ref" in node:
        return node
    node = _completed(kind, node)
    if kind in _HOLDERS and "schema" in node:
        node["schema"] = _as_schema(node["schema"])
    elif kind is Kind.COMPONENTS and "schemas" in node:
        node["schemas"] = _as_schemas(node["schemas"])
    elif kind is Kind.OPERATION:
        node["responses"] = _without_extensions(node["responses"])
    elif kind is Kind.DOCUMENT:
        node |= _root(node)
    return node


def _completed(kind: Kind, node: Json) -> Json:
    for key in _LEFT_OUT.get(kind, ()):
        node.pop(key, None)
    return {**_MISSING[kind], **node} if kind in _MISSING else node


def _root(node: Json) -> Json:
    tags = [tag for tag in _list(node.get("tags")) if isinstance(_object(tag).get("name"), str)]
    named = {key: value for key, value in _object(node["info"]).items() if key in ("title", "version", "description")}
    info = {"title": "", "version": "", **named}
    return {"openapi": "3.1.0", "info": info, "paths": _without_extensions(node["paths"]), "tags": tags}


def _schema(node: Json) -> Json:
    """Boolean schemas, keywords beside a reference, and values of ``const`` and ``enum``."""
    if isinstance(node.get("items"), bool):
        del node["items"]
    if "not" in node:
        node["not"] = _as_schema(node["not"])
    for key in _SCHEMAS:
        if key in node:
            node[key] = _as_schemas(node[key])
    if isinstance(node.get("const"), dict | list):
        node["enum"] = [node.pop("const")]
    if node.get("enum") == []:
        del node["enum"]
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [*_list(node.get("allOf")), {"$ref": node.pop("$ref")}]
    return node


def _as_schema(value: Any) -> Any:
    """Write a boolean schema as an object."""
    return ({} if value else {"not": {}}) if isinstance(value, bool) else value


def _as_schemas(values: Any) -> Any:
    if isinstance(values, dict):
        return {name: _as_schema(value) for name, value in cast("Json", values).items()}
    return [_as_schema(value) for value in cast("list[Any]", values)] if isinstance(values, list) else values


def _without_extensions(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: item for key, item in cast("Json", value).items() if not key.startswith("x-")}


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


# --- what the classes refuse -----------------------------------------------------------------------------------------

_KINDS: Mapping[type[BaseModel], Kind] = {
    Schema: Kind.SCHEMA,
    Operation: Kind.OPERATION,
    Parameter: Kind.PARAMETER,
    RequestBody: Kind.REQUEST_BODY,
    Response: Kind.RESPONSE,
    Header: Kind.HEADER,
    Link: Kind.LINK,
    SecurityScheme: Kind.SECURITY_SCHEME,
}


@cache
def _adapter(model: type[BaseModel]) -> TypeAdapter[Any]:
    adapter: Any = TypeAdapter
    return adapter(ReferenceOr[model])


def _validated(validate: Callable[[Any], _T], value: Any, kind: Kind, document: Document, base: str) -> _T:
    view = rewrite(cast("Json", value), _fitted, kind) if isinstance(value, dict) else value
    try:
        return validate(view)
    except ValidationError as failure:
        # What may be one of several things is refused as each of them: one word about a place is enough.
        by_pointer = dict(reversed([*_problems(failure, view, document, base)]))
        raise DocumentError(ordered(by_pointer.values(), document.name)) from failure


def _problems(failure: ValidationError, view: Any, document: Document, base: str) -> Iterator[tuple[str, Diagnostic]]:
    for detail in failure.errors(include_url=False, include_context=False, include_input=False):
        pointer = base + _pointer(view, detail["loc"])
        source = document.source(pointer)
        message = f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"
        yield pointer, error("invalid-openapi", source, message, "Write what OpenAPI has in this place")


def _pointer(view: Any, location: tuple[int | str, ...]) -> str:
    """Return the pointer of a fault; among its steps are names of classes and of choices, which lead nowhere."""
    pointer = ""
    for step in location:
        try:
            view = pointers.look_up(view, pointers.join(str(step)))
        except KeyError:
            continue
        pointer = pointers.child(pointer, step)
    return pointer
