"""Stage load: what is read, what is refused, and that every value knows its line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from negative_corpus import expected_text, negative_cases
from obverse.document import pointer, yaml_text
from obverse.document.diagnostics import DocumentError
from obverse.document.json_text import read_json
from obverse.document.load import load
from obverse.document.yaml_text import read_yaml

HEAD = 'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\n'


def write(folder: Path, **files: str) -> Path:
    """Write files (``schemas__pet`` is schemas/pet.yaml) and return the path of ``openapi``."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "openapi.yaml"


def refused(path: Path) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load(path)
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


@pytest.mark.parametrize("case", negative_cases("load"), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_faults_are_all_reported_where_they_are(case: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load(case)

    assert f"{caught.value}\n" == expected_text(case)


@pytest.mark.parametrize("case", negative_cases("load"), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_pure_yaml_loader_refuses_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)

    assert refused(case)


# --- files -----------------------------------------------------------------------------------------------------------


def test_aliases_in_another_file_are_rewritten_in_each_place(tmp_path: Path) -> None:
    pets = """
any: &any
  "401": {$ref: "common.yaml#/no"}
pets:
  get: {responses: {<<: *any, "200": {description: Pets}}}
  put: {responses: {<<: *any, "204": {description: Put}}}
"""
    path = write(
        tmp_path,
        openapi=HEAD + "paths: {/pets: {$ref: 'pets.yaml#/pets'}, /older: {$ref: 'pets.yaml#/pets'}}\n",
        pets=pets,
        common="no: {description: No}\n",
    )

    tree = load(path).tree

    for item in tree["paths"].values():
        for method in ("get", "put"):
            assert item[method]["responses"]["401"] == {"$ref": "#/components/responses/no"}
    assert tree["components"] == {"responses": {"no": {"description": "No"}}}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "openapi.yaml") == ["missing-file"]


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert refused(tmp_path) == ["not-a-file"]


def test_an_impossible_path_is_refused() -> None:
    assert refused(Path("a\0b.yaml")) == ["unreadable-file"]
    assert refused(Path("a" * 5000)) == ["unreadable-file"]


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, openapi=HEAD)

    assert load(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_digest_covers_all_files(tmp_path: Path) -> None:
    text = HEAD + 'components: {schemas: {Pet: {$ref: "pet.yaml"}}}\n'
    first = load(write(tmp_path, openapi=text, pet="type: object\n")).digest

    assert load(write(tmp_path, openapi=text, pet="type: string\n")).digest != first


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_bytes(b'\xef\xbb\xbf{"openapi": "3.0.3", "info": {}, "paths": {}}')

    assert load(path).written["openapi"] == "3.0.3"


def test_a_yaml_file_may_hold_json_or_a_flow_mapping(tmp_path: Path) -> None:
    path = write(tmp_path, openapi='{"openapi": "3.1.0"}')
    flow = write(tmp_path, openapi="{openapi: 3.1.0, info: {title: Pets}}")

    assert load(path).name == "openapi.yaml"
    assert load(flow).tree["info"] == {"title": "Pets"}


@pytest.mark.parametrize("version", ["3.0.0", "3.0.10", "3.1.0", "3.1.1-rc1", "3.1"])
def test_supported_versions(version: str, tmp_path: Path) -> None:
    assert load(write(tmp_path, openapi=f"openapi: {version}\n")).written["openapi"] == version


# --- YAML ------------------------------------------------------------------------------------------------------------


def read(text: str) -> Any:
    tree, _, faults = read_yaml(text, "x.yaml")
    assert not faults
    return tree


def test_scalars_follow_the_core_schema() -> None:
    assert read("[no, yes, on, off, y, N, True, FALSE]") == ["no", "yes", "on", "off", "y", "N", True, False]
    assert read("[2024-02-29, 12:30:45, 2024-02-29T00:00:00Z]") == ["2024-02-29", "12:30:45", "2024-02-29T00:00:00Z"]
    assert read("[0o17, 0x1F, 017, +3, -0, 1_000]") == [15, 31, 17, 3, 0, "1_000"]
    assert read("[1.5, .5, 1., 1e3, -1.5E-2, 3.0.3, 1e, .]") == [1.5, 0.5, 1.0, 1000.0, -0.015, "3.0.3", "1e", "."]
    assert read("[~, null, NULL, 'null', \"~\"]") == [None, None, None, "null", "~"]
    assert read("!!str 5") == "5"
    assert read("[!!int '5', !!float 5, !!bool 'true', !!null '', ! 5]") == [5, 5.0, True, None, "5"]


def test_keys_are_text_as_written() -> None:
    assert list(read("{200: a, 0x10: b, no: c, true: d, 2024-01-01: e, ~: f, 1.50: g, &k key: h}")) == [
        *("200", "0x10", "no", "true", "2024-01-01", "~", "1.50", "key")
    ]


def test_merge_keys() -> None:
    text = """
        base: &base {a: 1, b: 2}
        more: &more {b: 3, c: 4}
        one: {<<: *base, b: own}
        two: {b: own, <<: [*base, *more]}
        quoted: {"<<": *base}
    """
    tree = read(text)

    assert tree["one"] == {"a": 1, "b": "own"}
    assert tree["two"] == {"a": 1, "b": "own", "c": 4}
    assert tree["quoted"] == {"<<": {"a": 1, "b": 2}}


def test_an_alias_repeats_its_value() -> None:
    tree = read("a: &x [1, &y {z: 2}]\nb: *x\nc: *y\nd: &k key\n*k : 1\n")

    assert tree == {"a": [1, {"z": 2}], "b": [1, {"z": 2}], "c": {"z": 2}, "d": "key", "key": 1}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(json_values, st.sampled_from([None, 1, "\t"]))
def test_json_keeps_its_values_and_knows_every_pointer(value: Any, indent: int | str | None) -> None:
    tree, lines, faults = read_json(json.dumps(value, indent=indent), "x.json")

    assert faults == []
    assert tree == value
    assert set(lines) == set(pointers_of(value))


@given(json_values)
def test_yaml_written_by_another_hand_reads_the_same(value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=False)
    tree, lines, faults = read_yaml(text, "x.yaml")

    if not faults:  # characters that YAML can't hold, and half pairs, are refused
        assert lines.keys() <= set(pointers_of(tree))


def pointers_of(value: Any, here: str = "") -> list[str]:
    found = [here]
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        found += [deep for key, part in entries for deep in pointers_of(part, pointer.child(here, key))]
    elif isinstance(value, list):
        found += [
            deep
            for index, part in enumerate(cast("list[Any]", value))
            for deep in pointers_of(part, pointer.child(here, index))
        ]
    return found


# --- sources ---------------------------------------------------------------------------------------------------------


def test_every_pointer_knows_its_line(tmp_path: Path) -> None:
    text = HEAD + "paths:\n  /pets/{id}:\n    get:\n      tags:\n        - one\n        - two\n"
    document = load(write(tmp_path, openapi=text))

    assert document.source("/paths").line == 3
    assert document.source("/paths/~1pets~1{id}/get").line == 5
    assert document.source("/paths/~1pets~1{id}/get/tags/1").line == 8
    assert document.source("#/paths/~1pets~1%7Bid%7D/get/tags/0").line == 7
    assert document.source("/paths/~1pets~1{id}/get/nothing/here").line == 5


# --- bundling --------------------------------------------------------------------------------------------------------

BUNDLED = """
paths:
  /pets: {$ref: "paths/pets.yaml#/all"}
components:
  schemas:
    Error: {type: string}
    Local: {$ref: "schemas/pet.yaml"}
    Cat: {$ref: "schemas/more.yaml#/components/schemas/Cat"}
"""
PETS = """
all:
  summary: Pets.
  post:
    parameters: [{$ref: "#/limit"}]
    requestBody: {content: {application/json: {schema: {$ref: "../schemas/pet.yaml"}}}}
    responses:
      default: {$ref: "../schemas/more.yaml#/responses/Failed"}
limit: {name: limit, in: query, schema: {type: integer}}
"""
PET = """
type: object
properties:
  parent: {$ref: "#"}
  friend: {$ref: more.yaml#/components/schemas/Cat}
  same: {$ref: "../openapi.yaml#/components/schemas/Error"}
"""
MORE = """
components:
  schemas:
    Cat: {allOf: [{$ref: "#/components/schemas/Error"}], discriminator: {propertyName: a, mapping: {pet: pet.yaml}}}
    Error: {type: object}
responses:
  Failed:
    description: Failed.
    content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}
"""


def test_other_files_come_into_one_tree(tmp_path: Path) -> None:
    path = write(tmp_path, openapi=HEAD + BUNDLED, paths__pets=PETS, schemas__pet=PET, schemas__more=MORE)
    document = load(path)
    tree = document.tree
    post = tree["paths"]["/pets"]["post"]

    assert tree["paths"]["/pets"]["summary"] == "Pets."
    assert post["parameters"] == [{"$ref": "#/components/parameters/limit"}]
    assert post["requestBody"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/pet"}
    assert post["responses"]["default"] == {"$ref": "#/components/responses/Failed"}
    schemas = tree["components"]["schemas"]
    assert schemas["Local"] == {"$ref": "#/components/schemas/pet"}
    assert schemas["pet"]["properties"] == {
        "parent": {"$ref": "#/components/schemas/pet"},
        "friend": {"$ref": schemas["Cat"]["$ref"]},
        "same": {"$ref": "#/components/schemas/Error"},
    }
    cat = document.resolve(schemas["Cat"]["$ref"])
    assert document.resolve(cat["allOf"][0]["$ref"]) == {"type": "object"}
    assert schemas["Error"] == {"type": "string"}, "a name that is taken is left alone"
    assert cat["discriminator"]["mapping"] == {"pet": "#/components/schemas/pet"}


def test_bundled_values_know_their_files(tmp_path: Path) -> None:
    path = write(tmp_path, openapi=HEAD + BUNDLED, paths__pets=PETS, schemas__pet=PET, schemas__more=MORE)
    document = load(path)

    parameter = document.source("/components/parameters/limit/in")
    assert (parameter.file, parameter.pointer, parameter.line) == ("paths/pets.yaml", "/limit/in", 9)
    operation = document.source("/paths/~1pets/post")
    assert (operation.file, operation.pointer, operation.line) == ("paths/pets.yaml", "/all/post", 4)


def test_equal_components_are_shared(tmp_path: Path) -> None:
    text = HEAD + 'components:\n  schemas:\n    Error: {type: string}\n    A: {$ref: "b.yaml#/Error"}\n'
    tree = load(write(tmp_path, openapi=text, b="Error: {type: string}\n")).tree

    assert tree["components"]["schemas"] == {"Error": {"type": "string"}, "A": {"$ref": "#/components/schemas/Error"}}


def test_keys_beside_the_reference_of_a_path_item_win(tmp_path: Path) -> None:
    own = 'parameters: [{$ref: "own.yaml"}]'
    text = HEAD + f'paths:\n  /pets: {{$ref: "sub/pets.yaml", summary: Own., {own}}}\n'
    other = "{name: a, in: query, schema: {}}"
    document = load(write(tmp_path, openapi=text, own=other, sub__pets="summary: Other.\ndescription: Other.\n"))
    item = document.tree["paths"]["/pets"]

    assert item["summary"] == "Own."
    assert item["description"] == "Other."
    assert item["parameters"] == [{"$ref": "#/components/parameters/own"}]
    assert document.source("/paths/~1pets/summary").file == "openapi.yaml"
    assert document.source("/paths/~1pets/description").file == "sub/pets.yaml"


def test_local_references_to_any_place_stay(tmp_path: Path) -> None:
    text = HEAD + 'x-s: {type: string}\ncomponents: {schemas: {A: {$ref: "#/x-s"}, B: {$ref: "#/paths/~1a%7Bb%7D"}}}\n'
    tree = load(write(tmp_path, openapi=text + "paths: {'/a{b}': {}}\n")).tree

    assert tree["components"]["schemas"] == {"A": {"$ref": "#/x-s"}, "B": {"$ref": "#/paths/~1a%7Bb%7D"}}


def test_what_only_looks_like_a_reference_is_left_alone(tmp_path: Path) -> None:
    text = """
components:
  examples:
    Fine: {value: {$ref: "nowhere.yaml"}}
  schemas:
    Pet:
      properties: {$ref: {type: string}, default: {type: object}}
      default: {$ref: nowhere}
      enum: [{$ref: "http://example.com"}]
      const: {$ref: "#/nowhere"}
      example: {$ref: 5}
      examples: [{$ref: ../up}]
  responses:
    default: {description: A name like any other., x-data: {$ref: "#/nowhere"}}
"""
    path = write(tmp_path, openapi=HEAD + text)

    assert load(path).tree["components"] == yaml.safe_load(text)["components"]


def test_a_property_or_response_called_example_is_looked_into(tmp_path: Path) -> None:
    text = "components: {schemas: {Pet: {properties: {example: {$ref: '#/nowhere'}, enum: {$ref: '#/gone'}}}}}\n"

    assert refused(write(tmp_path, openapi=HEAD + text)) == ["dangling-ref", "dangling-ref"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("type: string\n")
    folder = tmp_path / "spec"
    folder.mkdir()
    (folder / "inside.yaml").symlink_to(secret)
    (folder / "sub").symlink_to(tmp_path)
    text = HEAD + "components: {schemas: {A: {$ref: inside.yaml}, B: {$ref: sub/secret.yaml}}}\n"

    assert refused(write(folder, openapi=text)) == ["ref-outside", "ref-outside"]


def test_a_path_with_a_null_character_is_refused(tmp_path: Path) -> None:
    text = HEAD + 'components: {schemas: {A: {$ref: "a%00.yaml"}}}\n'

    assert refused(write(tmp_path, openapi=text)) == ["dangling-ref"]


HOSTILE = ['"', "'", '"""', "'''", "\\", '\\"""', "\n", "\r", "\u2028", "\f", "\0", "{x}", "{{ 1 }}", "%s", "../", "`#"]


@pytest.mark.parametrize("text", [*HOSTILE, "".join(HOSTILE), "x" * 1_000_000])
def test_hostile_text_is_only_data(text: str, tmp_path: Path) -> None:
    tree = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "paths": {f"/{text}": {"get": {"operationId": text, "responses": {"200": {"description": text}}}}},
        "components": {"schemas": {"Pet": {"properties": {text: {"enum": [text], "default": text}}}}},
    }
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(tree))

    assert load(path).tree == tree
