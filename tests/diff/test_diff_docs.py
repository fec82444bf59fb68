"""``docs/diff.md``: its examples run, and its tables are those of the rules. WRITE_GOLDENS=1 writes both anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from obverse.cli.main import main
from obverse.diff.rules import ASPECTS, RULES, SUBJECTS, Area, Rule

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[2] / "docs" / "diff.md"
FILES = re.compile(r"```yaml\n(# (\S+)\n.*?)```", re.DOTALL)
COMMANDS = re.compile(r"```console\n\$ obverse (\S[^\n]*)\n(.*?)```", re.DOTALL)
TABLES = re.compile(r"(<!-- rules -->\n).*(<!-- end of rules -->)", re.DOTALL)
IS_WRITTEN = bool(os.environ.get("WRITE_GOLDENS"))


ENDS = [end for aspect in ASPECTS for end in (aspect.narrowed, aspect.widened, *(aspect.unclear or ())[:1])]
ON_SCHEMAS = {f"{subject.name}-{end}" for subject in SUBJECTS for end in ENDS}


def tables() -> str:
    """The rules as tables: those on schemas once, with levels by what carries the schema, then the rest by area."""
    lines = [
        "### Schemas",
        "",
        "Before each stands what carries the schema: `request-`, `parameter-`, `response-` or `header-`.",
        "",
        "| Rule | Request, parameter | Response, header |",
        "|---|---|---|",
        *(
            f"| `{end}` | {RULES[f'request-{end}'].level} | {RULES[f'response-{end}'].level} |"
            for end in ENDS
            if f"request-{end}" in RULES
        ),
    ]
    for area in Area:
        rules = [rule for rule in RULES.values() if rule.area is area and rule.id not in ON_SCHEMAS]
        if rules:
            title = "Beside what schemas accept" if area is Area.SCHEMA else area.value.replace("-", " ").capitalize()
            lines += ["", f"### {title}", "", "| Rule | Level | Why |", "|---|---|---|", *map(_row, rules)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    return f"| `{rule.id}` | {rule.level} | {rule.explanation.replace('|', chr(92) + '|')} |"


def test_the_tables_are_those_of_the_rules() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = TABLES.sub(lambda match: f"{match[1]}\n{tables()}\n{match[2]}", page)
    if IS_WRITTEN:
        PAGE.write_text(written, encoding="utf-8")

    assert written == PAGE.read_text(encoding="utf-8")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for text, name in FILES.findall(page):
        if "/" not in name:
            (tmp_path / name).write_text(text, encoding="utf-8")

    def ran(match: re.Match[str]) -> str:
        result = CliRunner().invoke(main, match[1].split())
        assert result.exit_code in {0, 1}, result.output
        return f"```console\n$ obverse {match[1]}\n{result.stdout}```"

    written = COMMANDS.sub(ran, page)
    if IS_WRITTEN:
        PAGE.write_text(written, encoding="utf-8")

    assert COMMANDS.findall(page)
    assert written == PAGE.read_text(encoding="utf-8")
