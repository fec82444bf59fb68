"""The ignore file: differences that are meant, each with the reason, and levels of rules."""

from __future__ import annotations

import datetime
import fnmatch
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import yaml

from obverse.diff.findings import Finding
from obverse.diff.rules import RULES, Level
from obverse.document.source_location import SourceLocation

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = frozenset({"rule", "at", "operation", "reason", "until"})


class IgnoreError(Exception):
    """The ignore file can't be used."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        rule: Id of a rule; ``*`` stands for any text in it.
        at: Pointer in the old or the new file; ``*`` stands for any text in it; empty for any.
        operation: Operation, as ``GET /pets``; ``*`` as above; empty for any.
        reason: Why the difference is meant.
        until: The last day on which the entry holds.
        number: Which entry of the file it is, from 1.
    """

    rule: str
    at: str
    operation: str
    reason: str
    until: datetime.date | None
    number: int

    def matches(self, finding: Finding) -> bool:
        """Tell whether the entry is about a finding; with an operation, about all operations that it reaches."""
        pointers = [source.pointer for source in (finding.old, finding.new) if source is not None]
        return (
            fnmatch.fnmatchcase(finding.rule.id, self.rule)
            and (not self.at or any(fnmatch.fnmatchcase(pointer, self.at) for pointer in pointers))
            and (
                not self.operation
                or (
                    bool(finding.operations)
                    and all(fnmatch.fnmatchcase(operation, self.operation) for operation in finding.operations)
                )
            )
        )


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What an ignore file says.

    Attributes:
        name: Name of the file.
        entries: In the order of the file.
        levels: Rule -> level in place of its own.
    """

    name: str = ""
    entries: tuple[Entry, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()

    def apply(self, findings: list[Finding], today: datetime.date) -> tuple[list[Finding], list[Finding]]:
        """Set levels, and take out what is ignored.

        Returns:
            The findings that remain, with one for each entry that matches nothing, and those that are ignored.
        """
        used: set[int] = set()
        remaining: list[Finding] = []
        ignored: list[Finding] = []
        for finding in findings:
            finding.level = self._level(finding)
            matching = {entry.number for entry in self.entries if _holds(entry, today) and entry.matches(finding)}
            used |= matching
            (ignored if matching else remaining).append(finding)
        unused = [entry for entry in self.entries if entry.number not in used]
        return [*remaining, *(self._unused(entry, today) for entry in unused)], ignored

    def _level(self, finding: Finding) -> Level:
        fitting = [level for rule, level in self.levels if fnmatch.fnmatchcase(finding.rule.id, rule)]
        return fitting[-1] if fitting else finding.level

    def _unused(self, entry: Entry, today: datetime.date) -> Finding:
        rule = RULES["ignore-unused"]
        what = " ".join(part for part in (entry.rule, entry.at, entry.operation) if part)
        over = f" (it held until {entry.until})" if not _holds(entry, today) else ""
        message = rule.message.format(new=f"entry {entry.number}, {what}{over}")
        return Finding(rule, rule.level, message, None, SourceLocation(self.name, f"/ignore/{entry.number - 1}", 0))


def _holds(entry: Entry, today: datetime.date) -> bool:
    return entry.until is None or today <= entry.until


def read_ignore_file(path: Path) -> Ignoring:
    """Read an ignore file.

    Raises:
        IgnoreError: It is not there, or says something that is not understood.
    """
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as failure:
        raise IgnoreError(f"{path}: {failure.strerror or failure}") from failure
    except (UnicodeDecodeError, yaml.YAMLError) as failure:
        raise IgnoreError(f"{path} is no YAML: {str(failure).splitlines()[0]}") from failure
    if not isinstance(content, dict) or not set(cast("dict[Any, Any]", content)) <= {"ignore", "levels"}:
        raise IgnoreError(f"{path}: write a mapping with 'ignore', 'levels' or both")
    tree = cast("dict[str, Any]", content)
    entries: Any = [] if tree.get("ignore") is None else tree["ignore"]
    if not isinstance(entries, list):
        raise IgnoreError(f"{path}: 'ignore' is no list")
    return Ignoring(
        path.name,
        tuple(_entry(entry, number, path) for number, entry in enumerate(cast("list[Any]", entries), 1)),
        tuple(_level(rule, level, path) for rule, level in _pairs(tree.get("levels"), path)),
    )


def _entry(entry: Any, number: int, path: Path) -> Entry:
    where = f"{path}: entry {number}"
    if not isinstance(entry, dict):
        raise IgnoreError(f"{where} is no mapping")
    fields = cast("dict[str, Any]", entry)
    if unknown := sorted(set(map(str, fields)) - _KEYS):
        raise IgnoreError(f"{where} has no key {unknown[0]!r}; it may have {', '.join(sorted(_KEYS))}")
    for key in ("rule", "reason"):
        if not isinstance(fields.get(key), str) or not fields[key].strip():
            raise IgnoreError(f"{where} lacks {key!r}")
    _check_rule(fields["rule"], where)
    until = fields.get("until")
    if until is not None and not isinstance(until, datetime.date):
        raise IgnoreError(f"{where}: 'until' is no date")
    return Entry(
        fields["rule"], str(fields.get("at") or ""), str(fields.get("operation") or ""), fields["reason"], until, number
    )


def _check_rule(rule: str, where: str) -> None:
    if not any(fnmatch.fnmatchcase(known, rule) for known in RULES):
        raise IgnoreError(f"{where}: there is no rule {rule!r}")


def _pairs(levels: Any, path: Path) -> list[tuple[str, Any]]:
    if levels is None:
        return []
    if not isinstance(levels, dict):
        raise IgnoreError(f"{path}: 'levels' is no mapping")
    return [(str(rule), level) for rule, level in cast("dict[Any, Any]", levels).items()]


def _level(rule: str, level: Any, path: Path) -> tuple[str, Level]:
    _check_rule(rule, f"{path}: levels")
    if level not in {known.value for known in Level}:
        raise IgnoreError(f"{path}: levels: {rule} is none of {', '.join(Level)}")
    return rule, Level(level)
