"""Rules of ``x-source``: its values are sources that the ledger lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document import pointer as pointers
from obverse.document.diagnostics import quote, warning
from obverse.extensions.source import KEY, SOURCES, is_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.lint.context import LintContext


def sources_are_known(context: LintContext) -> Iterator[Diagnostic]:
    """Where a document uses ``x-source`` as the ledger does, no value of it is misspelled.

    The key is nobody's own: a document in which none of its values is known means something else by it.
    """
    nodes = [node for node in context.nodes if KEY in node.value]
    if not any(is_source(node.value[KEY]) for node in nodes):
        return
    for node in nodes:
        value = node.value[KEY]
        if not is_source(value):
            source = context.source(pointers.child(node.pointer, KEY))
            message = f"{quote(value) if isinstance(value, str) else 'this'} is no source that the ledger knows"
            yield warning("unknown-source", source, message, f"Write one of {', '.join(SOURCES)}")


RULES = (sources_are_known,)
