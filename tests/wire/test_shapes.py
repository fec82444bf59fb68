"""What schemas say of the kinds of values, and text read by it."""

from __future__ import annotations

from typing import Any

import pytest

from obverse.wire.shapes import ANY, coerce, shape_of


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, "1.0", 1.0),
        ({"type": "integer"}, "0x1", "0x1"),
        ({"type": "integer"}, "9" * 5000, "9" * 5000),
        ({"type": "number"}, "-1.5e3", -1500.0),
        ({"type": "number"}, "1e999", "1e999"),
        ({"type": "number"}, "NaN", "NaN"),
        ({"type": ["integer", "null"]}, "null", None),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean"}, "True", "True"),
        ({"type": "string"}, "12", "12"),
        ({"enum": [1, 2]}, "2", 2),
        ({"const": "x"}, "x", "x"),
        ({"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "false", False),
        ({"$ref": "#/a"}, "3", 3),
        (True, "3", "3"),
        ({}, "3", "3"),
    ],
)
def test_text_becomes_what_the_schema_says(schema: Any, text: str, value: object):
    read = coerce(text, shape_of(schema, lambda _reference: {"type": "integer"}))

    assert read == value
    assert type(read) is type(value)


def test_shapes_of_circular_schemas_end():
    schema = {"type": "object", "properties": {"next": {"$ref": "#"}}}
    found = shape_of(schema, lambda _reference: schema)

    assert found.of_property("next").of_property("next").is_object
    assert found.of_property("other") is ANY
