"""Documents for pairs of schemas, and the ids of what a comparison finds in them."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, cast

from obverse.diff.compare import compare
from obverse.diff.options import DiffOptions
from obverse.document.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.diff.findings import Finding

Json = dict[str, Any]
TODAY = datetime.date(2026, 11, 26)
OPTIONS = DiffOptions(TODAY, has_client=False)


def document(**sections: Any) -> Json:
    return {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {}, **sections}


def findings(
    folder: Path, old: Json, new: Json, options: DiffOptions = OPTIONS, *, has_version: bool = False
) -> list[Finding]:
    """What a comparison of two documents finds; that their version is one goes without saying."""
    paths = folder / "old.json", folder / "new.json"
    for path, content in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(content, default=str, indent=1))
    found = compare(load(paths[0]), load(paths[1]), options)
    return [finding for finding in found if has_version or finding.rule.id != "version-not-raised"]


def ids(found: list[Finding]) -> list[str]:
    return sorted(finding.rule.id for finding in found)


def with_references(schema: Any) -> Any:
    """A schema whose references to components are written out: ``$ref: A``."""
    if isinstance(schema, dict):
        return {
            key: f"#/components/schemas/{value}" if key == "$ref" and "/" not in value else with_references(value)
            for key, value in cast("Json", schema).items()
        }
    return [with_references(inner) for inner in cast("list[Any]", schema)] if isinstance(schema, list) else schema


def carrying(subject: str, schema: Any, components: Json) -> Json:
    """A document with an operation that carries a schema."""
    content = {"application/json": {"schema": with_references(schema)}}
    operation: Json = {"responses": {"204": {"description": "Done."}}}
    if subject == "request":
        operation["requestBody"] = {"content": content}
    elif subject == "parameter":
        operation["parameters"] = [{"name": "p", "in": "query", "schema": with_references(schema)}]
    elif subject == "response":
        operation["responses"] = {"200": {"description": "Done.", "content": content}}
    else:
        headers = {"X-Rate": {"schema": with_references(schema)}}
        operation["responses"] = {"204": {"description": "Done.", "headers": headers}}
    return document(paths={"/pets": {"post": operation}}, components={"schemas": with_references(components)})


def ends_for(ends: list[str] | dict[str, list[str]], side: str) -> list[str]:
    """The ends of ids that the corpus gives for requests or responses; most are those for both."""
    return ends[side] if isinstance(ends, dict) else ends
