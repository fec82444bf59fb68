"""Where rules are known from: what ``x-source`` beside them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document import pointer as pointers
from obverse.document.diagnostics import quote, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.lint.context import LintContext

KEY = "x-source"

SOURCES: Mapping[str, str] = {
    "documented": "the documentation of the service states it",
    "metadata": "a description of the service made for machines states it",
    "observed": "the service was seen to do so",
    "assumed": "nobody says; the authors of the document chose",
}
"""What ``x-source`` may say, and what it means; the most certain first."""


def sources_are_known(context: LintContext) -> Iterator[Diagnostic]:
    """Where a document uses ``x-source`` as the ledger does, no value of it is misspelled.

    The key is nobody's own: a document in which none of its values is known means something else by it.
    """
    marked = [node for node in context.nodes if KEY in node.value]
    if not any(_is_known(node.value[KEY]) for node in marked):
        return
    for node in marked:
        value = node.value[KEY]
        if not _is_known(value):
            source = context.source(pointers.child(node.pointer, KEY))
            said = quote(value) if isinstance(value, str) else "this"
            message = f"{said} is no source that the ledger knows"
            yield warning("unknown-source", source, message, f"Write one of {', '.join(SOURCES)}")


def _is_known(value: object) -> bool:
    return isinstance(value, str) and value in SOURCES


RULES = (sources_are_known,)
