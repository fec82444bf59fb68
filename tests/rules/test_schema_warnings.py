"""Schemas that the stub takes and the service might not: what is noted of them."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.schema_rules import normal
from external_connections._rules.schema_warnings import warnings
from rules.in_process import make_stub, send

CONNECTIONS = "external/connections"
# Nothing is to be said of these three.
FITTING: list[dict[str, Any]] = [
    {"name": "subject", "type": "string", "isRetrievable": True, "isSearchable": True, "labels": ["title"]},
    {"name": "link", "type": "string", "isRetrievable": True, "labels": ["url"]},
    {"name": "icon", "type": "string", "isRetrievable": True, "labels": ["iconUrl"]},
]


def warnings_of(*properties: dict[str, Any], base: str = "/beta", is_people: bool = False) -> list[str]:
    """Return what is said of properties beside those that fit."""
    declared = [normal({"name": "it", "type": "string", **one}) for one in (*FITTING, *properties)]
    return list(warnings({"properties": declared}, base=base, is_people=is_people))


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"labels": ["createdDateTime"], "type": "DateTime"},
        {"labels": ["closedDate", "dueDate"], "type": "dateTime"},
        {"labels": ["authors"], "type": "stringCollection"},
        {"labels": ["tags"], "type": "StringCollection"},
        {"labels": ["authors"], "type": "principalCollection"},
        {"labels": ["createdBy"], "type": "principal"},
        {"labels": ["numberOfReactions"], "type": "int64"},
        {"labels": ["priority", "severity", "priorityNormalized"], "type": "double"},
        {"labels": ["assignedToPeople"], "type": "stringCollection"},
        {"labels": ["assignedToPeople"], "type": "string"},
        {"labels": ["personEmails"], "type": "string"},
        {"type": "int64", "isQueryable": True, "isRefinable": True},
        {"type": "dateTime", "isQueryable": True},
        {"isSearchable": True, "rankingHint": {"importanceScore": "high"}},
        {"isExactMatchRequired": True},
    ],
    ids=str,
)
def test_of_what_fits_nothing_is_said(declared: dict[str, Any]) -> None:
    assert warnings_of(declared) == []


@pytest.mark.parametrize(
    ("label", "kind", "wanted"),
    [
        ("createdDateTime", "string", "dateTime"),
        ("lastModifiedDateTime", "string", "dateTime"),
        ("closedDate", "string", "dateTime"),
        ("dueDate", "int64", "dateTime"),
        ("authors", "string", "stringCollection"),
        ("tags", "string", "stringCollection"),
        ("fileName", "stringCollection", "string"),
        ("containerUrl", "int64", "string"),
        ("fileName", "principal", "string"),
        ("lastModifiedBy", "stringCollection", "string"),
    ],
)
def test_the_type_has_to_fit_the_label(label: str, kind: str, wanted: str) -> None:
    assert warnings_of({"labels": [label], "type": kind}) == [
        f"The property 'it' has the label '{label}' and the type '{kind}': the two have to fit, so the service may "
        f"refuse the schema; make it '{wanted}'."
    ]


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"type": "int64", "isSearchable": "true"}, ("'it' is searchable and an 'int64'", "queryable")),
        ({"type": "dateTime", "isRefinable": True}, ("'it' is refinable and a 'dateTime'", "queryable")),
        ({"type": "dateTimeCollection", "isRefinable": True}, ("'it' is refinable and a 'dateTimeCollection'",)),
        ({"rankingHint": {"importanceScore": "low"}}, ("'it' has a rankingHint", "not searchable")),
        ({"rankingHint": {}, "isSearchable": True, "labels": ["state"]}, ("'it' has a rankingHint", "and a label")),
        (
            {"rankingHint": {"importanceScore": "unknownFutureValue"}, "isSearchable": True},
            ("The rankingHint of 'it'", "'unknownFutureValue'"),
        ),
    ],
    ids=str,
)
def test_what_contradicts_the_documentation_is_named(declared: dict[str, Any], words: tuple[str, ...]) -> None:
    (text,) = warnings_of(declared)
    assert all(word in text for word in words), text


@pytest.mark.parametrize(
    "declared",
    [{"isExactMatchRequired": True}, {"isSearchable": True, "rankingHint": {"importanceScore": "high"}}],
    ids=str,
)
@pytest.mark.parametrize(("base", "count"), [("/v1.0", 1), ("/beta", 0), ("", 0)])
def test_what_only_beta_has(declared: dict[str, Any], base: str, count: int) -> None:
    texts = warnings_of(declared, base=base)
    assert len(texts) == count
    assert all("beta" in text and "'it'" in text for text in texts)


@pytest.mark.parametrize("declared", [{"isExactMatchRequired": "false"}, {"rankingHint": None}], ids=str)
def test_what_is_not_set_is_not_held_against_the_version(declared: dict[str, Any]) -> None:
    assert warnings_of(declared, base="/v1.0") == []


@pytest.mark.parametrize("label", ["title", "url", "iconUrl"])
def test_copilot_expects_three_labels(label: str) -> None:
    rest = [normal({**one, "isSearchable": True}) for one in FITTING if one["labels"] != [label]]
    (text,) = warnings({"properties": rest})
    assert text.startswith(f"No property has the label '{label}'")


def test_something_should_be_searchable() -> None:
    (text,) = warnings({"properties": [normal({**one, "isSearchable": False}) for one in FITTING]})
    assert text.startswith("No property is searchable")


def test_people_are_found_by_other_labels_and_their_flags_are_ignored() -> None:
    account = normal({"name": "account", "type": "string", "labels": ["personAccount"]})
    since = normal({"name": "since", "type": "dateTime", "isRefinable": True, "rankingHint": {}})
    assert list(warnings({"properties": [account, since]}, base="/beta", is_people=True)) == []
    assert len(list(warnings({"properties": [account, since]}, base="/v1.0", is_people=True))) == 1


# --- in the journal ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PATCH", "POST"])
@pytest.mark.parametrize(("base", "count"), [("v1.0", 1), ("beta", 0)])
def test_warnings_are_noted_and_the_schema_is_taken(method: str, base: str, count: int) -> None:
    app = make_stub()
    assert send(app, "POST", f"/{base}/{CONNECTIONS}", {"id": "acme", "name": "A", "description": "d"}).is_success
    code = {"name": "code", "type": "String", "isExactMatchRequired": "true"}

    schema = {"baseType": "microsoft.graph.externalItem", "properties": [*FITTING, code]}
    assert send(app, method, f"/{base}/{CONNECTIONS}/acme/schema", schema).status_code == 202
    assert len(app.journal[-1].warnings) == count


def test_of_a_schema_that_is_refused_nothing_is_noted() -> None:
    app = make_stub()
    assert send(app, "POST", f"/v1.0/{CONNECTIONS}", {"id": "acme", "name": "A", "description": "d"}).is_success
    address, loose = f"/v1.0/{CONNECTIONS}/acme/schema", {"name": "it", "type": "string"}
    schema = {"baseType": "microsoft.graph.externalItem", "properties": [loose]}

    assert send(app, "PATCH", address, {**schema, "properties": [loose, loose]}).status_code == 400
    assert app.journal.warnings == []
    assert send(app, "POST", address, schema).status_code == 202
    assert len(app.journal[-1].warnings) == 4
    assert send(app, "POST", address, schema).status_code == 400
    assert app.journal[-1].warnings == ()
