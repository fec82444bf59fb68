"""References in a file are relative to that file, wherever it is reached from, and whatever the root holds beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obverse.document.load import load, read
from obverse.lint import diagnose

if TYPE_CHECKING:
    from pathlib import Path

ROOT = """\
openapi: 3.0.3
info: {title: Files, version: "1"}
paths:
  /a: {get: {operationId: getA, responses: {"200": {$ref: "sub/ok.yml"}}}}
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yml", ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "openapi.yml"


@pytest.mark.parametrize("components", ["", "components: {}\n", "components: {schemas: {}}\n"])
def test_a_file_is_taken_from_beside_the_one_that_names_it(components: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        openapi_yml=ROOT + components,
        sub__ok_yml="description: ok\ncontent: {application/json: {schema: {$ref: 'models/x.yml'}}}\n",
        models__x_yml="{type: object, properties: {wrong: {type: string}}}\n",
        sub__models__x_yml="{type: object, properties: {right: {type: string}}}\n",
    )
    (schema,) = load(path).tree["components"]["schemas"].values()
    assert schema["properties"] == {"right": {"type": "string"}}


def test_the_way_may_lead_up_within_the_folder(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        openapi_yml=ROOT + "components: {}\n",
        sub__ok_yml="description: ok\nheaders: {x-limit: {$ref: '../shared/headers.yml#/limit'}}\n",
        shared__headers_yml="limit: {schema: {type: integer}}\n",
    )
    (header,) = load(path).tree["components"]["headers"].values()
    assert header == {"schema": {"type": "integer"}}


def test_a_file_that_is_missing_does_not_keep_lint_from_the_rest(tmp_path: Path) -> None:
    document, faults = read(write(tmp_path, openapi_yml=ROOT.replace("title: Files, ", "")))
    assert [fault.code for fault in faults] == ["dangling-ref"]
    assert "the key 'title' is missing" in [found.message for found in diagnose(document)]
