"""Items: they keep to the schema of their connection, and most requests need one that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from contract.valid_cases.connections import find_connection, is_people
from contract.valid_cases.request import EVERYONE
from contract.valid_cases.schemas import registered_properties

if TYPE_CHECKING:
    from contract.valid_cases.request import DrawnRequest, Json

_SUFFIX = "@odata.type"
_COLLECTION = "Collection"
# Type of a schema, that of a single value -> what the companion of its collection says.
_COMPANIONS = {"string": "String", "int64": "Int64", "double": "Double", "dateTime": "DateTimeOffset"}
_SAMPLES: Json = {
    "string": "text",
    "int64": 1,
    "double": 1.5,
    "dateTime": "2026-03-02T09:15:00Z",
    "boolean": True,
    "principal": {"email": "ada@acme.example"},
}


def make_item_valid(request: DrawnRequest) -> None:
    """Let an item keep to the schema of its connection; where there is none, register one that the item keeps to."""
    connection = find_connection(request)
    body = request.body
    if connection is None or body is None:
        return
    drawn = cast("Json", body.get("properties") or {})
    types = {name: kind for name, value in drawn.items() if (kind := _type(name, value)) is not None}
    declared = registered_properties(request, connection, types)
    if declared is None:
        return
    if "properties" in body:
        body["properties"] = _valid_properties(drawn, types, declared)
    if is_people(connection) and "acl" in body:
        body["acl"] = [EVERYONE, *body["acl"]]
    if request.operation == "updateItem" and not request.is_linked:
        _put_item(request, declared)


def provide_item(request: DrawnRequest) -> None:
    """Let there be the item that a request is about."""
    connection = find_connection(request)
    declared = registered_properties(request, connection) if connection is not None else None
    if declared is not None and not request.is_linked:
        _put_item(request, declared)


def _put_item(request: DrawnRequest, declared: list[Json]) -> None:
    item = {"acl": [EVERYONE], "properties": _valid_properties({}, {}, declared)}
    request.send("putItem", item, id=request.path["id"], itemId=request.path["itemId"])


def _type(name: str, value: Any) -> str | None:
    """Return the type of schemas that a value is of; ``None`` where it is of none."""
    if name.endswith(_SUFFIX) or name.lower() == "content":
        return None
    if isinstance(value, list):
        types = {_single_type(entry) for entry in cast("list[Any]", value)} or {"string"}
        single = types.pop()
        return f"{single}{_COLLECTION}" if not types and single in _COMPANIONS else None
    return _single_type(value)


def _single_type(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return "int64" if -(2**63) <= value < 2**63 else "double"
    types = {bool: "boolean", float: "double", str: "string"}
    return next((kind for python, kind in types.items() if isinstance(value, python)), None)


def _valid_properties(drawn: Json, types: dict[str, str], declared: list[Json]) -> Json:
    """Return what was drawn of registered properties, with companions; there is one property at least."""
    registered: dict[str, str] = {each["name"]: each["type"] for each in declared}
    properties = {name: drawn[name] for name, kind in types.items() if registered.get(name) == kind}
    if not properties:
        name, kind = next(iter(registered.items()))
        properties = {name: _sample(kind)}
    for name in [*properties]:
        companion = _COMPANIONS.get(registered[name].removesuffix(_COLLECTION))
        if registered[name].endswith(_COLLECTION) and companion is not None:
            properties[name + _SUFFIX] = f"Collection({companion})"
    return properties


def _sample(kind: str) -> Any:
    """Return a value of a type; ``None``, which is of each type, for one that is not known here."""
    value = _SAMPLES.get(kind.removesuffix(_COLLECTION))
    if not kind.endswith(_COLLECTION) or value is None:
        return value
    return {"principals": [value]} if kind.startswith("principal") else [value]
