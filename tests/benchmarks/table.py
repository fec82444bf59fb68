"""Rows of the table: two medians, the ratio of the rounds, what was aimed at and whether it holds."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from enum import Enum


class Sense(Enum):
    """What the ratio is held against."""

    AT_MOST = "<="
    AT_LEAST = ">="


@dataclass(frozen=True)
class Aim:
    """A bound on the ratio ours / peer, or on ours alone where ``absolute`` is set."""

    sense: Sense
    bound: float
    absolute: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps to the bound."""
        return value <= self.bound if self.sense is Sense.AT_MOST else value >= self.bound


@dataclass(frozen=True)
class Row:
    """One comparison.

    Attributes:
        name: What was done.
        peer_name: Whom it was compared with.
        unit: Unit of both figures.
        ours: Median of ours; ``None`` when it failed.
        peer: Median of the peer's; ``None`` when it failed.
        aim: What the issue asks for; ``None`` for a row that only informs.
        notes: Sentences printed below the table.
        rounds: Ours divided by the peer's, for each round that was run.
    """

    name: str
    peer_name: str
    unit: str
    ours: float | None
    peer: float | None
    aim: Aim | None = None
    notes: tuple[str, ...] = field(default=())
    rounds: tuple[float, ...] = field(default=())

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's: the median of the rounds, where there were any."""
        if self.ours is None or not self.peer:
            return None
        return statistics.median(self.rounds) if self.rounds else self.ours / self.peer

    @property
    def spread(self) -> str:
        """Between what the middle half of the rounds lies; empty for fewer than four."""
        if self.ratio is None or len(self.rounds) < 4:
            return ""
        low, _, high = statistics.quantiles(self.rounds, n=4)
        return f" ({figure(low)} to {figure(high)})"

    @property
    def verdict(self) -> str:
        """``holds``, ``missed``, ``-`` without an aim, ``failed`` without our figure, ``no peer`` without theirs."""
        if self.ours is None:
            return "failed"
        if self.aim is None:
            return "-"
        value = self.ours if self.aim.absolute else self.ratio
        if value is None:
            return "no peer"
        return "holds" if self.aim.holds(value) else "missed"


def figure(value: float | None, unit: str = "") -> str:
    """Write a figure with three or more significant digits."""
    if value is None:
        return "-"
    digits = 0 if value >= 1000 else 1 if value >= 100 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}".rstrip()


def table(rows: list[Row]) -> str:
    """Lay the rows out as a Markdown table, with their notes numbered below."""
    head = ("row", "ours", "peer", "ratio", "aim", "verdict")
    notes: list[str] = []
    body: list[tuple[str, ...]] = []
    for row in rows:
        marks: list[str] = []
        for note in row.notes:
            if note not in notes:
                notes.append(note)
            marks.append(f"[{notes.index(note) + 1}]")
        body.append((" ".join([row.name, *marks]), *_cells(row)))
    widths = [max(len(line[column]) for line in [head, *body]) for column in range(len(head))]
    lines = [_line(head, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    lines += [_line(line, widths) for line in body]
    lines += [""] * bool(notes) + [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    aim = "-"
    if row.aim is not None:
        aim = f"{row.aim.sense.value} {row.aim.bound:g}" + (f" {row.unit}" if row.aim.absolute else "")
    peer = f"{row.peer_name}: {'failed' if row.peer is None else figure(row.peer, row.unit)}"
    return figure(row.ours, row.unit), peer, figure(row.ratio) + row.spread, aim, row.verdict


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
