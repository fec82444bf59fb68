"""What only rules can tell to be valid: schemas and items that fit, drawn together, are all taken and come back.

Schemathesis draws each body by itself, and can't know what is registered; a 400 is no finding to it there. Here it is.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contract.judge import TOKEN
from contract.local import Line, connect
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


def registered(line: Line, schema: dict[str, Any]) -> dict[str, str]:
    """Make a connection that is ready, and return the types of its properties by name."""
    assert line.raw.post("/external/connections", json={"id": "drawn", "name": "n"}).status_code == 201
    answer = line.raw.patch(f"{CONNECTION}/schema", json=schema)
    assert (answer.status_code, answer.content, "content-type" in answer.headers) == (202, b"", False)
    assert line.raw.get(answer.headers["location"]).json()["status"] == "completed"
    shown = line.raw.get(f"{CONNECTION}/schema").json()["properties"]
    assert [declared["name"] for declared in shown] == [declared["name"] for declared in schema["properties"]]
    return {declared["name"]: declared["type"] for declared in shown}


@settings(max_examples=25, derandomize=True, deadline=None, database=None)
@given(schemas(), st.data())
def test_items_that_fit_are_taken_and_come_back(schema: dict[str, Any], data: st.DataObject) -> None:
    with connect(create_app(settings=Settings(tokens=(TOKEN,), check_answers=True))) as line:
        bag: dict[str, Any] = {}
        for name, kind in registered(line, schema).items():
            values, companion = VALUES[kind.removesuffix("Collection")]
            if kind.endswith("Collection"):
                bag[f"{name}@odata.type"] = f"Collection({companion})"
                values = st.lists(values, max_size=3)
            bag[name] = data.draw(values)
        item = {"acl": ACL, "properties": bag}
        answer = line.raw.put(f"{CONNECTION}/items/T-1_x", json=item)
        assert answer.status_code == 200, answer.text
        shown = {name: value for name, value in answer.json().items() if name != "@odata.context"}
        assert shown == {"id": "T-1_x", "activities": [], **item}
        assert line.raw.get(f"{CONNECTION}/items/T-1_x").json() == answer.json()
        assert line.raw.patch(f"{CONNECTION}/schema", json=schema).status_code == 202

        refused = line.raw.put(f"{CONNECTION}/items/T-1_x", json={"acl": ACL, "properties": {"unheard0f": 1}})
        assert refused.status_code == 400
        assert "/properties/unheard0f" in refused.json()["error"]["innerError"]["message"]
        assert line.raw.get(f"{CONNECTION}/items/T-1_x").json() == answer.json()
