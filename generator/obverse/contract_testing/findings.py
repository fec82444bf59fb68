"""What a run found, and what it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from obverse.document.source_location import SourceLocation

Level: TypeAlias = Literal["error", "warning"]

CHECKS: Final[dict[str, str]] = {
    "valid-request-refused": "A request that keeps to the document, for items that exist, succeeds.",
    "undocumented-status": "An operation responds with a status that the document has for it.",
    "undocumented-refusal": (
        "Every server refuses some requests, and the document says nothing of it: add the status, 4XX or default to "
        "the responses of the operation. No server can do otherwise, so this is a warning."
    ),
    "contradicting-schemas": (
        "What a request may say, no response may show, so that a server can only refuse it. The document contradicts "
        "itself: this is a warning."
    ),
    "response-invalid": "Headers, media type and body of a response keep to the document.",
    "server-error": "No request makes a server fail: the status is below 500.",
    "created-item-missing": "What was created can be read under its key.",
    "sent-value-lost": "What was sent with an item is shown by it afterwards.",
    "item-not-listed": "What was created, and not deleted, is in the list.",
    "change-lost": "What an update or a replacement sent is shown afterwards.",
    "deleted-item-remains": "What was deleted is found no more: its read is refused, the list lacks it.",
    "missing-item-found": "A read of an item that was never created is refused.",
    "duplicate-accepted": "A second item with a value that only one may have is refused.",
    "page-size-ignored": "A page holds no more items than were asked for.",
    "paging-incomplete": "All pages together hold every item, and each once.",
    "paging-endless": "The last page leads to no further one.",
    "filter-ignored": "A filtered list holds the items that fit it, and no others.",
    "precondition-ignored": "An operation is refused while an item is not in the state that it needs.",
    "assigned-value-missing": "A new item has the values that the service gives it.",
    "credentials-ignored": "A request without credentials, or with wrong ones, is refused.",
    "method-not-refused": "A method that a path does not have is refused with 405, and Allow names those that it has.",
    "media-type-accepted": "A body in a media type that the document does not have is refused.",
    "malformed-body-accepted": "A body that is not what its media type says is refused.",
    "invalid-value-accepted": "A request that does not keep to the document is refused.",
}
"""The checks that are ours -> what each asks for. Those of Schemathesis have underscores in their names."""


def explanations() -> dict[str, str]:
    """Return what each check asks for: name -> text."""
    return {name: f"{name}: a check of obverse test\n\n{text}\n" for name, text in CHECKS.items()}


@dataclass(frozen=True)
class Finding:
    """A check that failed for an operation.

    Attributes:
        check: Its name: one of :data:`CHECKS`, or a check of Schemathesis.
        operation: Method and path template, such as ``GET /pets/{id}``.
        message: What was seen, and what was expected.
        pointer: JSON pointer, into the document, of the rule that was broken.
        source: Where a person wrote that.
        curl: Commands that send the request, or the requests in their order, again. Credentials are left out.
        level: ``warning`` where the document leaves no server another choice.
        phase: The part of the run that found it.
    """

    check: str
    operation: str
    message: str
    pointer: str
    source: SourceLocation
    curl: str = ""
    level: Level = "error"
    phase: str = "state"

    @property
    def place(self) -> str:
        """File and line of the rule."""
        return self.source.place

    @property
    def fingerprint(self) -> tuple[str, str, str]:
        """What stays the same from run to run: check, operation and pointer."""
        return self.check, self.operation, self.pointer


@dataclass
class Report:
    """What a run found.

    Attributes:
        target: What was tested, in words.
        document: File name of the document.
        seed: Where drawing started; the same seed repeats the run. ``None`` where nothing was drawn.
        findings: The failures, one for each check, operation and rule.
        requests: How many requests were sent, by operation.
        checks: How often each check ran.
        probed: Pointers of keywords for which a request was sent that breaks just that.
        notes: What could not be tested, and why.
        known: How many findings the baseline knew.
    """

    target: str = ""
    document: str = ""
    seed: int | None = None
    findings: list[Finding] = field(default_factory=list[Finding])
    requests: Counter[str] = field(default_factory=Counter[str])
    checks: Counter[str] = field(default_factory=Counter[str])
    probed: set[str] = field(default_factory=set[str])
    notes: list[str] = field(default_factory=list[str])
    known: int = 0

    def add(self, finding: Finding) -> None:
        """Take in a finding, unless the same is known already."""
        if all(finding.fingerprint != known.fingerprint for known in self.findings):
            self.findings.append(finding)

    def note(self, text: str) -> None:
        """Take in what could not be tested, once."""
        if text not in self.notes:
            self.notes.append(text)

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return sum(finding.level == level for finding in self.findings)
