"""Items that the stub takes and the service might not: what is noted of them."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.item_warnings import NO_CONTENT, NO_TEXT, warnings
from external_connections._rules.registered import registered
from rules.in_process import make_stub, send

ACME = "/v1.0/external/connections/acme"
ADA = "7c1f0a52-0000-4000-8000-00000000a001"
TYPES = {
    "title": "string",
    "changed": "dateTime",
    "tags": "stringCollection",
    "days": "dateTimeCollection",
    "owner": "principal",
}
SCHEMA: dict[str, Any] = {"properties": [{"name": name, "type": kind, "labels": []} for name, kind in TYPES.items()]}
PEOPLE = {
    "properties": [
        {"name": "account", "type": "string", "labels": ["personAccount"]},
        {"name": "emails", "type": "stringCollection", "labels": ["personEmails"]},
        {"name": "homes", "type": "stringCollection", "labels": ["personAddresses"]},
        {"name": "skills", "type": "stringCollection", "labels": ["personSkills"]},
        {"name": "note", "type": "string"},
    ]
}
FITTING: dict[str, Any] = {
    "acl": [{"type": "everyone", "value": "everyone", "accessType": "grant"}],
    "properties": {"title": "Printer"},
    "content": {"type": "text", "value": "It jams."},
}


def warnings_of(*, base: str = "/v1.0", is_whole: bool = True, **parts: Any) -> list[str]:
    return list(warnings({**FITTING, **parts}, registered(SCHEMA), base=base, is_whole=is_whole))


def of_entry(base: str = "/v1.0", **entry: Any) -> list[str]:
    return warnings_of(base=base, acl=[*FITTING["acl"], {"accessType": "grant", "type": "user", "value": ADA, **entry}])


def of_person(**bag: Any) -> list[str]:
    return list(warnings({**FITTING, "properties": bag}, registered(PEOPLE), is_people=True))


# --- content ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ({"type": "html", "value": "<p>It jams.</p>"}, []),
        (None, [NO_CONTENT]),
        ({"type": "text"}, [NO_TEXT]),
        ({"type": "text", "value": None}, [NO_TEXT]),
        ({"type": "text", "value": ""}, [NO_TEXT]),
    ],
)
def test_an_item_should_have_content(content: Any, texts: list[str]) -> None:
    assert warnings_of(content=content) == texts
    assert warnings_of(content=content, is_whole=False) == texts


def test_content_that_is_not_sent_is_missed_in_a_whole_item_only() -> None:
    item = {name: part for name, part in FITTING.items() if name != "content"}
    assert list(warnings(item, registered(SCHEMA))) == [NO_CONTENT]
    assert list(warnings(item, registered(SCHEMA), is_whole=False)) == []
    assert list(warnings({}, registered(SCHEMA), is_whole=False)) == []


def test_a_stand_in_is_no_type_of_content() -> None:
    (text,) = warnings_of(content={"type": "unknownFutureValue", "value": "x"})
    assert text.startswith("/content/type is 'unknownFutureValue'")


# --- properties -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bag",
    [
        {"title": "Printer"},
        {"title": "é", "title@odata.type": "String"},
        {"title": None, "changed": None, "days": None},
        {"changed": "2026-03-02T09:15:00Z"},
        {"changed": "2026-03-02t09:15z"},
        {"changed": "2026-03-02T09:15:00.123+01:00"},
        {"changed": "2026-03-02T09:15:00-08:00"},
        {"days": ["2026-03-02T09:15:00Z", "2026-03-03T09:15Z"], "days@odata.type": "Collection(DateTimeOffset)"},
        {"tags": ["é"], "tags@odata.type": "Collection(String)"},
        {"owner": {"externalName": "Zoë"}},
        {"@odata.type": "é", "title": "a"},
    ],
    ids=str,
)
def test_of_values_that_fit_nothing_is_said(bag: dict[str, Any]) -> None:
    assert warnings_of(properties=bag) == []


@pytest.mark.parametrize("moment", ["2026-03-02", "2026-03-02T09:15", "2026-03-02T09:15:00", "2026-03-02T09:15:00.12"])
def test_a_moment_should_have_a_zone(moment: str) -> None:
    (text,) = warnings_of(properties={"changed": moment})
    assert text.startswith("/properties/changed is a dateTime without a zone")

    (text,) = warnings_of(properties={"days": ["2026-03-02T09:15:00Z", moment, moment]})
    assert text.startswith("/properties/days/1 is a dateTime without a zone")


def test_other_letters_than_ascii_need_a_companion() -> None:
    (text,) = warnings_of(properties={"title": "Zoë"})
    assert text.startswith("/properties/title has other letters than ASCII")
    assert "'title@odata.type': 'String'" in text


# --- who may see it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"type": "group", "value": ADA.upper()},
        {"type": "externalGroup", "value": "contractors", "accessType": "deny"},
        {"type": "everyoneExceptGuests", "value": "any"},
    ],
    ids=str,
)
def test_of_entries_that_fit_nothing_is_said(entry: dict[str, Any]) -> None:
    assert of_entry(**entry) == []


@pytest.mark.parametrize(
    ("entry", "beginning"),
    [
        ({"value": "ada@acme.example"}, "/acl/1/value is no GUID"),
        ({"type": "group", "value": "contractors"}, "/acl/1/value is no GUID"),
        ({"type": "unknownFutureValue"}, "/acl/1/type is 'unknownFutureValue'"),
        ({"accessType": "unknownFutureValue"}, "/acl/1/accessType is 'unknownFutureValue'"),
        ({"identitySource": "azureActiveDirectory"}, "/acl/1/identitySource is known to beta only"),
    ],
    ids=str,
)
def test_what_an_entry_should_not_say(entry: dict[str, Any], beginning: str) -> None:
    (text,) = of_entry(**entry)
    assert text.startswith(beginning)


def test_the_source_of_an_identity_is_for_beta() -> None:
    assert of_entry("/beta", identitySource="azureActiveDirectory") == []
    assert len(of_entry("/beta", identitySource="unknownFutureValue")) == 1
    # Old: whose id it is depends on the source.
    assert of_entry("/beta", type="group", value="contractors", identitySource="external") == []


def test_activities_in_an_item_are_looked_at_too() -> None:
    activity = {"type": "unknownFutureValue", "performedBy": {"type": "user", "id": ADA}}
    (text,) = warnings_of(activities=[activity])
    assert text.startswith("/activities/0/type is 'unknownFutureValue'")
    assert warnings_of(activities=[]) == []


# --- people -----------------------------------------------------------------------------------------------------------


def test_of_people_that_fit_nothing_is_said() -> None:
    texts = ['{"address": "a@b.example"}'] * 3
    assert of_person(account='{"userPrincipalName": "a@b.example"}', emails=texts, homes=None) == []
    person = {"acl": FITTING["acl"], "properties": {"account": "{}"}}
    assert list(warnings(person, registered(PEOPLE), is_people=True)) == []
    assert of_person(skills=['{"displayName": "Go"}'] * 4, note="no JSON, and no label") == []


@pytest.mark.parametrize("name", ["emails", "homes"])
def test_some_labels_are_for_three_values_at_most(name: str) -> None:
    (text,) = of_person(**{name: ["{}"] * 4})
    assert text.startswith(f"/properties/{name} has 4 values")


@pytest.mark.parametrize(
    ("bag", "pointer"),
    [
        ({"account": "a@b.example"}, "/properties/account"),
        ({"account": ""}, "/properties/account"),
        ({"skills": ["{}", "Go", "C"]}, "/properties/skills/1"),
        ({"account": "[" * 100_000}, "/properties/account"),
    ],
    ids=["text", "empty", "list", "deep"],
)
def test_what_is_known_of_people_is_json(bag: dict[str, Any], pointer: str) -> None:
    (text,) = of_person(**bag)
    assert text.startswith(f"{pointer} is no JSON")
    assert list(warnings({**FITTING, "properties": bag}, registered(PEOPLE))) == []


# --- in the journal ---------------------------------------------------------------------------------------------------


def filled(app: Any) -> Any:
    schema = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "string"}]}
    assert send(app, "POST", "/connections", {"id": "acme", "name": "A", "description": "d"}).is_success
    assert send(app, "PATCH", f"{ACME}/schema", schema).is_success
    return app


def test_warnings_are_noted_and_the_item_is_taken() -> None:
    app = filled(make_stub())
    bare = {"acl": FITTING["acl"], "properties": {"title": "Printer"}}

    assert send(app, "PUT", f"{ACME}/items/1", FITTING).status_code == 200
    assert app.journal[-1].warnings == ()
    assert send(app, "PUT", f"{ACME}/items/2", bare).status_code == 200
    assert app.journal[-1].warnings == (NO_CONTENT,)
    assert send(app, "PATCH", f"{ACME}/items/1", {"properties": {"title": "Zoë"}}).status_code == 200
    assert [text.split(":")[0] for text in app.journal[-1].warnings] == [
        "/properties/title has other letters than ASCII and no companion"
    ]
    assert send(app, "PUT", f"{ACME}/items/3", {**bare, "properties": {"colour": "red"}}).status_code == 400
    assert app.journal[-1].warnings == ()
