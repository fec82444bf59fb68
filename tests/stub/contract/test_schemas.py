"""What a schema requires in one direction: requests need no readOnly properties, responses no writeOnly ones."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from obverse.stub.contract.schemas import relaxed

READ_ONLY = {"readOnly": True}
ID = {"properties": {"id": READ_ONLY}}


def takes(schema: dict[str, Any], value: object, /, **others: dict[str, Any]) -> bool:
    """Whether a schema takes a value in a request."""
    tree = relaxed({"components": {"schemas": {"Schema": schema, **others}}}, "readOnly")
    return jsonschema_rs.is_valid({**tree, "$ref": "#/components/schemas/Schema"}, value)


@pytest.mark.parametrize(
    "schema",
    [
        {**ID, "required": ["id"]},
        {"allOf": [ID, {"required": ["id"]}], "required": ["id"]},
        {**ID, "anyOf": [{"required": ["id"]}, {"required": ["name"]}]},
        {**ID, "oneOf": [{"required": ["id"]}, {"required": ["name"]}]},
        {**ID, "if": {"required": ["name"]}, "then": {"required": ["id"]}, "else": {"required": ["id"]}},
        {**ID, "dependentSchemas": {"kind": {"required": ["id"]}}, "required": ["id"]},
        {"$ref": "#/components/schemas/Base", "required": ["id"]},
        {"properties": {"id": {"$ref": "#/components/schemas/Id"}}, "required": ["id"]},
        {"properties": {"id": {"allOf": [{"$ref": "#/components/schemas/Id"}]}}, "required": ["id"]},
    ],
)
def test_a_flagged_property_is_not_required(schema: dict[str, Any]) -> None:
    assert takes(schema, {"kind": 1}, Base=ID, Id=READ_ONLY)


@pytest.mark.parametrize(
    "schema",
    [
        {**ID, "required": ["id", "name"]},
        {**ID, "properties": {"part": {"required": ["id"]}}},
        {"properties": {"part": {**ID, "properties": {"id": {}}, "required": ["id"]}}},
        {"properties": {"id": {"items": READ_ONLY}}, "required": ["id"]},
    ],
)
def test_all_else_is_required_as_before(schema: dict[str, Any]) -> None:
    assert not takes(schema, {"part": {}})


@pytest.mark.parametrize("keyword", ["not", "if"])
def test_a_condition_means_what_it_says(keyword: str) -> None:
    condition = {keyword: {**ID, "required": ["id"]}, "then": False}

    assert takes(condition, {})
    assert not takes(condition, {"id": 1})


@pytest.mark.parametrize("name", ["not", "const", "required", "properties", "schema"])
def test_a_property_may_be_called_like_a_keyword(name: str) -> None:
    assert takes({"properties": {name: {**ID, "required": ["id"]}}}, {name: {}})
    assert takes({"$ref": f"#/components/schemas/{name}"}, {}, **{name: {**ID, "required": ["id"]}})


@pytest.mark.parametrize("keyword", ["const", "enum"])
def test_data_is_left_alone(keyword: str) -> None:
    data = {**ID, "required": ["id"]}

    assert takes({keyword: [data] if keyword == "enum" else data}, data)


def test_circles_of_references_end() -> None:
    ring = {"allOf": [{"$ref": "#/components/schemas/Ring"}, {"$ref": "#/components/schemas/Ring"}], **ID}
    tree = {"components": {"schemas": {"Ring": {**ring, "required": ["id"]}}}}

    assert relaxed(tree, "readOnly")["components"]["schemas"]["Ring"]["required"] == []
    assert relaxed(tree, "writeOnly") is tree


def test_a_schema_is_found_wherever_it_stands() -> None:
    schema = {**ID, "required": ["id"]}
    tree = {
        "paths": {"/pets": {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}},
        "components": {"headers": {"schema": {"schema": schema}, "const": {"schema": {"items": schema}}}},
    }
    result = relaxed(tree, "readOnly")

    assert '"required": ["id"]' not in str(result).replace("'", '"')
    assert tree["components"]["headers"]["schema"] == {"schema": schema}, "the tree itself is left alone"
