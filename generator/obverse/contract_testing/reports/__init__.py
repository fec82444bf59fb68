"""The formats of a report, each a module with one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from obverse.contract_testing.reports.github import write_github
from obverse.contract_testing.reports.html import write_html
from obverse.contract_testing.reports.json import write_json
from obverse.contract_testing.reports.junit import write_junit
from obverse.contract_testing.reports.markdown import write_markdown
from obverse.contract_testing.reports.text import report_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from obverse.contract_testing.findings import Report

FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "text": report_text,
    "json": write_json,
    "junit": write_junit,
    "html": write_html,
    "github": write_github,
    "markdown": write_markdown,
}
