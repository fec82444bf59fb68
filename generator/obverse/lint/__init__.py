"""Stage 2: Document -> Document. Whether it is valid OpenAPI, and whether it keeps the house rules.

A rule is a function from :class:`~obverse.lint.context.LintContext` to diagnostics. What makes generation or serving
wrong is an error, the rest a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.document.diagnostics import Diagnostic, Severity, ordered, refuse
from obverse.lint import examples, extensions, newer, operations, schemas, slips, sources, standard
from obverse.lint.context import LintContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from obverse.document.document import Document

    Rule = Callable[[LintContext], Iterator[Diagnostic]]

RULES: Sequence[Rule] = (
    *standard.RULES,
    *newer.RULES,
    *extensions.RULES,
    *operations.RULES,
    *schemas.RULES,
    *slips.RULES,
)
"""What generation depends on."""

ALL_RULES: Sequence[Rule] = (*RULES, *examples.RULES, *sources.RULES)
"""The same, and what only readers of the document depend on."""


def lint(document: Document) -> Document:
    """Refuse a document that can't be generated from; sloppy examples do not matter here.

    Raises:
        DocumentError: With all errors.
    """
    refuse(diagnostic for diagnostic in diagnose(document, RULES) if diagnostic.severity is Severity.ERROR)
    return document


def diagnose(document: Document, rules: Sequence[Rule] = ALL_RULES) -> tuple[Diagnostic, ...]:
    """Return all diagnostics of the rules, in the order of the lines of each file."""
    context = LintContext(document)
    return ordered((diagnostic for rule in rules for diagnostic in rule(context)), document.name)
