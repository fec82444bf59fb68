"""A version without quotes, which YAML reads as a number, is text from loading on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document.load import load
from obverse.lint import diagnose

if TYPE_CHECKING:
    from pathlib import Path


def test_a_version_without_quotes_is_text_with_a_warning_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0\ninfo: {title: Pets, version: 1.5}\npaths: {}\n")
    document = load(path)
    assert document.tree["info"]["version"] == "1.5"
    assert [str(found) for found in diagnose(document)] == [
        "api.yaml:2: warning[invalid-openapi] at /info/version: 1.5 stands where a text has to be. "
        "Put it in quotes: '1.5'."
    ]
