# Copied from rules/permission_rules.py. Do not edit.
"""Who may do what: permissions in a token, and whose connection it is.

Any token is good. If it is a JWT, its claims count as far as it has them (nothing is verified): `roles` and `scp` have
to hold one of the permissions that the contract names for the operation; without either, nothing is held against it.
With an `.OwnedBy` permission alone, an app reaches the connections that it created, and those whose configuration
names it (documented); others are refused with 403 (assumed), and left out of the list. Nobody can tell whose
connection it is where the token names no app: then all are reached (assumed).
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.stub import RuleContext

    from .json_data import Json, StoredItem

_OWN = ".OwnedBy"
_OWNERS = "owners"
# Delegated use of these is not supported (documented).
_APPS_ONLY = frozenset(("addActivities", "getQuota"))


class Caller(NamedTuple):
    """What a token says of who sends it.

    Attributes:
        app: Id of the app; ``None`` where it is not said.
        permissions: What it may do; ``None`` where nothing is said of it.
        is_delegated: Whether an app acts for a person.
    """

    app: str | None = None
    permissions: frozenset[str] | None = None
    is_delegated: bool = False


OPAQUE = Caller()
"""Who sends a token that says nothing."""


@lru_cache(maxsize=256)
def caller(token: str) -> Caller:
    """Read a token.

    Args:
        token: As sent, without ``Bearer``. What is no JWT says nothing.
    """
    parts = token.split(".")
    if len(parts) != 3 or not parts[1]:
        return OPAQUE
    try:
        text = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        claims = json.loads(text)
    except (ValueError, RecursionError):
        return OPAQUE
    return _of_claims(cast("Json", claims)) if isinstance(claims, dict) else OPAQUE


def _of_claims(claims: Json) -> Caller:
    apps = (claims.get("appid"), claims.get("azp"))
    app = next((value for value in apps if isinstance(value, str) and value), None)
    roles, scopes = claims.get("roles"), claims.get("scp")
    if not isinstance(roles, list) and not isinstance(scopes, str):
        return Caller(app)
    named: list[Any] = cast("list[Any]", roles) if isinstance(roles, list) else []
    said = scopes.split() if isinstance(scopes, str) else []
    permissions = frozenset((*(role for role in named if isinstance(role, str)), *said))
    return Caller(app, permissions, is_delegated=isinstance(scopes, str))


def check_caller(context: RuleContext) -> None:
    """Refuse what the token doesn't allow; hold a connection to be its creator's."""
    token = context.credential
    who = OPAQUE if token is None or "." not in token else caller(token)
    if who is not OPAQUE:
        _check_permissions(context, who)
        if who.app is not None and _is_for_own(context, who):
            _check_owner(context, who.app)
    if context.operation_id == "createConnection":
        _own(context, who.app)


def _check_permissions(context: RuleContext, who: Caller) -> None:
    if who.permissions is None or not context.scopes:
        return
    if not any(needed <= who.permissions for needed in context.scopes):
        wanted = " or ".join(" and ".join(sorted(needed)) for needed in context.scopes)
        context.refuse("forbidden", f"The token has no permission for this; needed: {wanted}.")
    if who.is_delegated and context.operation_id in _APPS_ONLY:
        context.refuse("forbidden", "Only apps may do this, and this token was given to a person.")


def _is_for_own(context: RuleContext, who: Caller) -> bool:
    """Say whether all that allows the call reaches own connections only."""
    if who.permissions is None:
        return False
    allowing = [needed for needed in context.scopes if needed <= who.permissions]
    return bool(allowing) and all(any(scope.endswith(_OWN) for scope in needed) for needed in allowing)


def _check_owner(context: RuleContext, app: str) -> None:
    owners = cast("dict[str, str]", context.notes.get(_OWNERS, {}))

    def is_foreign(connection: StoredItem) -> bool:
        return owners.get(connection["id"]) != app.lower() and app.lower() not in authorized(connection)

    if context.operation_id == "listConnections":
        context.hide(is_foreign)
    connection = context.find("connections")
    if connection is not None and is_foreign(connection):
        context.refuse("forbidden", f"The app {app} neither created this connection nor is it authorized for it.")


def authorized(connection: StoredItem) -> set[str]:
    """Return the ids of the apps that a connection's configuration names, in lower case."""
    configuration = cast("Json", connection.get("configuration") or {})
    named = (configuration.get(name) for name in ("authorizedAppIds", "authorizedApps"))
    return {str(app).lower() for apps in named if isinstance(apps, list) for app in cast("list[Any]", apps)}


def _own(context: RuleContext, app: str | None) -> None:
    """Name the app that creates a connection in its configuration (observed), and remember it."""
    if app is None and _OWNERS not in context.notes:
        return
    owners = cast("dict[str, str]", context.notes.setdefault(_OWNERS, {}))
    if app is None:
        if isinstance(context.data.get("id"), str):
            context.reshape(lambda body: _disowned(body, owners))
        return
    if app.lower() not in authorized(context.data):
        configuration = cast("Json", context.data.get("configuration") or {})
        apps = [*cast("list[str]", configuration.get("authorizedAppIds") or []), app]
        context.data = {**context.data, "configuration": {**configuration, "authorizedAppIds": apps}}
    context.reshape(lambda body: _owned(body, owners, app))


def _owned(body: Json, owners: dict[str, str], app: str) -> Json:
    owners[body["id"]] = app.lower()
    return body


def _disowned(body: Json, owners: dict[str, str]) -> Json:
    """Forget who had a connection of this id before."""
    owners.pop(body["id"], None)
    return body


RULES: Mapping[str, Callable[[RuleContext], None]] = {}
