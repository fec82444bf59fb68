"""A few small goldens: how generated files read. ``make golden`` writes them anew; then read the difference."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build

CORPUS = Path(__file__).parent / "corpus" / "positive"
GOLDENS = [
    ("types", "models.py"),
    ("operations", "client/pets.py"),
    ("operations", "stub/pets.py"),
    ("operations", "stub/responses.py"),
    ("operations", "stub/behaviour.json"),
]


@pytest.mark.parametrize(("case", "file"), GOLDENS)
def test_generated_files_read_as_expected(case: str, file: str) -> None:
    package = build(CORPUS / case / "openapi.yaml", GenerateOptions("golden"))
    text = package.files[PurePosixPath(file)]
    golden = CORPUS / case / "expected" / f"{file.replace('/', '.')}.txt"
    if os.environ.get("WRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_is_compared() -> None:
    listed = {(case, f"{file.replace('/', '.')}.txt") for case, file in GOLDENS}

    assert {(path.parents[1].name, path.name) for path in CORPUS.glob("*/expected/*")} == listed
