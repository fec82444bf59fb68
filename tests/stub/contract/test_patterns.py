"""Texts that match patterns, as documents in the wild write them."""

from __future__ import annotations

import re

import pytest

from obverse.stub.contract.patterns import matching_text


@pytest.mark.parametrize(
    "pattern",
    [
        "^[a-z]{3,32}$",
        "^[A-Z]{2}[0-9]{4}$",
        r"^\d{4}-\d{2}-\d{2}$",
        r"^(?:foo|bar)-(?<year>\d+)$",
        r"^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$",
        r"^[^\s/]+/[^\s/]+$",
        r"^arn:aws:[a-z]+::\d{12}:role/.+$",
        r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}$",
        r"^\+?[1-9]\d{1,14}$",
        r"^[\]\\-]$",
        r"^.{0,262144}$",
        r"^(a|b)*?c$",
        r"^\u0041\x42$",
        r"^[À-ÿ]$",
    ],
)
@pytest.mark.parametrize("shortest", [0, 1])
def test_the_text_matches(pattern: str, shortest: int) -> None:
    text = matching_text(pattern, shortest)

    assert text is not None
    assert len(text) >= shortest
    assert re.search(pattern.replace("(?<", "(?P<"), text)


def test_open_repetitions_are_repeated_until_the_text_is_long_enough() -> None:
    assert matching_text("^x[a-z]*$", 6) == "xaaaaaa"


@pytest.mark.parametrize("pattern", ["(", "[", "[]", ")", "a{99999}", "\\", "(" * 5000])
def test_what_can_not_be_read_has_no_text(pattern: str) -> None:
    assert matching_text(pattern) is None


def test_what_is_too_short_has_no_text() -> None:
    assert matching_text("^ab$", 5) is None
