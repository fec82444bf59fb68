"""README and the pages under docs/, with the fenced blocks in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_BLOCK: Final = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_FENCE: Final = re.compile(r"^\s*```", re.MULTILINE)
_FILE: Final = re.compile(r"# ([\w./-]+\.(?:py|yaml|toml))\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    Attributes:
        language: What follows the opening fence; may be empty.
        text: What stands between the fences.
        line: Line of the opening fence, from 1.
        reason: Why the block isn't run, where a comment before it says so; else empty.
    """

    language: str
    text: str
    line: int
    reason: str

    @property
    def file(self) -> str | None:
        """Name of the file that the block is, where its first line is a comment that names one."""
        name = _FILE.match(self.text)
        return name[1] if name is not None else None


def name_of(page: Path) -> str:
    """Name a page in test ids and folders."""
    return page.stem.lower()


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page in their order.

    Raises:
        ValueError: A fence is indented or never closed, so that a block would be missed.
    """
    text = page.read_text(encoding="utf-8")
    result = list(_blocks(text))
    if len(_FENCE.findall(text)) != 2 * len(result):
        raise ValueError(f"{page.name} has a fence that is indented or not closed")
    return result


def _blocks(text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("text"))
        yield Block(match["language"], match["text"], line, match["reason"] or "")


def without_blocks(page: Path) -> str:
    """Return the prose of a page."""
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))
