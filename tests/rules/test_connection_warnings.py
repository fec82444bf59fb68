"""Connections that the stub takes and the service might not: what is noted of them."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.connection_warnings import (
    ID_ALONE,
    TICKET_ALONE,
    ticket_warnings,
    update_warnings,
    warnings,
)
from external_connections._rules.url_patterns import group_names
from rules.in_process import make_stub, send

CONNECTIONS = "/v1.0/external/connections"
NEW = {"id": "acme", "name": "A", "description": "d"}
RESOLVER: dict[str, Any] = {
    "@odata.type": "#microsoft.graph.externalConnectors.itemIdResolver",
    "priority": 1,
    "itemId": "{key}",
    "urlMatchInfo": {"baseUrls": ["https://desk.acme.example"], "urlPattern": "/t/(?<key>[A-Z0-9]+)"},
}


def warnings_of(base: str = "/v1.0", **properties: Any) -> list[str]:
    return list(warnings(properties, base=base))


def of_resolver(**changes: Any) -> list[str]:
    return warnings_of(activitySettings={"urlToItemResolvers": [RESOLVER, {**RESOLVER, **changes}]})


def of_pattern(pattern: Any, item_id: str = "fixed") -> list[str]:
    return of_resolver(itemId=item_id, urlMatchInfo={"baseUrls": [], "urlPattern": pattern})


# --- versions and enums -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [("complianceSettings", {}), ("complianceSettings", None), ("enabledContentExperiences", "search, compliance")],
)
def test_what_only_beta_has(name: str, value: Any) -> None:
    (text,) = warnings_of(**{name: value})
    assert text.startswith(f"/{name} is known to beta only")
    assert warnings_of(base="/beta", **{name: value}) == []


def test_stand_ins_are_no_members() -> None:
    assert warnings_of(contentCategory="crm") == []
    (text,) = warnings_of(contentCategory="unknownFutureValue")
    assert text.startswith("/contentCategory is 'unknownFutureValue'")


def test_what_can_not_be_updated() -> None:
    assert list(update_warnings({"name": "A", "searchSettings": None})) == []
    texts = list(update_warnings({"contentCategory": "crm", "connectorId": None}))
    assert [text.split(":")[0] for text in texts] == [
        "/contentCategory is not among what an update may change",
        "/connectorId is not among what an update may change",
    ]


@pytest.mark.parametrize(
    ("connector", "ticket", "texts"),
    [
        ({}, None, []),
        ({"connectorId": None}, None, []),
        ({"connectorId": "x"}, "t", []),
        ({"connectorId": "x"}, None, [ID_ALONE]),
        ({}, "t", [TICKET_ALONE]),
        ({"connectorId": None}, "t", [TICKET_ALONE]),
    ],
)
def test_ticket_and_connector_go_together(connector: dict[str, Any], ticket: str | None, texts: list[str]) -> None:
    assert list(ticket_warnings(connector, ticket)) == texts


# --- addresses of items -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "settings", [None, {}, {"urlToItemResolvers": None}, {"urlToItemResolvers": [RESOLVER]}], ids=str
)
def test_of_settings_that_fit_nothing_is_said(settings: Any) -> None:
    assert warnings_of(activitySettings=settings) == []


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("", ()),
        ("/t/(?<key>[A-Z0-9]+)", ("key",)),
        (r"^/(?<a>\d+)/(?<$b>x)(?:y)$", ("a", "$b")),
        (r"\(?<a>", ()),
        (r"[(?<a>]", ()),
        (r"(?<=a+)b(?<!c*)(?=d)(?!e)", ()),
        (r"\p{L}\k<a>\u{1F600}\cA\/", ()),
        (r"[^][]x[[a-z]--[\]]", ()),
        (r"(?<a>x)|(?<a>y)", ("a",)),
        (r"(?i:x)(?-s:y)", ()),
        ("a{99999999999999999999}", ()),
        ("(" * 5000 + ")" * 5000, ()),
    ],
    ids=lambda value: str(value)[:30],
)
def test_patterns_are_those_of_ecma_262(pattern: str, names: tuple[str, ...]) -> None:
    assert group_names(pattern) == frozenset(names)


@pytest.mark.parametrize(
    "pattern",
    ["(", "a)", "*", "a**", "[a", "[[a", "(?<>a)", "(?<a", "(?P<key>a)", "(?#a)", "(?i)a", "(?>a)", "\\", "a{2,1}"],
)
def test_what_is_no_pattern(pattern: str) -> None:
    assert group_names(pattern) is None


def test_a_broken_pattern_is_named() -> None:
    (text,) = of_pattern("/t/(?<key>[A-Z0-9]+", "{key}")
    assert text.startswith("/activitySettings/urlToItemResolvers/1/urlMatchInfo/urlPattern is no regular expression")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"itemId": "{key}-{part}"}, ("'{part}'",)),
        ({"itemId": "{Key}{}"}, ("'{Key}'", "'{}'")),
        ({"urlMatchInfo": {"urlPattern": "/t/([A-Z0-9]+)"}}, ("'{key}'",)),
        ({"urlMatchInfo": {"urlPattern": None}}, ("'{key}'",)),
        ({"urlMatchInfo": None}, ("'{key}'",)),
    ],
    ids=str,
)
def test_what_an_id_is_made_of_has_to_be_in_the_pattern(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    texts = of_resolver(**changes)
    assert len(texts) == len(missing)
    for text, name in zip(texts, missing, strict=True):
        assert text.startswith(f"/activitySettings/urlToItemResolvers/1/itemId has {name}")


@pytest.mark.parametrize(
    "resolver",
    [
        {"@odata.type": "#microsoft.graph.externalConnectors.otherResolver"},
        {"@odata.type": "microsoft.graph.externalConnectors.x", "itemId": 1, "urlMatchInfo": []},
        {"@odata.type": "microsoft.graph.externalConnectors.x", "itemId": "a", "urlMatchInfo": {"urlPattern": 1}},
    ],
    ids=str,
)
def test_resolvers_of_another_kind_may_be_anything(resolver: dict[str, Any]) -> None:
    assert warnings_of(activitySettings={"urlToItemResolvers": [resolver]}) == []


# --- in the journal ---------------------------------------------------------------------------------------------------


def test_warnings_are_noted_and_the_connection_is_taken() -> None:
    app = make_stub()
    settings = {"urlToItemResolvers": [{**RESOLVER, "itemId": "{none}"}]}

    created = send(app, "POST", CONNECTIONS, {**NEW, "activitySettings": settings}, GraphConnectors_Ticket="t")
    assert created.status_code == 201
    assert [text.split(":")[0] for text in app.journal[-1].warnings] == [
        "/activitySettings/urlToItemResolvers/0/itemId has '{none}', and urlPattern has no group of that name",
        TICKET_ALONE.split(":")[0],
    ]

    changes = {"contentCategory": "unknownFutureValue", "enabledContentExperiences": "search"}
    assert send(app, "PATCH", f"{CONNECTIONS}/acme", changes, GraphConnectors_Ticket="t").status_code == 204
    assert len(app.journal[-1].warnings) == 3
    assert send(app, "PATCH", "/beta/connections/acme", {"name": "B"}).status_code == 204
    assert app.journal[-1].warnings == ()
