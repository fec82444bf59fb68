"""Levels by code, and diagnostics that are meant."""

from __future__ import annotations

import pytest

from obverse.document.diagnostics import Diagnostic, error, warning
from obverse.document.policy import Ignore, Policy, fault_of_code
from obverse.document.source_location import SourceLocation

PATH = SourceLocation("api.yaml", "/paths/~1pets/get", 3)
EXAMPLE = SourceLocation("parts.yaml", "/components/examples/a", 7)
FOUND = [error("bad-example", EXAMPLE, "wrong"), warning("no-success", PATH, "none")]
LINES = {("api.yaml", 2): "", ("api.yaml", 3): "    get:", ("parts.yaml", 7): "  a:"}


def text_of(file: str, line: int) -> str:
    return LINES.get((file, line), "")


def codes(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, each.severity.value) for each in diagnostics]


def test_without_a_word_everything_counts_as_it_is() -> None:
    kept, ignored = Policy().apply(FOUND, text_of)
    assert (kept, ignored) == (FOUND, [])


def test_levels_change_what_a_code_counts_for() -> None:
    policy = Policy({"bad-example": "warning", "no-success": "error"})
    assert codes(policy.apply(FOUND, text_of)[0]) == [("bad-example", "warning"), ("no-success", "error")]
    assert codes(Policy({"no-success": "off"}).apply(FOUND, text_of)[0]) == [("bad-example", "error")]


@pytest.mark.parametrize(
    "entry",
    [
        Ignore("bad-example", "They are old."),
        Ignore("bad-*", "They are old.", at="/components/examples/*"),
        Ignore("*", "They are old.", file="parts.*"),
    ],
)
def test_an_entry_takes_out_what_it_matches(entry: Ignore) -> None:
    kept, ignored = Policy(ignores=(entry,)).apply(FOUND, text_of)
    assert codes(kept) == [("no-success", "warning")]
    assert ignored == [(FOUND[0], "They are old.")]


def test_an_entry_that_matches_nothing_is_stale() -> None:
    kept, _ = Policy(ignores=(Ignore("bad-path", "x", at="/paths/*"),), config="../pyproject.toml").apply(
        FOUND, text_of
    )
    stale = kept[-1]
    assert (stale.code, stale.source.file, stale.source.pointer) == (
        "stale-ignore",
        "../pyproject.toml",
        "/tool/obverse/lint/ignore/0",
    )


@pytest.mark.parametrize(
    ("file", "line", "text", "is_ignored"),
    [
        ("api.yaml", 3, "    get:  # obverse: ignore[no-success]: it never succeeds", True),
        ("api.yaml", 2, "    # obverse: ignore[no-success]: it never succeeds", True),
        ("api.yaml", 2, "    put: {}  # obverse: ignore[no-success]: that is another line", False),
        ("api.yaml", 3, "    get:  # obverse: ignore[no-success]", False),
        ("api.yaml", 3, "    get:  # obverse: ignore[bad-path]: another code", False),
    ],
)
def test_a_comment_ignores_with_a_reason(
    file: str, line: int, text: str, is_ignored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LINES, (file, line), text)
    _, ignored = Policy().apply(FOUND, text_of)
    assert ignored == ([(FOUND[1], "it never succeeds")] if is_ignored else [])


def test_a_code_that_is_misspelt_gets_a_suggestion() -> None:
    assert fault_of_code("bad-path") is None
    assert fault_of_code("bad-pth") == "there is no code 'bad-pth'; did you mean 'bad-path'?"
