"""What is wrong with a document, where, and how to mend it: the only way that stages report faults of their input."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.document.source_location import SourceLocation

_LONGEST = 300
# Control and format characters, surrogates and line separators: text of a document must not steer a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


class Severity(StrEnum):
    """Whether a fault stops generation."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a document.

    Attributes:
        code: Kind of fault in kebab-case, for example ``dangling-ref``.
        message: What is wrong, without a full stop.
        hint: How to mend it, without a full stop; may be empty.
        source: Where. A line of 0 means that the fault has no line (a missing file).
    """

    severity: Severity
    code: str
    message: str
    hint: str
    source: SourceLocation

    def __str__(self) -> str:
        return self.text()

    def text(self, folder: str = "") -> str:
        """Write the diagnostic as one line that editors can jump from.

        Args:
            folder: Folder of the root document, as the reader knows it; put before the file name.
        """
        place = f"{folder.rstrip('/')}/{self.source.place}" if folder else self.source.place
        at = f" at {printable(self.source.pointer)}" if self.source.pointer else ""
        end = "" if self.hint.endswith("?") else "."
        hint = f". {self.hint}" if self.hint else ""
        return printable(f"{place}: {self.severity}[{self.code}]{at}: {self.message}{hint}{end}", longest=0)


class DocumentError(Exception):
    """A stage refuses the document; it carries every fault that the stage found.

    Attributes:
        diagnostics: At least one of them is an error.
    """

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


def error(code: str, source: SourceLocation, message: str, hint: str = "") -> Diagnostic:
    """Make a diagnostic that stops generation."""
    return Diagnostic(Severity.ERROR, code, message, hint, source)


def warning(code: str, source: SourceLocation, message: str, hint: str = "") -> Diagnostic:
    """Make a diagnostic that is only reported."""
    return Diagnostic(Severity.WARNING, code, message, hint, source)


def refuse(diagnostics: Iterable[Diagnostic]) -> None:
    """Raise a :class:`DocumentError` when any of the diagnostics is an error.

    Raises:
        DocumentError: With all of them, warnings included.
    """
    found = tuple(diagnostics)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise DocumentError(found)


def ordered(diagnostics: Iterable[Diagnostic], root: str) -> tuple[Diagnostic, ...]:
    """Sort diagnostics by file, the root document's first, then by line and pointer; each is kept once.

    Args:
        diagnostics: In any order.
        root: Name of the root document's file.
    """

    def place(one: Diagnostic) -> tuple[bool, str, int, str, str]:
        return one.source.file != root, one.source.file, one.source.line, one.source.pointer, one.message

    return tuple(sorted(dict.fromkeys(diagnostics), key=place))


def printable(text: str, longest: int = _LONGEST) -> str:
    """Make text of a document safe and short enough for a terminal line.

    Args:
        text: Any text.
        longest: Length beyond which the middle is left out; 0 keeps it whole.
    """
    if longest and len(text) > longest:
        text = f"{text[: longest // 2]}...{text[-longest // 4 :]}"
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def quote(text: object) -> str:
    """Quote a value of the document within a message, shortened."""
    return f"'{printable(str(text), longest=120)}'"
