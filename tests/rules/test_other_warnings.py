"""Members, activities and the quota: what the stub takes and the service might not."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.activity_rules import warnings as activity_warnings
from external_connections._rules.member_rules import warnings as member_warnings
from external_connections._rules.quota_rules import ONLY_BETA
from rules.in_process import make_stub, send

ACME = "external/connections/acme"
ADA = "7c1f0a52-0000-4000-8000-00000000a001"


@pytest.mark.parametrize(
    "member",
    [
        {"type": "user", "id": ADA},
        {"type": "group", "id": ADA.upper()},
        {"type": "externalGroup", "id": "others"},
        {"type": "externalGroup", "id": "Staff"},
    ],
    ids=str,
)
def test_of_members_that_fit_nothing_is_said(member: dict[str, Any]) -> None:
    assert list(member_warnings(member, "staff")) == []


@pytest.mark.parametrize(
    ("member", "beginning"),
    [
        ({"type": "externalGroup", "id": "staff"}, "The group 'staff' is made its own member"),
        ({"type": "user", "id": "ada"}, "/id is no GUID"),
        ({"type": "group", "id": "staff"}, "/id is no GUID"),
        ({"type": "unknownFutureValue", "id": "ada"}, "/type is 'unknownFutureValue'"),
    ],
    ids=str,
)
def test_what_a_member_should_not_be(member: dict[str, Any], beginning: str) -> None:
    (text,) = member_warnings(member, "staff")
    assert text.startswith(beginning)


def test_stand_ins_are_no_types_of_activities() -> None:
    fits = {"type": "viewed", "performedBy": {"type": "user", "id": ADA}}
    odd = {"type": "unknownFutureValue", "performedBy": {"type": "unknownFutureValue", "id": ADA}}
    assert list(activity_warnings([fits])) == []
    assert [text.split(" is ")[0] for text in activity_warnings([fits, odd])] == [
        "/activities/1/type",
        "/activities/1/performedBy/type",
    ]


# --- in the journal ---------------------------------------------------------------------------------------------------


def filled() -> Any:
    app = make_stub()
    schema = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "string"}]}
    item = {
        "acl": [{"accessType": "grant", "type": "everyone", "value": "everyone"}],
        "properties": {"title": "a"},
    }
    assert send(app, "POST", "/connections", {"id": "acme", "name": "A", "description": "d"}).is_success
    assert send(app, "PATCH", f"/v1.0/{ACME}/schema", schema).is_success
    assert send(app, "PUT", f"/v1.0/{ACME}/items/1", item).is_success
    assert send(app, "POST", f"/v1.0/{ACME}/groups", {"id": "staff"}).is_success
    return app


def test_warnings_about_a_member_are_noted_and_it_is_added() -> None:
    app = filled()
    for member, count in (({"id": "staff", "type": "externalGroup"}, 1), ({"id": ADA, "type": "user"}, 0)):
        assert send(app, "POST", f"/v1.0/{ACME}/groups/staff/members", member).status_code == 201
        assert len(app.journal[-1].warnings) == count


def test_warnings_about_an_activity_are_noted_and_it_is_taken() -> None:
    app = filled()
    for kind, count in (("unknownFutureValue", 1), ("viewed", 0)):
        who = {"type": "user", "id": ADA}
        activity = {"type": kind, "startDateTime": "2026-03-02T09:15:00Z", "performedBy": who}
        response = send(app, "POST", f"/v1.0/{ACME}/items/1/addActivities", {"activities": [activity]})
        assert response.status_code == 200
        assert len(app.journal[-1].warnings) == count


def test_the_quota_is_for_beta() -> None:
    app = filled()
    for base, warnings in (("v1.0", (ONLY_BETA,)), ("beta", ())):
        assert send(app, "GET", f"/{base}/{ACME}/quota").status_code == 200
        assert app.journal[-1].warnings == warnings
