"""What only rules can tell to be valid: schemas and items that fit, drawn together, are all taken and come back.

Schemathesis draws each body by itself, and can't know what is registered; a 400 is no finding to it there. Here it is.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contract.in_process import Session, connect
from contract.schemathesis_run import TOKEN
from external_connections.stub import Settings, create_app

CONNECTION = "/external/connections/drawn"
ACL = [{"type": "everyone", "value": "everyone", "accessType": "grant"}]
TEXT = st.text(max_size=20)
# What values of a type look like, and what their companion says.
VALUES: dict[str, tuple[st.SearchStrategy[Any], str]] = {
    "string": (TEXT, "String"),
    "int64": (st.integers(-(2**63), 2**63 - 1), "Int64"),
    "double": (st.floats(allow_nan=False, allow_infinity=False), "Double"),
    "dateTime": (st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")), "DateTimeOffset"),
    "boolean": (st.booleans(), "Boolean"),
}
NAMES = st.from_regex(r"[A-Za-z0-9]{1,32}", fullmatch=True).filter(lambda name: name != "content")


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a schema that keeps the rules, spelled in all the ways that are taken."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.lower))
    properties: list[dict[str, Any]] = []
    for name in names:
        kind = draw(st.sampled_from(sorted(VALUES))) + draw(st.sampled_from(("", "Collection")))
        kind = "boolean" if kind == "booleanCollection" else kind
        flags = draw(st.sampled_from(({}, {"isQueryable": "true"}, {"isRetrievable": True})))
        if kind.startswith("string") and draw(st.booleans()):
            flags = {**flags, "isSearchable": True}
        spelled = draw(st.sampled_from((kind, kind.upper(), kind[0].upper() + kind[1:])))
        properties.append({"name": name, "type": spelled, **flags})
    return {"baseType": "microsoft.graph.externalItem", "properties": properties}


def registered(session: Session, schema: dict[str, Any]) -> dict[str, str]:
    """Make a connection that is ready, and return the types of its properties by name."""
    assert session.http.post("/external/connections", json={"id": "drawn", "name": "n"}).status_code == 201
    response = session.http.patch(f"{CONNECTION}/schema", json=schema)
    assert (response.status_code, response.content, "content-type" in response.headers) == (202, b"", False)
    assert session.http.get(response.headers["location"]).json()["status"] == "completed"
    shown = session.http.get(f"{CONNECTION}/schema").json()["properties"]
    assert [declared["name"] for declared in shown] == [declared["name"] for declared in schema["properties"]]
    return {declared["name"]: declared["type"] for declared in shown}


@settings(max_examples=25, derandomize=True, deadline=None, database=None)
@given(schemas(), st.data())
def test_items_that_fit_are_taken_and_come_back(schema: dict[str, Any], data: st.DataObject) -> None:
    with connect(create_app(settings=Settings(tokens=(TOKEN,), check_responses=True))) as session:
        bag: dict[str, Any] = {}
        for name, kind in registered(session, schema).items():
            values, companion = VALUES[kind.removesuffix("Collection")]
            if kind.endswith("Collection"):
                bag[f"{name}@odata.type"] = f"Collection({companion})"
                values = st.lists(values, max_size=3)
            bag[name] = data.draw(values)
        item = {"acl": ACL, "properties": bag}
        response = session.http.put(f"{CONNECTION}/items/T-1_x", json=item)
        assert response.status_code == 200, response.text
        shown = {name: value for name, value in response.json().items() if name != "@odata.context"}
        assert shown == {"id": "T-1_x", "activities": [], **item}
        assert session.http.get(f"{CONNECTION}/items/T-1_x").json() == response.json()
        assert session.http.patch(f"{CONNECTION}/schema", json=schema).status_code == 202

        refused = session.http.put(f"{CONNECTION}/items/T-1_x", json={"acl": ACL, "properties": {"unheard0f": 1}})
        assert refused.status_code == 400
        assert "/properties/unheard0f" in refused.json()["error"]["innerError"]["message"]
        assert session.http.get(f"{CONNECTION}/items/T-1_x").json() == response.json()
