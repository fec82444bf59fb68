"""The formats of a report, each a module with one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from obverse.diff.formats.github import write_github
from obverse.diff.formats.html import write_html
from obverse.diff.formats.json import write_json
from obverse.diff.formats.junit import write_junit
from obverse.diff.formats.markdown import write_markdown
from obverse.diff.formats.sarif import write_sarif
from obverse.diff.formats.text import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.diff.report import Report

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "text": write_text,
    "json": write_json,
    "markdown": write_markdown,
    "github": write_github,
    "junit": write_junit,
    "sarif": write_sarif,
    "html": write_html,
}
