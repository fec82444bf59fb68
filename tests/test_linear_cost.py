"""The cost of a document grows as its size does: counted in calls of functions, which no machine changes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from obverse.document.load import load
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build
from obverse.lint import diagnose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_GROWTH = 2.2  # of what a document costs more when it grows by twice as much; quadratic cost would come near 4
SIZES = (40, 80, 160)


def operations(count: int) -> dict[str, Any]:
    """Resources side by side."""
    paths: dict[str, Any] = {}
    for number in range(count):
        item = {"$ref": f"#/components/schemas/Item{number}"}
        ok = {"description": "A", "content": {"application/json": {"schema": item}}}
        named = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        body = {"content": {"application/json": {"schema": item}}}
        paths[f"/items{number}"] = {"post": {"requestBody": body, "responses": {"201": ok}}}
        paths[f"/items{number}/{{id}}"] = {"get": {"parameters": [named], "responses": {"200": ok}}}
    return document(paths, {f"Item{number}": thing() for number in range(count)})


def chain(count: int) -> dict[str, Any]:
    """Schemas each of which refers to the next."""
    schemas = {f"Item{number}": thing(next=reference(number + 1)) for number in range(count)}
    return document({"/items": {"get": {"responses": ok(0)}}}, {**schemas, f"Item{count}": thing()})


def inheritance(count: int) -> dict[str, Any]:
    """Schemas that are each twice what they refer to: a tree of them all would have 2 ** count leaves."""
    part = {f"Item{number}": {"allOf": [reference(number + 1)] * 2} for number in range(count)}
    return document({"/items": {"get": {"responses": ok(0)}}}, {**part, f"Item{count}": thing()})


def union(count: int) -> dict[str, Any]:
    """One union of many."""
    schemas: dict[str, Any] = {f"Item{number}": thing(**{f"only{number}": {}}) for number in range(1, count)}
    schemas["Item0"] = {"oneOf": [reference(number) for number in range(1, count)]}
    return document({"/items": {"get": {"responses": ok(0)}}}, schemas)


def properties(count: int) -> dict[str, Any]:
    """One object with many properties."""
    many = {f"property{number}": {"type": "string"} for number in range(count)}
    return document({"/items": {"get": {"responses": ok(0)}}}, {"Item0": thing(**many)})


def thing(**further: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"id": {"type": "string"}, **further}}


def reference(number: int) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/Item{number}"}


def ok(number: int) -> dict[str, Any]:
    return {"200": {"description": "A", "content": {"application/json": {"schema": reference(number)}}}}


def document(paths: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    info = {"title": "Test", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def check(path: Path) -> None:
    diagnose(load(path))


def generate(path: Path) -> None:
    build(path, GenerateOptions("linear"))


def calls(run: Callable[[Path], None], path: Path) -> int:
    """Count the calls of Python functions, after one run for what is imported and cached once."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    run(path)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        run(path)
    finally:
        sys.setprofile(before)
    return count


def growth(run: Callable[[Path], None], shape: Callable[[int], dict[str, Any]], folder: Path) -> float:
    """Tell how much more the second step in size costs than the first, which is half of it."""
    counts: list[int] = []
    for size in SIZES:
        path = folder / f"{size}.json"
        path.write_text(json.dumps(shape(size)), encoding="utf-8")
        counts.append(calls(run, path))
    small, middle, large = counts  # a document without any schema costs something, too: it doesn't count
    return (large - middle) / (middle - small)


@pytest.mark.parametrize("run", [check, generate])
@pytest.mark.parametrize("shape", [operations, chain, union, properties])
def test_cost_grows_as_the_document_does(
    shape: Callable[[int], dict[str, Any]], run: Callable[[Path], None], tmp_path: Path
) -> None:
    assert growth(run, shape, tmp_path) <= MAX_GROWTH


def test_lint_of_inheritance_grows_as_the_document_does(tmp_path: Path) -> None:
    assert growth(check, inheritance, tmp_path) <= MAX_GROWTH


def test_generated_inheritance_costs_its_depth_for_each_schema_and_no_more(tmp_path: Path) -> None:
    # Each class has all that it inherits, so that n classes above each other are n * n / 2 parts; never 2 ** n.
    assert growth(generate, inheritance, tmp_path) <= MAX_GROWTH**2
