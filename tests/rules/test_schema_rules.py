"""Schemas: what is put in order, what is refused, and what is read by whom."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.schema_rules import findings, normal, read


def schema(*properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": [normal({"type": "string", **declared}) for declared in properties]}


def of_schema(*properties: dict[str, Any], before: dict[str, Any] | None = None, is_people: bool = False) -> list[str]:
    return [f"{found.pointer}: {found.message}" for found in findings(schema(*properties), before, is_people=is_people)]


def test_a_property_is_put_in_order() -> None:
    sent = {"name": "a", "type": "STRINGcollection", "isSearchable": "true", "isRefinable": None, "labels": None}
    assert normal(sent) == {
        "name": "a",
        "type": "stringCollection",
        "isSearchable": True,
        "isRetrievable": False,
        "isQueryable": False,
        "isRefinable": False,
        "labels": [],
        "aliases": [],
    }


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ([{"name": "a"}, {"name": "A"}], "/properties/1/name: the name 'A' is taken: it is declared twice"),
        ([{"name": "a", "aliases": ["B"]}, {"name": "b"}], "/properties/0/aliases/0: the name 'B' is taken"),
        ([{"name": "a", "aliases": ["c", "C"]}], "/properties/0/aliases/1: the name 'C' is taken"),
        ([{"name": "Content"}], "/properties/0/name: the name 'Content' is taken: every item has"),
        ([{"name": "a", "isSearchable": True, "isRefinable": True}], "both searchable and refinable"),
        ([{"name": "a", "type": "double", "isSearchable": True}], "only texts are searchable"),
        ([{"name": "a", "type": "boolean", "isRefinable": True}], "refinable, not 'boolean'"),
        ([{"name": "a", "labels": ["title"]}], "must be retrievable"),
        ([{"name": "a", "labels": ["unknownFutureValue"], "isRetrievable": True}], "stands for a label"),
        ([{"name": "a", "type": "unknownFutureValue"}], "stands for a type"),
        ([{"name": "a", "isExactMatchRequired": True, "isSearchable": True}], "exact match"),
        ([{"name": "a", "isExactMatchRequired": "true", "type": "int64"}], "exact match"),
    ],
)
def test_what_breaks_a_rule_is_named(properties: list[dict[str, Any]], words: str) -> None:
    (found,) = of_schema(*properties)
    assert words in found


def test_a_label_is_for_one_property() -> None:
    labelled = {"labels": ["url"], "isRetrievable": True}
    assert len(of_schema({"name": "a", **labelled}, {"name": "b", **labelled})) == 2


def test_what_microsofts_examples_do_is_taken() -> None:
    assert not of_schema({"name": "a", "type": "Int64", "isSearchable": "true"})
    assert not of_schema({"name": "a", "type": "DateTime", "isRefinable": "true"})


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ([{"name": "b"}], "'a' is registered, and a property can't be removed"),
        ([{"name": "a", "type": "int64"}], "a type can't be changed"),
        ([{"name": "a", "isRefinable": True}], "can't be made refinable"),
        ([{"name": "a"}, {"name": "b", "isRefinable": True}], "can't be added"),
    ],
)
def test_what_an_update_may_not_do(properties: list[dict[str, Any]], words: str) -> None:
    (found,) = of_schema(*properties, before=schema({"name": "a"}))
    assert words in found


def test_what_an_update_may_do() -> None:
    more = {"name": "a", "isSearchable": True, "isRetrievable": True, "labels": ["title"], "aliases": ["x"]}
    assert not of_schema(more, {"name": "b"}, before=schema({"name": "a"}))


def test_people_connectors() -> None:
    account = {"name": "account", "labels": ["personAccount"]}
    emails = {"name": "emails", "type": "stringCollection", "labels": ["personEmails"]}
    assert not of_schema(account, emails, is_people=True)
    assert len(of_schema(emails, is_people=True)) == 1
    assert len(of_schema(account, {**emails, "type": "string"}, is_people=True)) == 1
    assert len(of_schema(account, {"name": "boss", "labels": ["personManager"]}, is_people=True)) == 1


def test_late_members_are_read_by_those_who_ask() -> None:
    registered = schema({"name": "a", "labels": ["title", "iconUrl"]}, {"name": "b", "type": "principal"})
    first, second = read(registered, None)["properties"]
    assert first["labels"] == ["title", "unknownFutureValue"]
    assert second["type"] == "unknownFutureValue"
    assert read(registered, "respond-async, include-unknown-enum-members") == registered
