"""The page on the architecture names the rooms and layers that there are."""

from __future__ import annotations

import os
import re

import test_layers
from docs.pages import ROOT

PAGE = ROOT / "docs" / "architecture.md"
CODE = ROOT / "generator" / "obverse"
BEGIN = "<!-- layers: written by tests/docs/test_architecture.py -->\n"
END = "<!-- end of layers -->"


def test_each_room_has_a_row() -> None:
    assert rooms_in("## Rooms", "Within `generator/obverse/stub/`") == rooms_below("")
    assert rooms_in("Within `generator/obverse/stub/`", "## Layers") == rooms_below("stub")


def test_each_room_is_a_place_to_change_something() -> None:
    rows = section("## Where do I change", "\n\n\n")

    missing = [room for room in rooms_below("") if f"`generator/obverse/{room}/" not in rows]
    assert not missing


def test_the_stages_are_those_of_the_pipeline() -> None:
    stages = re.findall(r"^  (\w+) +\S+ -> ", section("## Data flow", "## Rooms"), re.MULTILINE)
    pipeline = (CODE / "generate" / "pipeline.py").read_text(encoding="utf-8")

    assert stages == ["load", "lint", "parse", "translate", "plan", "render", "format", "emit"]
    assert all(f"import {stage}" in pipeline for stage in stages if stage not in ("format", "emit"))


def test_the_layers_are_those_that_hold() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    rows = [
        f"{number}. {', '.join(f'`{name}`' for name in layer)}\n" for number, layer in enumerate(test_layers.LAYERS, 1)
    ]
    expected = "".join([head, BEGIN, "\n", *rows, "\n", END, rest.partition(END)[2]])
    if os.environ.get("WRITE_GOLDENS"):
        PAGE.write_text(expected, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == expected, "run WRITE_GOLDENS=1 pytest tests/docs/test_architecture.py"


def section(start: str, end: str) -> str:
    return PAGE.read_text(encoding="utf-8").partition(start)[2].partition(end)[0]


def rooms_in(start: str, end: str) -> set[str]:
    """The folders that the table between two texts has a row for."""
    return set(re.findall(r"^\| `(\w+)/` \|", section(start, end), re.MULTILINE))


def rooms_below(room: str) -> set[str]:
    return {path.parent.name for path in (CODE / room).glob("*/__init__.py")}
