"""Docstrings: plain text, put together from the words of the document. The filter ``docstring`` makes it safe."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.document.source_location import SourceLocation
    from obverse.generate import ir

_POINTER = "/-._~!$&'()*+,;=:@"  # what a fragment may hold unencoded, and % never

_SENTENCE_END = re.compile(r"[.!?:][)\]}\"'`*_]*\Z")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#|\||>|[-=*_]{3,}\s*$)")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a google-style docstring, such as ``Args:``, with its (name, text) entries."""

    title: str
    entries: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Lay the section out; empty when it has no entries."""
        lines = [_entry(name, text) for name, text in self.entries]
        return "\n".join([f"{self.title}:", *lines]) if lines else ""


@dataclass(frozen=True, slots=True)
class Docstring:
    """What a docstring says; ``str`` lays it out, for the filter ``docstring`` to wrap and quote.

    Attributes:
        summary: Its first line.
        paragraphs: What follows; empty ones are left out.
        sections: Those that google-style docstrings have; empty ones are left out.
        source: The part of the document that all of it comes from.
    """

    summary: str
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    source: SourceLocation | None = None

    def __str__(self) -> str:
        """Lay the docstring out."""
        source = "" if self.source is None else f"Source: {provenance(self.source.file, self.source.pointer)}"
        return paragraphs(self.summary, *self.paragraphs, *map(str, self.sections), source)


def provenance(file: str, pointer: str = "") -> str:
    """Name a part of the document in one word: ``pets.yaml#/tags/pets``."""
    return quote(file, safe="/-._~") + (f"#{quote(pointer, safe=_POINTER)}" if pointer else "")


def paragraphs(*parts: str) -> str:
    """Join what is not empty, with a blank line between. Descriptions go through :func:`flow` first."""
    return "\n\n".join(part.strip() for part in parts if part.strip())


def flow(text: str) -> str:
    """Join the lines of each Markdown paragraph, so that they can be wrapped anew; other blocks stay as they are."""
    lines: list[str] = []
    fenced = joinable = False
    for line in text.splitlines():
        is_fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= is_fence
        is_block = fenced or is_fence or not line.strip() or _BLOCK.match(line) is not None
        if joinable and not is_block and (not line.startswith("    ") or _ITEM.match(lines[-1])):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        hard_break = line.endswith(("  ", "\\"))
        joinable = not hard_break and (not is_block or (not fenced and _ITEM.match(line) is not None))
    return "\n".join(lines)


def sentence(text: str) -> str:
    """Fold a text into one line that ends like a sentence."""
    folded = " ".join(text.split())
    return folded if not folded or _SENTENCE_END.search(folded) else f"{folded}."


def remarks(constraints: Iterable[ir.Constraint], default: Any, *facts: tuple[bool, str]) -> str:
    """Say what the types can't: constraints, the default, and those facts that hold."""
    rules = ", ".join(f"{rule.keyword} {_json(rule.value)}" for rule in constraints)
    parts = [f"Constraints: {rules}." if rules else "", "" if default is None else f"Default: {_json(default)}."]
    return " ".join(part for part in [*parts, *(text for holds, text in facts if holds)] if part)


def _entry(name: str, text: str) -> str:
    folded = sentence(text)
    entry = f"{name}: {folded}" if folded else f"{name}:"
    return textwrap.fill(
        entry, 88, initial_indent=" " * 4, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False
    )


def _json(value: Any) -> str:
    if isinstance(value, str) and value.isprintable() and value and "`" not in value:
        return f"`{value}`"  # a pattern is read best as it was written
    return json.dumps(value, ensure_ascii=False)
