"""Lower a document: to the exact contract in 3.1 form, and to the plain subset that the parser takes whole."""

from __future__ import annotations

from obverse.document.document import Document
from obverse.document.object_model import Kind
from obverse.document.visitor import Json, rewrite
from obverse.generate.lower.expand import Expander, places
from obverse.generate.lower.merge import ORIGIN
from obverse.generate.lower.records import (
    Facts,
    Lowered,
    LoweredComponent,
    LoweredContent,
    LoweredHeader,
    LoweredOperation,
    LoweredParameter,
    LoweredProperty,
    LoweredResponse,
)
from obverse.generate.lower.registry import Registry
from obverse.generate.lower.shape import Shaper

__all__ = [
    "Facts",
    "Lowered",
    "LoweredComponent",
    "LoweredContent",
    "LoweredHeader",
    "LoweredOperation",
    "LoweredParameter",
    "LoweredProperty",
    "LoweredResponse",
    "lower",
]


def lower(document: Document) -> Lowered:
    """Lower a document.

    Args:
        document: A loaded document that lint let through.

    Returns:
        Both forms, and what stands where.
    """
    tree = rewrite(document.tree, _with_origin)
    registry = Registry()
    shaper = Shaper(tree, registry)
    shaper.components()
    expander = Expander(tree, shaper)
    expanded = [expander.expand(place) for place in places(tree)]
    paths = _paths([plain for _, plain in expanded], [record.method for record, _ in expanded])
    plain: Json = {
        "openapi": "3.1.0",
        "info": {"title": "plain", "version": "0"},
        "paths": paths,
        "components": {"schemas": registry.settle()},
    }
    origins = {f"/components/schemas/{name}": record.facts.pointer for name, record in registry.records.items()}
    return Lowered(
        document,
        Document(plain, plain, document.name, document.digest, document, origins),
        registry.records,
        tuple(record for record, _ in expanded),
        _media_types([record for record, _ in expanded]),
    )


def _with_origin(kind: Kind, node: Json, pointer: str) -> Json:
    return {**node, ORIGIN: pointer} if kind is Kind.SCHEMA else node


def _paths(operations: list[Json], methods: list[str]) -> Json:
    paths: Json = {}
    for operation, method in zip(operations, methods, strict=True):
        path = operation.pop("path")
        while method in paths.get(path, {}):
            path += "/"  # two paths that differ in names of parameters only
        paths.setdefault(path, {})[method] = operation
    return paths


def _media_types(operations: list[LoweredOperation]) -> dict[str, str]:
    """Return, for each media type in use, one that openapi-python-client reads any schema from."""
    used: dict[str, str] = {}
    for operation in operations:
        contents = [*operation.bodies, *(content for response in operation.responses for content in response.contents)]
        used |= dict.fromkeys((content.media_type for content in contents), "application/json")
    return used
