"""The formats of diagnostics for programs: JSON, SARIF, annotations of GitHub, JUnit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from obverse.document.annotations import annotation
from obverse.document.codes import CODES
from obverse.document.diagnostics import printable
from obverse.document.sarif import LEVELS, sarif_fingerprint, sarif_location, sarif_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from obverse.document.diagnostics import Diagnostic

    Ignored = Sequence[tuple[Diagnostic, str]]
    Format = Callable[[Sequence[Diagnostic], Ignored, str], str]


def json_text(diagnostics: Sequence[Diagnostic], ignored: Ignored, folder: str) -> str:
    """Write diagnostics as JSON.

    Args:
        diagnostics: Those that count.
        ignored: Those that are meant, each with the reason.
        folder: Folder of the root document, as the reader knows it.
    """
    content = {
        "diagnostics": [_entry(diagnostic, folder) for diagnostic in diagnostics],
        "ignored": [_entry(diagnostic, folder) | {"reason": reason} for diagnostic, reason in ignored],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _entry(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    source = diagnostic.source
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": _file(diagnostic, folder),
        "pointer": source.pointer,
        "line": source.line,
        "column": source.column,
    }


def sarif_text(diagnostics: Sequence[Diagnostic], ignored: Ignored, folder: str) -> str:
    """Write diagnostics as a SARIF log; the arguments are those of :func:`json_text`."""
    found = [*diagnostics, *(diagnostic for diagnostic, _ in ignored)]
    rules = [
        {"id": code, "shortDescription": {"text": CODES.get(code, code)}}
        for code in dict.fromkeys(diagnostic.code for diagnostic in found)
    ]
    results = [_result(diagnostic, folder) for diagnostic in diagnostics]
    results += [
        _result(diagnostic, folder) | {"suppressions": [{"kind": "inSource", "justification": reason}]}
        for diagnostic, reason in ignored
    ]
    return sarif_log(rules, results)


def _result(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity.value],
        "message": {"text": _words(diagnostic)},
        "locations": [sarif_location(diagnostic.source, _file(diagnostic, folder))],
        "partialFingerprints": sarif_fingerprint(diagnostic.code, diagnostic.source.pointer, diagnostic.message),
    }


def github_text(diagnostics: Sequence[Diagnostic], _ignored: Ignored, folder: str) -> str:
    """Write diagnostics as annotations of GitHub Actions; the arguments are those of :func:`json_text`."""
    lines = [
        annotation(
            diagnostic.severity.value,
            _words(diagnostic),
            title=diagnostic.code,
            file=_file(diagnostic, folder),
            line=diagnostic.source.line,
            column=diagnostic.source.column,
        )
        for diagnostic in diagnostics
    ]
    return "".join(f"{line}\n" for line in lines)


def junit_text(diagnostics: Sequence[Diagnostic], ignored: Ignored, folder: str) -> str:
    """Write diagnostics as JUnit XML; the arguments are those of :func:`json_text`."""
    cases = [_case(diagnostic, folder) for diagnostic in diagnostics]
    for diagnostic, reason in ignored:
        name = _attribute(f"{_file(diagnostic, folder)} {diagnostic.source.pointer}")
        head = f'    <testcase classname="obverse.lint.{diagnostic.code}" name={name}>'
        cases.append(f"{head}<skipped message={_attribute(reason)}/></testcase>")
    if not cases:
        cases = ['    <testcase classname="obverse.lint" name="no diagnostics"/>']
    counts = f'tests="{len(cases)}" failures="{len(diagnostics)}" errors="0" skipped="{len(ignored)}"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="obverse lint" {counts}>'
    suite = "\n".join([f'  <testsuite name="obverse lint" {counts}>', *cases, "  </testsuite>"])
    return f"{head}\n{suite}\n</testsuites>\n"


def _case(diagnostic: Diagnostic, folder: str) -> str:
    source = diagnostic.source
    name = _attribute(f"{_file(diagnostic, folder)} {source.pointer}")
    head = f'    <testcase classname="obverse.lint.{diagnostic.code}" name={name} line="{max(source.line, 1)}">'
    failure = f'<failure type="{diagnostic.severity.value}" message={_attribute(diagnostic.message)}>'
    text = escape(printable(diagnostic.text(folder), longest=0))
    return f"{head}\n      {failure}{text}</failure>\n    </testcase>"


FORMATS: Final[Mapping[str, Format]] = {
    "json": json_text,
    "sarif": sarif_text,
    "github": github_text,
    "junit": junit_text,
}
"""Name of a format -> what writes it."""


def _words(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message}. {diagnostic.hint}" if diagnostic.hint else diagnostic.message


def _file(diagnostic: Diagnostic, folder: str) -> str:
    file = diagnostic.source.file
    return f"{folder.rstrip('/')}/{file}" if folder else file


def _attribute(text: str) -> str:
    return quoteattr(printable(text, longest=0))
