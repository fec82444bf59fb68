"""What a team makes of diagnostics: levels by code, and those that are meant, each with a reason."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from obverse.document.codes import CODES
from obverse.document.diagnostics import Diagnostic, Severity
from obverse.document.source_location import SourceLocation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    LineText = Callable[[str, int], str]

Level: TypeAlias = Literal["error", "warning", "off"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "off")

# In a comment of YAML, on the line of the diagnostic or the one above it.
_INLINE: Final = re.compile(r"#\s*obverse:\s*ignore\[([a-z0-9-]+)\]:\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Ignore:
    """An entry that says which diagnostics are meant.

    Attributes:
        code: Their code; ``*`` stands for any text in it.
        reason: Why they are meant.
        at: Pointer in the file; ``*`` as above; empty for any.
        file: Name of the file; ``*`` as above; empty for any.
    """

    code: str
    reason: str
    at: str = ""
    file: str = ""

    def matches(self, diagnostic: Diagnostic) -> bool:
        """Return whether a diagnostic is meant."""
        source = diagnostic.source
        return (
            fnmatch.fnmatchcase(diagnostic.code, self.code)
            and (not self.at or fnmatch.fnmatchcase(source.pointer, self.at))
            and (not self.file or fnmatch.fnmatchcase(source.file, self.file))
        )


@dataclass(frozen=True)
class Policy:
    """What is made of diagnostics.

    Attributes:
        levels: Code -> its level.
        ignores: Those that are meant.
        config: Name of the file that says so, for diagnostics about it.
    """

    levels: Mapping[str, Level] = field(default_factory=dict[str, "Level"])
    ignores: tuple[Ignore, ...] = ()
    config: str = "pyproject.toml"

    def apply(
        self, diagnostics: Iterable[Diagnostic], text_of_line: LineText
    ) -> tuple[list[Diagnostic], list[tuple[Diagnostic, str]]]:
        """Return the diagnostics that count, at their levels, and those that are meant, with the reason.

        Args:
            diagnostics: Those that were found.
            text_of_line: Gives the text of a line of a file, empty where there is none.
        """
        kept: list[Diagnostic] = []
        ignored: list[tuple[Diagnostic, str]] = []
        used: set[Ignore] = set()
        for diagnostic in diagnostics:
            matching = [entry for entry in self.ignores if entry.matches(diagnostic)]
            used.update(matching)
            reason = matching[0].reason if matching else _inline_reason(diagnostic, text_of_line)
            level = self.levels.get(diagnostic.code)
            if reason is not None:
                ignored.append((diagnostic, reason))
            elif level != "off":
                kept.append(diagnostic if level is None else replace(diagnostic, severity=Severity(level)))
        kept += [self._stale(entry) for entry in self.ignores if entry not in used]
        return kept, ignored

    def _stale(self, entry: Ignore) -> Diagnostic:
        place = " at " + entry.at if entry.at else ""
        message = f"the entry for {entry.code}{place} ignores nothing"
        number = self.ignores.index(entry)
        source = SourceLocation(self.config, f"/tool/obverse/lint/ignore/{number}", 0)
        return Diagnostic(Severity.WARNING, "stale-ignore", message, "Remove it", source)


def _inline_reason(diagnostic: Diagnostic, text_of_line: LineText) -> str | None:
    """Return the reason that a comment gives, on the line of a diagnostic or alone on the line above it."""
    source = diagnostic.source
    above = text_of_line(source.file, source.line - 1)
    lines = [text_of_line(source.file, source.line), above if above.lstrip().startswith("#") else ""]
    for match in filter(None, map(_INLINE.search, lines)):
        if match[1] == diagnostic.code:
            return match[2].strip()
    return None


def fault_of_code(code: str) -> str | None:
    """Say what is wrong with a code of the configuration; ``None`` if there is such a code."""
    if code in CODES:
        return None
    import difflib

    similar = difflib.get_close_matches(code, CODES, n=1)
    return f"there is no code {code!r}" + (f"; did you mean {similar[0]!r}?" if similar else "")
