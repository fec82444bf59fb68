"""Annotations of GitHub Actions: lines that the runner takes from the output and shows beside a file.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import Final

from obverse.document.diagnostics import printable

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


def annotation(level: str, message: str, *, title: str, file: str = "", line: int = 0, column: int = 0) -> str:
    """Write one annotation.

    Args:
        level: ``error``, ``warning`` or ``info``.
        message: What is said.
        title: Name of the rule.
        file: The file that it is about; empty for none.
        line: Line in that file, from 1.
        column: Column in that line, from 1; 0 where it is not known.
    """
    properties = {"title": title}
    if file:
        properties |= {"file": file, "line": str(max(line, 1))}
    if file and column:
        properties["col"] = str(column)
    written = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{_COMMANDS[level]} {written}::{_escaped(printable(message, longest=0))}"


def _escaped(text: str, further: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
