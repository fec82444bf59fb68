"""Whatever the schema: a valid value becomes an instance of the generated model, and that the same value again."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generated_package import forget, generate
from models.drawn import TREE, document, schemas, values
from obverse.models import decode, encode, from_wire, to_wire

if TYPE_CHECKING:
    import pytest

SCHEMAS_IN_A_DOCUMENT, VALUES_OF_A_SCHEMA = 25, 4


def canonical(data: Any) -> str:
    """JSON text that is the same for what JSON Schema holds for equal: 1 and 1.0, but not 1 and true."""

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: whole(item) for name, item in cast("dict[str, Any]", value).items()}
        if isinstance(value, list):
            return [whole(item) for item in cast("list[Any]", value)]
        return int(value) if isinstance(value, float) and value.is_integer() else value

    return json.dumps(whole(data), sort_keys=True)


def assert_comes_back(model: Any, schema: dict[str, Any], value: object) -> None:
    data = {"value": value}
    tree = {"components": {"schemas": {"Tree": TREE}}}
    assert jsonschema_rs.is_valid({**tree, **schema}, value), f"{value!r} is not valid by {schema!r}"

    instance = from_wire(data, model)

    assert canonical(to_wire(instance)) == canonical(data), schema
    assert decode(encode(data), model) == instance
    assert decode(encode(instance), model) == instance
    assert copy.deepcopy(instance) == instance
    assert model(value=instance.value) == instance


# A generated package for each example: shrinking would make hundreds, and a failure names its schema and value anyway.
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_values_come_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    drawn = data.draw(st.lists(schemas(), min_size=SCHEMAS_IN_A_DOCUMENT, max_size=SCHEMAS_IN_A_DOCUMENT))
    package = generate(document(drawn), tmp_path_factory.mktemp("drawn"))
    try:
        for number, schema in enumerate(drawn):
            model = getattr(package.models, f"Holder{number}")
            for _ in range(VALUES_OF_A_SCHEMA):
                assert_comes_back(model, schema, data.draw(values(schema)))
    finally:
        forget(package)
