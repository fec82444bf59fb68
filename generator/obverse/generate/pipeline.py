"""The stages in their order: everything between a path and the files of a package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from obverse import __version__
from obverse.document.load import load
from obverse.generate.emit import MANIFEST
from obverse.generate.formatting import Tree, format_tree
from obverse.generate.identifiers.package_name import package_name
from obverse.generate.lower import lower
from obverse.generate.parse import parse
from obverse.generate.plan import plan
from obverse.generate.render import render
from obverse.generate.translate import translate
from obverse.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.document import Document
    from obverse.generate.ir import Api

STAGES = ("load", "lint", "lower", "parse", "translate", "plan", "render", "format", "emit")


def build(path: Path, package: str | None = None, rules: Path | None = None) -> tuple[str, Tree]:
    """Turn a document into a package.

    Args:
        path: The root document.
        package: Import name of the package; made from the document's title when it is missing.
        rules: Folder with hand-written rules for the stub, if there are any.

    Returns:
        The import name, and the text of each file by its path within the folder of the package.

    Raises:
        DocumentError: The document can't be turned into a package; with every fault found.
    """
    document = lint(load(path))
    lowered = lower(document)
    api = translate(parse(lowered), lowered)
    name = package or package_name(api.title)
    tree = format_tree(render(plan(api, name, with_rules=rules is not None), rules))
    return name, tree | {MANIFEST: manifest(api, document, tree)}


def manifest(api: Api, document: Document, tree: Tree) -> str:
    """Write what a package was made from and what it holds. No clock, no path of this machine."""
    content = {
        "generator": f"obverse {__version__}",
        "document": {"file": document.name, "sha256": document.digest},
        "counts": {
            "operations": sum(len(group.operations) for group in api.groups),
            "models": len(api.models),
            "enums": len(api.enums),
            "unions": len(api.unions),
            "resources": len(api.resources),
        },
        "files": sorted(str(file) for file in {*tree, MANIFEST}),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
