"""The parity ledger: each rule of a document, and where it is known from.

A rule is whatever carries ``x-source``. Where one word is not enough, a sentence of its description says another in
parentheses, such as ``(assumed)`` or ``(observed: in a capture)``; that sentence is a rule of its own. An operation
that repeats another on another path (``x-stub.alias``) adds no rules.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from obverse.document import pointer as pointers
from obverse.document.diagnostics import printable
from obverse.document.object_model import Kind, Node, children
from obverse.extensions.decode import readable_operation_extensions
from obverse.extensions.source import KEY, SOURCES, is_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from obverse.document.document import Document
    from obverse.document.source_location import SourceLocation

_NAMES = "|".join(SOURCES)
_ASIDE = re.compile(rf"\(({_NAMES})\b[^()]*\)")
# A sentence ends before a space and what may begin the next one; what stands in parentheses does not end it.
_SENTENCE = re.compile(r"""(?<=[.!?])\s+(?=[A-Z"'`*(])(?![^()]*\))""")
_OPERATION = re.compile(r"/paths/([^/]+)/(get|put|post|delete|options|head|patch|trace)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the ledger.

    Attributes:
        where: The operation as ``METHOD path``, with a pointer below it if need be; else a pointer into the document.
        text: What the rule says, in a sentence.
        source: Where it is known from, one of :data:`~obverse.extensions.source.SOURCES`.
        place: Where it was written.
        pointer: Pointer of what carries it in the document.
    """

    where: str
    text: str
    source: str
    place: SourceLocation
    pointer: str = ""


def rules_of(document: Document) -> tuple[Rule, ...]:
    """Read the ledger out of a document, in its order; values of ``x-source`` that are not known are passed over."""
    return tuple(rule for node in _own(document.tree) for rule in _rules(node, document))


def count(rules: Iterable[Rule]) -> dict[str, int]:
    """Count rules by source; every source has a number."""
    counts = dict.fromkeys(SOURCES, 0)
    for rule in rules:
        counts[rule.source] += 1
    return counts


def _own(tree: dict[str, Any]) -> Iterator[Node]:
    """Yield the objects of a document, without operations that repeat others."""
    stack = [Node(Kind.DOCUMENT, "", tree)]
    while stack:
        node = stack.pop()
        if node.kind is Kind.OPERATION and readable_operation_extensions(node.value).stub.alias is not None:
            continue
        yield node
        stack.extend(reversed(list(children(node))))


def _rules(node: Node, document: Document) -> Iterator[Rule]:
    source = node.value.get(KEY)
    where, place = _where(node.pointer), document.source(node.pointer)
    sentences = _sentences(node.value.get("description"))
    if is_source(source):
        summary = _sentences(node.value.get("summary")) or sentences
        yield Rule(where, summary[0] if summary else "", source, place, node.pointer)
    for sentence in sentences:
        for other in dict.fromkeys(_ASIDE.findall(sentence)):
            if other != source:
                yield Rule(where, sentence, other, place, node.pointer)


def _sentences(text: object) -> list[str]:
    flat = " ".join(text.split()) if isinstance(text, str) else ""
    return [sentence for sentence in _SENTENCE.split(flat) if sentence]


def _where(pointer: str) -> str:
    match = _OPERATION.match(pointer)
    if match is None:
        return pointer or "/"
    rest = pointer[match.end() :]
    return f"{match[2].upper()} {pointers.unescape(match[1])}{' ' if rest else ''}{rest}"


# --- output formats --------------------------------------------------------------------------------------------------

FORMATS = ("text", "markdown", "json")


def write_rules(rules: Sequence[Rule], style: str, folder: str = "") -> str:
    """Write the ledger.

    Args:
        rules: In the order to write them.
        style: One of :data:`FORMATS`: a line for each rule, that editors can jump from; a table; a list of objects.
        folder: Folder of the root document, as the reader knows it, for the lines.
    """
    if style == "markdown":
        return _table(("where", "rule", "source"), [(f"`{rule.where}`", rule.text, rule.source) for rule in rules])
    return _as_json(rules) if style == "json" else _as_text(rules, folder)


def write_counts(counts: Mapping[str, int], style: str) -> str:
    """Write how many rules each source has.

    Args:
        counts: Source -> number of its rules.
        style: One of :data:`FORMATS`: a line for each source; a table that says what each means; an object.
    """
    if style == "markdown":
        rows = [(name, SOURCES[name], str(number)) for name, number in counts.items()]
        return _table(("source", "which means", "rules"), rows)
    if style == "json":
        return json.dumps(dict(counts), indent=2) + "\n"
    width = max(len(source) for source in counts)
    return "".join(f"{source:{width}}  {number:5}\n" for source, number in counts.items())


def _as_text(rules: Sequence[Rule], folder: str) -> str:
    prefix = f"{folder.rstrip('/')}/" if folder else ""
    rows = [(rule.source, f"{prefix}{rule.place.file}:{rule.place.line}", rule.where, rule.text) for rule in rules]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    return "".join(
        printable(f"{source:{widths[0]}}  {place:{widths[1]}}  {where}: {text}".rstrip(": "), longest=0) + "\n"
        for source, place, where, text in rows
    )


def _as_json(rules: Sequence[Rule]) -> str:
    rows = [
        {"where": rule.where, "rule": rule.text, "source": rule.source, "file": rule.place.file}
        | {"line": rule.place.line, "pointer": rule.place.pointer}
        for rule in rules
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return printable(text, longest=0).replace("|", "\\|")
