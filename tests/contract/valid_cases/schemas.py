"""Schemas: the rules between properties, and between a schema and the one that it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from contract.valid_cases.connections import create_connection, find_connection, is_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract.valid_cases.request import DrawnRequest, Json, Response

BASE_TYPE = "microsoft.graph.externalItem"
MAX_PROPERTIES = 128
# Types and labels that came after `unknownFutureValue` read as such, and can't be sent back, unless one asks for them.
ALL_MEMBERS = {"Prefer": "include-unknown-enum-members"}
_TEXTS = ("string", "stringcollection")
_PRINCIPALS = ("principal", "principalcollection")


def read_schema(request: DrawnRequest) -> Response:
    """Read the schema of a request's connection, as it can be sent again."""
    return request.send("getSchema", headers=ALL_MEMBERS, id=request.path["id"])


def registered_properties(
    request: DrawnRequest, connection: Json, types: dict[str, str] | None = None
) -> list[Json] | None:
    """Return the properties of the schema of a request's connection; register one where there is none.

    Args:
        request: Its path says which connection.
        connection: The connection.
        types: Types of the properties to register, by name.
    """
    response = read_schema(request)
    if response.status == 404:
        properties = [{"name": name, "type": kind} for name, kind in (types or {"text": "string"}).items()]
        properties = _of_people(properties) if is_people(connection) else properties
        request.send("updateSchema", {"baseType": BASE_TYPE, "properties": properties}, id=request.path["id"])
        response = read_schema(request)
    return _properties(response) or None


def make_schema_valid(request: DrawnRequest) -> None:
    """Let a schema keep the rules between its properties, and those of an update."""
    connection = find_connection(request)
    if connection is None or request.body is None:
        return
    registered = _properties(read_schema(request))
    if registered and (request.operation == "createSchema" or _is_stuck(connection, registered)):
        another = create_connection(request)
        if another is None:
            return
        request.path["id"], connection, registered = another, {}, []
    properties = _without_taken_names([*registered, *request.body["properties"]])
    for declared in properties[len(registered) :]:
        _drop_conflicting_flags(declared, is_update=bool(registered))
    _give_labels_once(properties)
    if is_people(connection):
        properties = _of_people(properties)
    request.body["properties"] = properties[:MAX_PROPERTIES]


def _properties(schema: Response) -> list[Json]:
    properties: object = schema.body.get("properties")
    return cast("list[Json]", properties) if schema.status == 200 and isinstance(properties, list) else []


def _is_stuck(connection: Json, registered: list[Json]) -> bool:
    """Return whether no update can be valid: properties can't be removed, and people can't have principals."""
    return is_people(connection) and any(declared["type"].lower() in _PRINCIPALS for declared in registered)


def _texts(declared: Json, name: str) -> list[str]:
    """Return a list of texts of a property; empty where it is null or absent."""
    return cast("list[str]", declared.get(name) or [])


def _without_taken_names(properties: Iterable[Json]) -> list[Json]:
    """Leave out properties and aliases whose name is taken; there is one property at least."""
    taken = {"content"}
    kept: list[Json] = []
    for declared in properties:
        if declared["name"].lower() not in taken:
            taken.add(declared["name"].lower())
            kept.append(declared)
    for declared in kept:
        aliases: list[str] = []
        for alias in _texts(declared, "aliases"):
            if alias.lower() not in taken:
                taken.add(alias.lower())
                aliases.append(alias)
        declared["aliases"] = aliases
    return kept or [{"name": "text", "type": "string"}]


def _is_set(declared: Json, flag: str) -> bool:
    return declared.get(flag) in (True, "true")


def _drop_conflicting_flags(declared: Json, *, is_update: bool) -> None:
    """Take back flags that can't stand together, or not with the type."""
    kind = declared["type"].lower()
    if kind not in (*_TEXTS, "int64"):
        declared["isSearchable"] = False
    is_searchable = _is_set(declared, "isSearchable")
    if is_update or is_searchable or kind in ("boolean", *_PRINCIPALS):
        declared["isRefinable"] = False
    if is_searchable or kind not in _TEXTS:
        declared["isExactMatchRequired"] = False


def _give_labels_once(properties: list[Json]) -> None:
    """Leave each label at its first property, which can be retrieved."""
    given = {"unknownFutureValue"}
    for declared in properties:
        labels = [label for label in dict.fromkeys(_texts(declared, "labels")) if label not in given]
        declared["labels"] = labels
        given |= {*labels}
        if labels and not _is_set(declared, "isRetrievable"):
            declared["isRetrievable"] = True


def _of_people(properties: list[Json]) -> list[Json]:
    """Let a schema be one of people: one account, which is a text, and no types that they can't have."""
    account = next((declared for declared in properties if _is_account(declared)), None)
    others = [declared for declared in properties if declared is not account]
    if account is None:
        name = _free_name(others)
        account = {"name": name, "type": "string", "isRetrievable": True, "labels": ["personAccount"]}
    allowed = [declared for declared in others if declared["type"].lower() not in _PRINCIPALS]
    return [account, *({**declared, "labels": []} for declared in allowed)]


def _free_name(properties: list[Json]) -> str:
    taken = {name.lower() for declared in properties for name in (declared["name"], *_texts(declared, "aliases"))}
    names = (f"account{number}" for number in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def _is_account(declared: Json) -> bool:
    return "personAccount" in _texts(declared, "labels") and declared["type"].lower() == "string"
