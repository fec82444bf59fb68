"""The tables of the pages name what there is: settings, faults, what rules see, configuration, options."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from docs.pages import ROOT
from obverse.cli.config import CommandLine, ConfigError, read_config
from obverse.stub import FaultRule, RuleContext, Settings

if TYPE_CHECKING:
    from pathlib import Path

CHOOSES_REQUESTS = {"operation", "times", "after"}  # of a fault: which requests it hits, told in the text


def test_each_setting_of_the_stub_has_a_row() -> None:
    assert names("stub", "setting") == {field.name for field in fields(Settings)}


def test_each_field_of_a_fault_has_a_row() -> None:
    assert names("stub", "field") == {field.name for field in fields(FaultRule)} - CHOOSES_REQUESTS


def test_what_rules_see_is_there() -> None:
    calls = {re.split(r"\W", name)[0] for name in names("handlers", "of the context")}
    slots: set[str] = set(RuleContext.__slots__)

    assert calls <= {*slots, *vars(RuleContext)}


def test_each_setting_of_the_configuration_has_a_row(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.obverse]\nno-such-setting = 1\n")
    with pytest.raises(ConfigError) as raised:
        read_config(tmp_path, CommandLine())

    assert names("your-document", "setting") == set(str(raised.value).rpartition("it has ")[2].split(", "))


def names(page: str, heading: str) -> set[str]:
    """The names in the first column of the table whose first column has a heading."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table is not None, f"{page} has no table of each {heading}"
    cells = (row.split(" | ")[0] for row in table[1].splitlines())
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
