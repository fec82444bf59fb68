# Copied from rules/odata_rules.py. Do not edit.
"""What a caller may say of the form of responses: how much metadata, and which properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json

_PREFIX = "@odata."
_KEPT = frozenset(("@odata.nextLink", "@odata.deltaLink", "@odata.count"))
_LEVELS = {
    "odata.metadata=none": "none",
    "odata=nometadata": "none",
    "odata.metadata=full": "full",
    "odata=fullmetadata": "full",
}
_NAMESPACE = "#microsoft.graph.externalConnectors."
# Operation -> the type of what it returns, and where that is below its connection.
_ENTITIES = {
    **dict.fromkeys(("createConnection", "getConnection", "listConnections"), ("externalConnection", "")),
    "getSchema": ("schema", "/schema"),
    "getOperation": ("connectionOperation", "/operations('{id}')"),
    **dict.fromkeys(("putItem", "updateItem", "getItem"), ("externalItem", "/items('{id}')")),
    **dict.fromkeys(("createGroup", "getGroup"), ("externalGroup", "/groups('{id}')")),
    "addMember": ("identity", "/groups('{groupId}')/members('{id}')"),
    "getQuota": ("connectionQuota", "/quota"),
}


def shape_response(context: RuleContext) -> None:
    """Give a response as much metadata as `Accept` asks for (documented; what belongs to `full` is assumed)."""
    accept = context.header("accept")
    if accept is None or "odata" not in accept:
        return
    level = metadata_level(accept)
    if level == "none":
        context.reshape(lambda body: _bare_response(context, body))
    elif level == "full" and context.operation_id in _ENTITIES:
        context.reshape(lambda body: _full_response(context, body))


def metadata_level(accept: str) -> str:
    """Say how much metadata a header ``Accept`` asks for; the first range of JSON decides.

    Returns:
        ``none``, ``full``, or ``minimal``, which is what comes unasked.
    """
    for media_range in accept.lower().split(","):
        essence, *parameters = (part.strip() for part in media_range.split(";"))
        if essence in {"application/json", "application/*", "*/*"}:
            return next((_LEVELS[parameter] for parameter in parameters if parameter in _LEVELS), "minimal")
    return "minimal"


def _full_response(context: RuleContext, body: Json) -> Json:
    kind, place = _ENTITIES[context.operation_id]
    above = {name: str(context.parameter("path", name)) for name in ("id", "groupId")}
    if context.operation_id == "listConnections":
        return {**body, "value": [annotated(entry, kind, entry["id"], place, above) for entry in body["value"]]}
    connection = above["id"] if place else str(body["id"])
    return annotated(body, kind, connection, place, above)


def annotated(entity: Json, kind: str, connection: str, place: str, above: Json) -> Json:
    """Return an entity with its type and its address, in front of its own properties.

    Args:
        entity: As it is with little metadata.
        kind: Its type, without the namespace.
        connection: Id of its connection.
        place: Where it is below that.
        above: Ids that the path of the request names.
    """
    below = place.replace("{groupId}", above["groupId"]).replace("{id}", str(entity.get("id", "")))
    address = f"external/connections('{connection}'){below}"
    told = {"@odata.type": f"{_NAMESPACE}{kind}", "@odata.id": address, "@odata.editLink": address}
    context = {name: value for name, value in entity.items() if name == "@odata.context"}
    return {**context, **told, **entity}


def _bare_response(context: RuleContext, body: Any) -> Any:
    if _is_typed(body):  # the contract tells such values apart by their type
        context.leave_unchecked()
    return bare(body)


def _is_typed(value: Any) -> bool:
    if isinstance(value, list):
        return any(_is_typed(entry) for entry in cast("list[Any]", value))
    return isinstance(value, dict) and (
        "@odata.type" in value or any(_is_typed(entry) for entry in cast("Json", value).values())
    )


def bare(value: Any) -> Any:
    """Return a body without `@odata.*`, at any depth; what leads to the next page stays."""
    if isinstance(value, list):
        return [bare(entry) for entry in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    kept = ((name, entry) for name, entry in cast("Json", value).items() if name in _KEPT or _PREFIX not in name)
    return {name: bare(entry) for name, entry in kept}


def select_in_list(context: RuleContext) -> None:
    """Say in the context of a list what `$select` chose (documented: `$metadata#connections(id,name)`)."""
    selected = context.parameter("query", "$select")
    if selected is not None:
        context.reshape(lambda body: _with_choice(body, str(selected)))


def _with_choice(body: Json, chosen: str) -> Json:
    known = body.get("@odata.context")
    return body if known is None else {**body, "@odata.context": f"{known}({chosen})"}


RULES: Mapping[str, Callable[[RuleContext], None]] = {"listConnections": select_in_list}
