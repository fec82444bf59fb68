"""What docstrings say: plain text, put together from the words of the document. The template makes it safe."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.document.source_location import SourceLocation
    from obverse.generate import ir

_POINTER = "/-._~!$&'()*+,;=:@"  # what a fragment may hold unencoded, and % never

_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|#|\||>|[-=*_]{3,}\s*$)")


def provenance(file: str, pointer: str = "") -> str:
    """Name a part of the document in one word: ``pets.yaml#/tags/pets``."""
    return quote(file, safe="/-._~") + (f"#{quote(pointer, safe=_POINTER)}" if pointer else "")


def origin(source: SourceLocation) -> str:
    """Name the part of the document that something comes from. No line number: it changes with every edit above."""
    return f"Source: {provenance(source.file, source.pointer)}"


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
    return folded if not folded or folded[-1] in ".!?:" else f"{folded}."


def remarks(constraints: Iterable[ir.Constraint], default: Any, *facts: tuple[bool, str]) -> str:
    """Say what the types can't: constraints, the default, and those facts that hold."""
    told = ", ".join(f"{rule.keyword} {_json(rule.value)}" for rule in constraints)
    parts = [f"Constraints: {told}." if told else "", "" if default is None else f"Default: {_json(default)}."]
    return " ".join(part for part in [*parts, *(text for holds, text in facts if holds)] if part)


def section(title: str, entries: Iterable[tuple[str, str]]) -> str:
    """Write a section of a google-style docstring; empty when it has no entries."""
    lines = [_entry(name, text) for name, text in entries]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _entry(name: str, text: str) -> str:
    folded = sentence(text)
    told = f"{name}: {folded}" if folded else f"{name}:"
    return textwrap.fill(
        told, 88, initial_indent=" " * 4, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False
    )


def _json(value: Any) -> str:
    if isinstance(value, str) and value.isprintable() and value and "`" not in value:
        return f"`{value}`"  # a pattern is read best as it was written
    return json.dumps(value, ensure_ascii=False)
