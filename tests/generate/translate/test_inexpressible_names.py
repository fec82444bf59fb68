"""Names that a model's field can't carry on the wire: the property is kept all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generated_package import generate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ['a"b', "a\\b"])
def test_a_name_with_a_quote_or_a_backslash_is_an_additional_property(name: str, tmp_path: Path) -> None:
    thing = f"{{type: object, properties: {{id: {{type: string}}, '{name}': {{type: string}}}}}}"
    models = generate(f"components: {{schemas: {{Thing: {thing}}}}}", tmp_path).models
    data = {"id": "1", name: "x"}
    thing = models.from_wire(data, models.Thing)
    assert (thing.id, thing.additional_properties) == ("1", {name: "x"})
    assert models.to_wire(thing) == data
