# Copied from rules/activity_rules.py. Do not edit.
"""Activities: each is taken or not, by itself.

The service knows users and groups; the stub doesn't. It takes those of Microsoft Entra whose id is a GUID, as all are,
and external groups that the connection has (assumed).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .context import Context, Json

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_RESULT = "#microsoft.graph.externalConnectors.externalActivityResult"


def add_activities(context: Context) -> None:
    """Answer with a result for each activity: 200 when all were taken, 207 when some were not."""
    context.require("items")
    groups = {group["id"] for group in context.all("groups")}
    results = [result(activity, groups) for activity in cast("list[Json]", context.data["activities"])]
    context.reply(207 if any(found["error"] for found in results) else 200, {"value": results})


RULES: Mapping[str, Callable[[Context], None]] = {"addActivities": add_activities}


def result(activity: Json, groups: set[str]) -> Json:
    """Say what becomes of an activity.

    Args:
        activity: As sent, valid by its JSON Schema.
        groups: Ids of the external groups of the connection.
    """
    who = cast("Json", activity["performedBy"])
    is_known = who["id"] in groups if who["type"] == "externalGroup" else _GUID.fullmatch(who["id"]) is not None
    error = None if is_known else {"code": "InvalidRequest", "message": f"There is no {who['type']} '{who['id']}'."}
    return {
        "@odata.type": _RESULT,
        "type": activity["type"],
        "startDateTime": activity["startDateTime"],
        "error": error,
    }
