"""Expand each operation: references to parameters, bodies, responses and headers followed, path parameters taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.object_model import METHODS
from obverse.generate.identifiers import casing as words
from obverse.generate.lower.records import (
    LoweredContent,
    LoweredHeader,
    LoweredOperation,
    LoweredParameter,
    LoweredResponse,
)
from obverse.generate.lower.registry import refer
from obverse.generate.lower.shape import Hint, Shaper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.visitor import Json

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_PREFIX = re.compile(r"api|v[0-9]+(\.[0-9]+)?", re.IGNORECASE)
# openapi-python-client takes these types in the place of a parameter; the others it reads as components only.
_SIMPLE = ("boolean", "integer", "number")


@dataclass(frozen=True)
class Place:
    """An operation where it stands: ``pointer`` in the contract, and the object itself."""

    method: str
    path: str
    pointer: str
    node: Json
    shared: list[tuple[Any, str]]


def places(tree: Json) -> Iterator[Place]:
    """Yield the operations of a document in its order.

    Args:
        tree: The working tree.
    """
    for path, item in cast("Json", tree.get("paths") or {}).items():
        if not path.startswith("/") or not isinstance(item, dict):
            continue
        pointer, node = follow(tree, item, pointers.join("paths", path))
        # Keys beside the reference of a path item win over what it refers to, where both define one.
        shared = _listed(node.get("parameters"), pointers.child(pointer, "parameters"))
        for method, operation in node.items():
            if method in METHODS and isinstance(operation, dict):
                yield Place(method, path, pointers.child(pointer, method), cast("Json", operation), shared)


def follow(tree: Json, node: Any, pointer: str) -> tuple[str, Json]:
    """Follow references to where an object is written out.

    Returns:
        Its pointer, and the object; an empty one where a reference leads nowhere.
    """
    seen: set[str] = set()
    while isinstance(node, dict) and isinstance(target := cast("Json", node).get("$ref"), str) and pointer not in seen:
        seen.add(pointer)
        pointer = pointers.from_reference(target)
        try:
            node = pointers.look_up(tree, pointer)
        except KeyError:
            node = {}
    return pointer, cast("Json", node) if isinstance(node, dict) else {}


def _listed(values: Any, pointer: str) -> list[tuple[Any, str]]:
    items = cast("list[Any]", values) if isinstance(values, list) else []
    return [(item, pointers.child(pointer, index)) for index, item in enumerate(items)]


class Expander:
    """Expands operations one by one.

    Args:
        tree: The working tree.
        shaper: Shapes the schemas of operations.
    """

    def __init__(self, tree: Json, shaper: Shaper) -> None:
        self._tree = tree
        self._shaper = shaper
        self._keys: set[str] = set()
        self._types: set[str] = set()
        self._ids: set[str] = {
            str(place.node["operationId"]) for place in places(tree) if isinstance(place.node.get("operationId"), str)
        }

    def expand(self, place: Place) -> tuple[LoweredOperation, Json]:
        """Return an operation's record and its plain form (under the key ``path`` its path)."""
        identity = self._identity(place)
        stem = words.unique(words.pascal(identity, "Operation"), self._types)
        key = words.unique(words.snake(identity, "operation"), self._keys)
        parameters, plain_parameters, path = self._parameters(place, stem)
        body_pointer, bodies = self._body(place, stem)
        responses = self._responses(place, stem)
        record = LoweredOperation(
            identity,
            key,
            stem,
            place.method,
            place.path,
            place.pointer,
            tuple(parameters),
            body_pointer,
            bodies,
            responses,
        )
        plain: Json = {
            "operationId": key,
            "tags": ["all"],
            "parameters": plain_parameters,
            "responses": {
                response.status: {"description": "", "content": _plain_contents(response.contents)}
                for response in responses
            },
            "path": path,
        }
        if body_pointer is not None and bodies:
            plain["requestBody"] = {"content": _plain_contents(bodies)}
        return record, plain

    def _identity(self, place: Place) -> str:
        stated = place.node.get("operationId")
        if isinstance(stated, str) and stated:
            return stated
        self._ids.add(identity := _free(_made_identity(place), self._ids))
        return identity

    def _parameters(self, place: Place, stem: str) -> tuple[list[LoweredParameter], list[Json], str]:
        """Return the parameters, their plain forms, and the path with the plain names in it."""
        found: dict[tuple[str, str], tuple[str, Json]] = {}
        own = _listed(place.node.get("parameters"), pointers.child(place.pointer, "parameters"))
        for item, at in [*place.shared, *own]:
            pointer, node = follow(self._tree, item, at)
            found[str(node.get("in")), str(node.get("name"))] = pointer, node
        keys: set[str] = set()
        records: list[LoweredParameter] = []
        plain: list[Json] = []
        path = place.path
        in_path = _TEMPLATE.findall(place.path)
        for (location, wire), (pointer, node) in found.items():
            if location == "header" and wire.lower() in ("accept", "content-type", "authorization"):
                continue  # the standard: such a definition shall be ignored
            if location == "path" and wire not in in_path:
                continue  # it has no place to travel in
            hint = Hint(_stem(pointer, "") or stem + words.pascal(wire))
            record = self._parameter(node, pointer, hint, words.unique(_key(wire), keys))
            records.append(record)
            if location == "path":
                path = path.replace(f"{{{wire}}}", f"{{{record.key}}}")
            schema = self._plain_type(record.component, location)
            plain.append({"name": record.key, "in": location, "required": location == "path", "schema": schema})
        return records, plain, path

    def _parameter(self, node: Json, pointer: str, hint: Hint, key: str) -> LoweredParameter:
        media_type = None
        schema: Any = node.get("schema", {})
        at = pointers.child(pointer, "schema")
        content = node.get("content")
        if isinstance(content, dict) and content:
            media_type, media = next(iter(cast("Json", content).items()))
            schema = cast("Json", media).get("schema", {}) if isinstance(media, dict) else {}
            at = pointers.child(pointers.child(pointers.child(pointer, "content"), media_type), "schema")
        shaped = self._shaper.shape(schema, hint)
        facts = self._shaper.facts(schema, shaped)
        return LoweredParameter(key, self._shaper.registry.named(shaped), pointer, at, media_type, facts)

    def _plain_type(self, component: str, location: str) -> Json:
        """Return what openapi-python-client is told about a parameter: the type, where it takes it in that place."""
        node = self._shaper.registry.nodes.get(component, {})
        if node.get("type") in _SIMPLE or (node.get("type") == "string" and "format" not in node):
            return refer(component)
        return refer(component) if location == "query" else {"type": "string"}

    def _body(self, place: Place, stem: str) -> tuple[str | None, tuple[LoweredContent, ...]]:
        if "requestBody" not in place.node:
            return None, ()
        at = pointers.child(place.pointer, "requestBody")
        pointer, node = follow(self._tree, place.node["requestBody"], at)
        return pointer, self._contents(node.get("content"), pointer, _stem(pointer, "Body") or f"{stem}Body")

    def _responses(self, place: Place, stem: str) -> tuple[LoweredResponse, ...]:
        responses = cast("Json", place.node.get("responses") or {})
        codes = [code for code in responses if not code.startswith("x-")]
        good = [code for code in codes if code.startswith("2")]
        records: list[LoweredResponse] = []
        for code in codes:
            at = pointers.child(pointers.child(place.pointer, "responses"), code)
            pointer, node = follow(self._tree, responses[code], at)
            name = _stem(pointer, "Response") or f"{stem}Response{'' if good == [code] else words.pascal(code, '')}"
            contents = self._contents(node.get("content"), pointer, name)
            records.append(LoweredResponse(code, pointer, contents, self._headers(node.get("headers"), pointer, name)))
        return tuple(records)

    def _contents(self, content: Any, pointer: str, stem: str) -> tuple[LoweredContent, ...]:
        found: list[LoweredContent] = []
        for media_type, media in cast("Json", content).items() if isinstance(content, dict) else ():
            schema = cast("Json", media).get("schema") if isinstance(media, dict) else None
            if schema is None:
                found.append(LoweredContent(media_type, None, None))
                continue
            at = pointers.child(pointers.child(pointers.child(pointer, "content"), media_type), "schema")
            hint = Hint(stem + _kind(media_type) if found else stem)
            component = self._shaper.registry.named(self._shaper.shape(schema, hint))
            found.append(LoweredContent(media_type, component, at))
        return tuple(found)

    def _headers(self, headers: Any, pointer: str, stem: str) -> tuple[LoweredHeader, ...]:
        found: list[LoweredHeader] = []
        for wire, header in cast("Json", headers).items() if isinstance(headers, dict) else ():
            if wire.lower() == "content-type":
                continue  # the standard: such a definition shall be ignored
            at, node = follow(self._tree, header, pointers.child(pointers.child(pointer, "headers"), wire))
            record = self._parameter(node, at, Hint(stem + words.pascal(wire)), wire)
            known = "schema" in node or "content" in node
            found.append(
                LoweredHeader(wire, record.component if known else None, at, record.schema_pointer if known else None)
            )
        return tuple(found)


