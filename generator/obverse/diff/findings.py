"""What a comparison finds: each difference once, with the operations that it reaches."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from obverse.diff.rules import RULES, Level, Rule

if TYPE_CHECKING:
    from obverse.document.source_location import SourceLocation

_LONGEST_VALUE = 60
RANKS = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


@dataclass(slots=True)
class Finding:
    """One difference.

    Attributes:
        rule: Its kind.
        level: That of the rule, unless the ignore file sets another.
        message: One line.
        old: Where it stood; ``None`` for what is new.
        new: Where it stands; ``None`` for what is gone.
        operations: Operations that it reaches, as ``GET /pets``, in the order in which they were met.
    """

    rule: Rule
    level: Level
    message: str
    old: SourceLocation | None
    new: SourceLocation | None
    operations: dict[str, None] = field(default_factory=dict[str, None])

    @property
    def place(self) -> tuple[str, int, str]:
        """File, line and pointer by which findings are sorted: those in the new revision, if there are any."""
        source = self.new or self.old
        return (source.file, source.line, source.pointer) if source else ("", 0, "")


class Findings:
    """Collects findings; what is met again on the way from another operation is kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], Finding] = {}

    def add(
        self,
        rule: str,
        old: SourceLocation | None,
        new: SourceLocation | None,
        operation: str = "",
        /,
        **fields: Any,
    ) -> None:
        """Add a finding.

        Args:
            rule: Id of its rule.
            old: Where it stood.
            new: Where it stands.
            operation: The operation that it was met in; empty for none.
            fields: Fields of the rule's message. All but ``where``, ``what`` and ``side`` are JSON values.
        """
        values = {key: fields[key] for key in fields if key != "where"}
        key = (rule, old, new, json.dumps(values, sort_keys=True, default=str))
        if key not in self._found:
            texts = {name: _text(name, value) for name, value in fields.items()}
            kind = RULES[rule]
            message = kind.message.format_map({"old": "none", "new": "none", **texts})
            self._found[key] = Finding(kind, kind.level, message, old, new)
        if operation:
            self._found[key].operations[operation] = None

    def all(self) -> list[Finding]:
        """Return the findings: the worst first, then by place."""
        return sorted(self._found.values(), key=lambda finding: (RANKS[finding.level], finding.place, finding.rule.id))


def _text(name: str, value: Any) -> str:
    if value is None:
        return "none"
    if name in {"where", "what", "side", "days"} or isinstance(value, Name):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}..."


class Name(str):
    """Text that a message shows as it is, without quotation marks."""

    __slots__ = ()
