"""The contract as people wrote it: read with a YAML parser, checked with a JSON Schema library, and nothing of ours.

Its files are joined here by means of their own, simpler than those of the generator: each file keeps what it has under
`components`, as the standard does, and no two files may use a name twice. So the sections are put together, and the
names of files are cut off the references.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import yaml

PATH = Path(__file__).parents[2] / "spec" / "external-connections.yaml"
CONTROL = PATH.parent / "control.yaml"  # a document of its own
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def files() -> list[Path]:
    """Name the files of the document, the root first."""
    return [PATH, *sorted(path for path in PATH.parent.glob("*.yaml") if path not in (PATH, CONTROL))]


@cache
def contract() -> dict[str, Any]:
    """Read the document, all its files in one. Callers share it and leave it as it is."""
    whole, *others = [_local(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files()]
    for other in others:
        for section, entries in other["components"].items():
            into = whole["components"].setdefault(section, {})
            assert not into.keys() & entries.keys(), f"two files define {into.keys() & entries.keys()}"
            into.update(entries)
    items = whole["components"].pop("pathItems")
    whole["paths"] = {path: items[item["$ref"].rpartition("/")[2]] for path, item in whole["paths"].items()}
    return whole


def write(folder: Path) -> Path:
    """Write the whole document as one file, for programs that want a path."""
    path = folder / "whole.json"
    path.write_text(json.dumps(contract()), encoding="utf-8")
    return path


def _local(value: Any) -> Any:
    """Copy JSON data with references that lead into it, rather than into files."""
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value)
        return {
            key: "#" + inner.partition("#")[2] if key == "$ref" else _local(inner) for key, inner in entries.items()
        }
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return [_local(inner) for inner in items]
    return value


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """Follow the references of a node of the document until it is none."""
    while "$ref" in node:
        target: Any = contract()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def schema_errors(value: object, schema: dict[str, Any]) -> list[str]:
    """Validate a JSON value against a schema of the document.

    Returns:
        What is wrong with it; nothing when it keeps to the schema.
    """
    errors = _validator(json.dumps(schema)).iter_errors(value)
    return [f"at /{'/'.join(map(str, error.instance_path))}: {error.message}" for error in errors]


@cache
def _validator(schema: str) -> Any:
    """Make the validator of a schema of the document, written as JSON."""
    whole = {"$schema": contract()["jsonSchemaDialect"], "components": contract()["components"], **json.loads(schema)}
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """List the operations as (path, method in lower case, definition)."""
    return [
        (path, method, definition)
        for path, item in contract()["paths"].items()
        for method, definition in item.items()
        if method in METHODS
    ]


def base_paths() -> list[str]:
    """Name the paths of the servers, such as ``/v1.0``."""
    return ["/" + server["url"].split("/", 3)[3] for server in contract()["servers"]]
