"""Items against a registered schema: what is refused, where, and what is taken."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.item_rules import findings
from external_connections._rules.registered import is_date_time, registered

TYPES = {
    "title": "string",
    "size": "int64",
    "score": "double",
    "changed": "dateTime",
    "open": "boolean",
    "tags": "stringCollection",
    "counts": "int64Collection",
    "scores": "doubleCollection",
    "days": "dateTimeCollection",
    "owner": "principal",
    "owners": "principalCollection",
}
SCHEMA = registered({"properties": [{"name": name, "type": kind} for name, kind in TYPES.items()]})


def of_bag(**bag: Any) -> list[tuple[str, str]]:
    return [(found.pointer, found.message) for found in findings({"properties": bag}, SCHEMA)]


@pytest.mark.parametrize(
    "bag",
    [
        {"title": ""},
        {"title": "é", "title@odata.type": "String"},
        {"size": -(2**63)},
        {"size": 2.0},
        {"score": 1},
        {"score": 1.5},
        {"changed": "2026-03-02T09:15:00Z"},
        {"changed": "2026-03-02"},
        {"open": False},
        {"tags": [], "tags@odata.type": "Collection(String)"},
        {"tags": ["a"], "tags@odata.type": "#Collection(Edm.String)"},
        {"counts": [1], "counts@odata.type": "Collection(Int64)"},
        {"scores": [1, 2.5], "scores@odata.type": "Collection(Double)"},
        {"days": ["2026-03-02T09:15:00.123+01:00"], "days@odata.type": "Collection(DateTimeOffset)"},
        {"owner": {"upn": "a@b.example", "entraId": None}},
        {"owners": {"principals": [{"email": "a@b.example"}]}},
        {"title": "a", "tags": None},
        {"@odata.type": "microsoft.graph.externalConnectors.properties", "title": "a"},
    ],
    ids=str,
)
def test_what_fits_is_taken(bag: dict[str, Any]) -> None:
    assert of_bag(**bag) == []


@pytest.mark.parametrize(
    ("bag", "pointer", "words"),
    [
        ({"colour": "red"}, "/properties/colour", "no property 'colour'"),
        ({"Title": "a"}, "/properties/Title", "'title'"),
        ({"title": 1}, "/properties/title", "'string'"),
        ({"size": "1"}, "/properties/size", "'int64'"),
        ({"size": 1.5}, "/properties/size", "'1.5'"),
        ({"size": 2**63}, "/properties/size", "'int64'"),
        ({"size": True}, "/properties/size", "'true'"),
        ({"score": "x"}, "/properties/score", "'double'"),
        ({"changed": "yesterday"}, "/properties/changed", "'dateTime'"),
        ({"changed": "2026-02-30"}, "/properties/changed", "'dateTime'"),
        ({"open": "true"}, "/properties/open", "'boolean'"),
        ({"tags": ["a"]}, "/properties/tags", "'tags@odata.type': 'Collection(String)'"),
        ({"tags": ["a"], "tags@odata.type": "String"}, "/properties/tags@odata.type", "'Collection(String)'"),
        ({"tags": "a", "tags@odata.type": "Collection(String)"}, "/properties/tags", "'stringCollection'"),
        ({"tags": ["a", 1], "tags@odata.type": "Collection(String)"}, "/properties/tags/1", "'1'"),
        ({"owner": {"phone": "1"}}, "/properties/owner", "'principal'"),
        ({"owners": [{"upn": 1}]}, "/properties/owners/0", "'principal'"),
        ({"title": "a", "tags@odata.type": "Collection(String)"}, "/properties/tags@odata.type", "not there"),
        ({"@odata.type": "x"}, "/properties", "at least one"),
        ({}, "/properties", "at least one"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_named(bag: dict[str, Any], pointer: str, words: str) -> None:
    ((found, message),) = of_bag(**bag)
    assert found == pointer
    assert words in message


def test_parts_that_are_not_sent_are_not_judged() -> None:
    assert list(findings({"acl": []}, SCHEMA)) == []


@pytest.mark.parametrize(
    ("kind", "access", "count"), [("everyone", "grant", 0), ("everyone", "deny", 1), ("user", "grant", 1)]
)
def test_items_about_people_are_for_everyone(kind: str, access: str, count: int) -> None:
    item = {"acl": [{"type": kind, "accessType": access, "value": "x"}], "properties": {"title": "a"}}
    assert len(list(findings(item, SCHEMA, is_people=True))) == count
    assert not list(findings(item, SCHEMA))


@pytest.mark.parametrize(
    "text", ["", "2026-3-2", "2026-03-02T25:00:00Z", "2026-03-02T09:15:00+99:00", "2026-03-02 09:15"]
)
def test_what_is_no_date(text: str) -> None:
    assert not is_date_time(text)
