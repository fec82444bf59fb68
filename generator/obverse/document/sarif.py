"""SARIF 2.1.0, which code scanning of GitHub and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from obverse import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from obverse.document.source_location import SourceLocation

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
"""Our levels -> those of SARIF."""


def sarif_log(rules: Sequence[dict[str, Any]], results: Iterable[dict[str, Any]]) -> str:
    """Write a log with one run.

    Args:
        rules: ``reportingDescriptor`` objects.
        results: ``result`` objects, each with the ``ruleId`` of one of the rules.
    """
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "obverse", "version": __version__, "rules": rules}
    indexed = [result | {"ruleIndex": indexes[result["ruleId"]]} for result in results]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": indexed}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def sarif_location(source: SourceLocation, file: str) -> dict[str, Any]:
    """Write a place.

    Args:
        source: The place.
        file: Path of its file, as readers of the log know it.
    """
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file.replace(":", "/", 1), safe="/~")}}
    if source.line:
        physical["region"] = {"startLine": source.line}
        if source.column:
            physical["region"]["startColumn"] = source.column
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": source.pointer or "/"}]}


def sarif_fingerprint(*parts: str) -> dict[str, str]:
    """Tell a result from others, whatever its line."""
    return {"obverse/v1": hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]}
