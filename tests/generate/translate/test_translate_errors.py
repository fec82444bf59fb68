"""Stage translate: what a valid document says that can't be, each with its message and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from negative_corpus import expected_text, negative_cases
from obverse.document.diagnostics import DocumentError
from obverse.document.load import load
from obverse.generate.pipeline import build
from obverse.lint import RULES, diagnose

if TYPE_CHECKING:
    from pathlib import Path

CASES = negative_cases("translate")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_errors_are_all_reported_where_they_are(case: Path) -> None:
    assert diagnose(load(case), RULES) == (), "lint says it already"
    with pytest.raises(DocumentError) as raised:
        build(case)

    assert "".join(f"{diagnostic}\n" for diagnostic in raised.value.diagnostics) == expected_text(case)


def test_every_code_has_a_case() -> None:
    texts = "".join(expected_text(case) for case in CASES)
    codes = {"no-resource", "unknown-resource", "unknown-parameter", "bad-batch", "x-pages", "x-polls"}

    assert {code for code in codes if f"[{code}]" not in texts} == set()
