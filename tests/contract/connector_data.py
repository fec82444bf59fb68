"""What a connector brings: a schema that keeps the rules, and items that keep to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from hypothesis import strategies as st

from contract.valid_cases.request import EVERYONE

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,31}", fullmatch=True).filter(lambda name: name != "content")
TEXTS = st.text(max_size=12)
# The values of a type, and what the companion of their collection says.
VALUES: dict[str, tuple[st.SearchStrategy[Any], str]] = {
    "string": (TEXTS, "Collection(String)"),
    "int64": (st.integers(-(2**63), 2**63 - 1), "Collection(Int64)"),
    "double": (st.floats(allow_nan=False, allow_infinity=False), "Collection(Double)"),
    "dateTime": (
        st.dates().map(lambda day: f"{day:%m-%d}T09:15:00Z").map("2026-".__add__),
        "Collection(DateTimeOffset)",
    ),
    "boolean": (st.booleans(), ""),
}
# For each type, values that are none of it.
WRONG: dict[str, tuple[Any, ...]] = {
    "string": (1, True, ["text"]),
    "int64": ("1", 1.5, True, 2**63),
    "double": ("1.0", False, {}),
    "dateTime": ("yesterday", 20260302, "2026-13-01"),
    "boolean": ("true", 1, "yes"),
}


@dataclass(frozen=True)
class ConnectorData:
    """A schema and items, drawn together.

    Attributes:
        schema: As registered: a property with one value comes first, a collection second.
        item: An item with all properties and a content.
        other: Another item, with the first property alone.
        wrong: A value that the first property can't have.
        number: Tells one from another.
    """

    schema: dict[str, Any]
    item: dict[str, Any]
    other: dict[str, Any]
    wrong: Any
    number: int

    @property
    def single(self) -> str:
        """Name of the first property."""
        return cast("str", self.schema["properties"][0]["name"])

    @property
    def collection(self) -> str:
        """Name of the second property."""
        return cast("str", self.schema["properties"][1]["name"])


@st.composite
def connector_data(draw: st.DrawFn) -> ConnectorData:
    """Draw a schema, and items that keep to it."""
    names = draw(st.lists(NAMES, min_size=3, max_size=5, unique_by=str.lower))
    types = [
        draw(st.sampled_from(sorted(VALUES))),
        draw(st.sampled_from(sorted(VALUES.keys() - {"boolean"}))) + "Collection",
        *(draw(st.sampled_from(sorted(VALUES))) for _ in names[2:]),
    ]
    properties: dict[str, Any] = {}
    for name, kind in zip(names, types, strict=True):
        values, companion = VALUES[kind.removesuffix("Collection")]
        if kind.endswith("Collection"):
            properties[f"{name}@odata.type"] = companion
            values = st.lists(values, max_size=3)
        properties[name] = draw(values)
    declared = [{"name": name, "type": kind, "isRetrievable": True} for name, kind in zip(names, types, strict=True)]
    content = {"type": draw(st.sampled_from(("text", "html"))), "value": draw(TEXTS)}
    return ConnectorData(
        schema={"baseType": "microsoft.graph.externalItem", "properties": declared},
        item={"acl": [EVERYONE], "properties": properties, "content": content},
        other={"acl": [{**EVERYONE, "accessType": "deny"}], "properties": {names[0]: draw(VALUES[types[0]][0])}},
        wrong=draw(st.sampled_from(WRONG[types[0]])),
        number=draw(st.integers(0, 999)),
    )
