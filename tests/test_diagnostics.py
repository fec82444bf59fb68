"""Diagnostics are one line, harmless to a terminal, and in an order that reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.document.diagnostics import DocumentError, error, ordered, printable, quote, refuse, warning
from obverse.document.source_location import SourceLocation

PLACE = SourceLocation("spec/pets.yaml", "/paths/~1pets", 12)


def test_a_diagnostic_says_where_what_and_how_to_mend() -> None:
    fault = error("dangling-ref", PLACE, "'#/x' leads to nothing", "Define it")

    assert str(fault) == ("spec/pets.yaml:12: error[dangling-ref] at /paths/~1pets: '#/x' leads to nothing. Define it.")


def test_what_is_not_known_is_left_out() -> None:
    assert (
        str(warning("odd", SourceLocation("pets.yaml", "", 0), "This is odd"))
        == "pets.yaml: warning[odd]: This is odd."
    )


def test_a_question_keeps_its_mark() -> None:
    assert str(error("odd", PLACE, "This is odd", "Is it?")).endswith("This is odd. Is it?")


@pytest.mark.parametrize(("folder", "start"), [("", "a.yaml:1"), ("/", "/a.yaml:1"), ("b/c", "b/c/a.yaml:1")])
def test_the_folder_of_the_document_leads_to_the_file(folder: str, start: str) -> None:
    assert error("odd", SourceLocation("a.yaml", "", 1), "Odd").text(folder).startswith(f"{start}: ")


def test_warnings_alone_refuse_nothing() -> None:
    refuse([warning("odd", PLACE, "Odd")])

    with pytest.raises(DocumentError) as caught:
        refuse([warning("odd", PLACE, "Odd"), error("bad", PLACE, "Bad")])

    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["odd", "bad"]
    assert len(str(caught.value).splitlines()) == 2


def test_the_root_document_comes_first_and_lines_rise() -> None:
    sources = [
        SourceLocation("a.yaml", "", 2),
        SourceLocation("root.yaml", "/b", 9),
        SourceLocation("root.yaml", "/a", 9),
        SourceLocation("a.yaml", "", 1),
    ]
    found = ordered([error("odd", source, "Odd") for source in [*sources, sources[0]]], "root.yaml")

    assert [diagnostic.source for diagnostic in found] == [sources[2], sources[1], sources[3], sources[0]]


@given(st.text())
def test_any_text_is_shown_on_one_harmless_line(text: str) -> None:
    shown = str(error("odd", SourceLocation("a.yaml", text, 1), text, text))

    assert len(shown.splitlines()) == 1
    assert "\x1b" not in shown
    shown.encode()


def test_long_text_loses_its_middle() -> None:
    assert len(printable("x" * 1_000_000)) < 400
    assert len(quote("x" * 1_000_000)) < 150
