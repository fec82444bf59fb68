"""The contract as people wrote it: read with a YAML parser, judged with a JSON Schema library, and nothing of ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

PATH = Path(__file__).parents[2] / "spec" / "external-connections.yaml"
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@cache
def contract() -> dict[str, Any]:
    """Read the document. Callers share it and leave it as it is."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """Follow the references of a node of the document until it is none."""
    while "$ref" in node:
        target: Any = contract()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def faults_in(value: object, schema: dict[str, Any]) -> list[str]:
    """Judge a JSON value by a schema of the document.

    Returns:
        What is wrong with it; nothing when it keeps to the schema.
    """
    validator = jsonschema_rs.validator_for(
        {"$schema": contract()["jsonSchemaDialect"], "components": contract()["components"], **schema},
        validate_formats=True,
    )
    return [f"at /{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(value)]


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
