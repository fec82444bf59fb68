"""The types of x-stub, x-pages and x-polls: their docstrings, their JSON Schemas and the reference agree."""

from __future__ import annotations

import os
import re
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest
import yaml

from obverse.extensions.decode import OperationExtensions, operation_extensions
from obverse.extensions.json_schema import json_schema
from obverse.extensions.reference import description, extension_types, reference
from obverse.extensions.renamed import RENAMED
from obverse.stub.contract.declarations import ERROR_KINDS
from obverse.stub.http.error import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "x-stub.md"
MARK = "<!-- What follows is written by obverse.extensions.reference. -->\n\n"
TYPES = pytest.mark.parametrize("type_", extension_types(), ids=lambda type_: type_.__name__)


@TYPES
def test_every_key_is_described_and_shown(type_: type[msgspec.Struct]) -> None:
    names = {field.name for field in msgspec.structs.fields(type_)}
    about = description(type_)

    assert about.summary
    assert about.keys.keys() == names
    assert {key for example in about.examples for key in example} == names


@TYPES
def test_examples_are_what_the_type_takes(type_: type[msgspec.Struct]) -> None:
    validator = jsonschema_rs.Draft202012Validator(json_schema(type_))

    for example in description(type_).examples:
        validator.validate(example)
        msgspec.convert(example, type_)


@TYPES
def test_no_key_takes_null_or_an_unknown_neighbour(type_: type[msgspec.Struct]) -> None:
    validator = jsonschema_rs.Draft202012Validator(json_schema(type_))
    example = description(type_).examples[0]

    for field in msgspec.structs.fields(type_):
        assert not validator.is_valid({**example, field.name: None}) or field.name == "value"
    assert not validator.is_valid({**example, "unknown": 1})
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**example, "unknown": 1}, type_)


def test_renamed_keys_lead_to_keys_that_exist() -> None:
    types = {type_.__name__: type_ for type_ in extension_types()}

    for name, keys in RENAMED.items():
        names = {field.name for field in msgspec.structs.fields(types[name])}
        assert not keys.keys() & names
        assert {new for new in keys.values() if "." not in new} <= names


def test_the_kinds_of_errors_are_those_of_the_stub() -> None:
    assert tuple(KINDS) == ERROR_KINDS


def test_the_snippets_of_the_page_are_what_the_types_take() -> None:
    snippets = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)

    assert snippets
    for snippet in snippets:
        for operation in yaml.safe_load(snippet).values():
            assert operation_extensions(operation) != OperationExtensions()


def test_the_page_has_the_reference() -> None:
    """``WRITE_GOLDENS=1`` writes it anew."""
    text = PAGE.read_text(encoding="utf-8")
    prose, mark, _ = text.partition(MARK)
    if os.environ.get("WRITE_GOLDENS"):
        PAGE.write_text(prose + mark + reference(), encoding="utf-8")
        text = PAGE.read_text(encoding="utf-8")

    assert text == prose + MARK + reference()
