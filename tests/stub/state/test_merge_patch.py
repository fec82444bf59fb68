"""Updates of items: JSON Merge Patch, and null where a schema allows it."""

from __future__ import annotations

from typing import Any

from obverse.stub.contract.document import Contract
from obverse.stub.state.merge_patch import MergePatch


def test_merge_patch_follows_rfc_7396() -> None:
    cases: list[tuple[Any, Any, Any]] = [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": "foo"}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        ({"a": "foo"}, "bar", "bar"),
        (["a"], {"b": 1}, {"b": 1}),
    ]
    for target, patch, result in cases:
        assert MergePatch(Contract(b"{}"), []).applied(target, patch) == result


def test_null_stays_where_a_schema_lets_it() -> None:
    nullable = {"type": ["string", "null"]}
    inner = {"type": "object", "properties": {"note": nullable, "name": {"type": "string"}}}
    schema = {
        "properties": {"note": nullable, "name": {"type": "string"}, "inner": {"anyOf": [inner, {"type": "null"}]}}
    }
    before = {"note": "n", "name": "x", "inner": {"note": "n", "name": "x", "kept": 1}}
    change = {"note": None, "name": None, "inner": {"note": None, "name": None}}

    deep = MergePatch(Contract(b"{}"), [schema]).applied(before, change)
    shallow = MergePatch(Contract(b"{}"), [schema], "shallow").applied(before, {"inner": {"name": "y"}})

    assert deep == {"note": None, "inner": {"note": None, "kept": 1}}
    assert shallow == {"note": "n", "name": "x", "inner": {"name": "y"}}
