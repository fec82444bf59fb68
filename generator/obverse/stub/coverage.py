"""How a stub responds to each operation: by state, by what a person wrote, as the document says; and why not better."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from .state.documented import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .contract.declarations import Behaviour
    from .contract.document import Contract
    from .contract.routes import Route

Source: TypeAlias = Literal["state", "handler", "rule", "example", "schema", "status", "none"]

WORDS: Final[dict[Source, str]] = {
    "state": "by state",
    "handler": "by a handler",
    "rule": "by a rule",
    "example": "by an example",
    "schema": "by a value drawn from the schema",
    "status": "by the status alone",
    "none": "not at all (501)",
}
"""What each source is called, in the order of how much they know."""


class Coverage(NamedTuple):
    """How an operation is responded to.

    Attributes:
        route: The operation.
        source: Where its responses come from.
        detail: What it does to which resource; else why it works on none.
    """

    route: Route
    source: Source
    detail: str

    def __str__(self) -> str:
        detail = f": {self.detail}" if self.detail else ""
        return f"{self.route.method} {self.route.path} ({self.route.id}): {WORDS[self.source]}{detail}"


def coverage(
    contract: Contract,
    behaviour: Behaviour,
    routes: Iterable[Route],
    handlers: Collection[str] = (),
    rules: Collection[str] = (),
) -> list[Coverage]:
    """Return how each operation is responded to, in the order of the document.

    Args:
        contract: The contract.
        behaviour: What it can't say.
        routes: All operations.
        handlers: Ids of the operations that a person wrote a handler for.
        rules: Ids of those that a person wrote a rule for; ``*`` is no such id.
    """
    details = {
        binding.operation_id: f"{binding.action} of {resource.name}{_drawn(resource.seeds, is_open=resource.is_open)}"
        for resource in behaviour.resources
        for binding in resource.bindings
    }
    covered: list[Coverage] = []
    for route in routes:
        id_ = route.alias_of or route.id
        if id_ in handlers:
            covered.append(Coverage(route, "handler", ""))
        elif id_ in details or (behaviour.odata is not None and id_ in behaviour.odata.batches):
            covered.append(Coverage(route, "state", details.get(id_, "a batch of requests")))
        elif id_ in rules:
            covered.append(Coverage(route, "rule", ""))
        else:
            reason = behaviour.reasons.get(id_, "")
            covered.append(Coverage(route, source_of(route, contract) or "none", reason))
    return covered


def _drawn(seeds: int, *, is_open: bool) -> str:
    if is_open:
        return ", where every key has an item, drawn from the schema"
    return f", which holds {seeds} drawn items from the start" if seeds else ""


def summary(covered: Collection[Coverage]) -> str:
    """Say in one line how many operations are responded to in which way."""
    counts = Counter(item.source for item in covered)
    parts = [f"{counts[source]} {words}" for source, words in WORDS.items() if counts[source]]
    noun = "operation" if len(covered) == 1 else "operations"
    return f"{len(covered)} {noun}: {', '.join(parts) or 'none'}"