def _made_identity(place: Place) -> str:
    """Name an operation that has no ``operationId`` by its path alone: ``get_charts_by_id`` for /api/v1/charts/{id}."""
    segments = [segment for segment in place.path.split("/") if segment]
    told = [segment for segment in segments if not _PREFIX.fullmatch(segment)] or segments
    if told and _TEMPLATE.fullmatch(told[-1]):
        told.insert(-1, "by")
    return words.snake(" ".join([place.method, *told]), place.method)


def _kind(media_type: str) -> str:
    """Return what to call a body by its media type, where there are several."""
    essence = media_type.partition(";")[0].strip().lower()
    usual = {"application/x-www-form-urlencoded": "Form", "multipart/form-data": "Multipart"}
    return usual.get(essence) or words.pascal(essence.rpartition("/")[2], "Other")


def _stem(pointer: str, kind: str) -> str:
    """Return what to call the schemas of a component that several operations may share; empty for others."""
    if not pointer.startswith("/components/"):
        return ""
    name = words.pascal(pointers.split(pointer)[-1], kind or "Parameter")
    return name if kind.lower() in name.lower() else f"{name}{kind}"


def _key(wire: str) -> str:
    """Return a name for a parameter that openapi-python-client spells the same way."""
    return words.snake(wire, "parameter")


def _free(name: str, taken: set[str]) -> str:
    answer, number = name, 2
    while answer in taken:
        answer, number = f"{name}_{number}", number + 1
    return answer


def _plain_contents(contents: tuple[LoweredContent, ...]) -> Json:
    # The types of bodies are read as components. Here a scalar stands for each, because openapi-python-client copies
    # an operation several times, with all that its types refer to.
    return {content.media_type: {"schema": {"type": "string"}} for content in contents}
