# Copied from rules/activity_rules.py. Do not edit.
"""Activities: each is taken or not, by itself.

The service knows users and groups; the stub doesn't. It takes those of Microsoft Entra whose id is a GUID, as all are,
and external groups that the connection has (assumed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .warning_texts import STAND_IN, is_guid, stands_in, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json

_STATES = ("ready", "limitExceeded")
_RESULT = "#microsoft.graph.externalConnectors.externalActivityResult"


def add_activities(context: RuleContext) -> None:
    """Answer with a result for each activity: 200 when all were taken, 207 when some were not."""
    context.require("items")
    state = (context.find("connections") or {}).get("state")
    if state not in _STATES:
        context.refuse("wrong-state", f"The connection is '{state}'; this needs 'ready' or 'limitExceeded'.")
    groups = {group["id"] for group in context.all("groups")}
    activities = cast("list[Json]", context.data["activities"])
    warn(context, warnings(activities))
    results = [result(activity, groups) for activity in activities]
    context.reply(207 if any(found["error"] for found in results) else 200, {"value": results})


RULES: Mapping[str, Callable[[RuleContext], None]] = {"addActivities": add_activities}


def result(activity: Json, groups: set[str]) -> Json:
    """Say what becomes of an activity.

    Args:
        activity: As sent, valid by its JSON Schema.
        groups: Ids of the external groups of the connection.
    """
    who = cast("Json", activity["performedBy"])
    is_known = who["id"] in groups if who["type"] == "externalGroup" else is_guid(who["id"])
    error = None if is_known else {"code": "InvalidRequest", "message": f"There is no {who['type']} '{who['id']}'."}
    return {
        "@odata.type": _RESULT,
        "type": activity["type"],
        "startDateTime": activity["startDateTime"],
        "error": error,
    }


def warnings(activities: list[Json]) -> Iterator[str]:
    """Yield what the service might refuse of activities: members of enums that stand for others."""
    for index, activity in enumerate(activities):
        if activity["type"] == STAND_IN:
            yield stands_in(f"/activities/{index}/type")
        if activity["performedBy"]["type"] == STAND_IN:
            yield stands_in(f"/activities/{index}/performedBy/type")
