"""The stages in their order: everything between a path and the files of a package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from obverse import __version__
from obverse.document.load import load
from obverse.generate.emit import MANIFEST
from obverse.generate.errors import TemplateError
from obverse.generate.formatting import BrokenOutputError, format_tree
from obverse.generate.identifiers.package_name import package_name
from obverse.generate.options import GenerateOptions
from obverse.generate.package import Package, Tree
from obverse.generate.parse import parse
from obverse.generate.plan import plan
from obverse.generate.render import render
from obverse.generate.translate import translate
from obverse.generate.vendoring import vendored
from obverse.lint import lint

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.document import Document
    from obverse.generate.ir import Api

_DEFAULTS = GenerateOptions()


def build(path: Path, options: GenerateOptions = _DEFAULTS) -> Package:
    """Turn a document into a package.

    Args:
        path: The root document.
        options: What to make of it.

    Raises:
        DocumentError: The document can't be turned into a package; with every error.
        TemplateError: A template that takes the place of one of ours can't be used.
    """
    document = lint(load(path))
    api = translate(parse(document), document)
    name = options.package or package_name(api.title)
    files = _formatted(render(plan(api, name, options), options), options)
    if options.is_vendored:
        files |= vendored(files, with_stub=options.with_stub)
    return Package(name, files | {MANIFEST: manifest(api, document, files, options)})


def _formatted(files: Tree, options: GenerateOptions) -> Tree:
    try:
        return format_tree(files)
    except BrokenOutputError as error:
        if options.templates is None:
            raise
        raise TemplateError(str(options.templates), str(error)) from error


def manifest(api: Api, document: Document, files: Tree, options: GenerateOptions) -> str:
    """Write what a package was generated from and what it holds. No clock, no path of this machine."""
    content = {
        "generator": f"obverse {__version__}",
        "runtime": {"version": __version__, "vendored": options.is_vendored},
        "document": {"file": document.name, "sha256": document.digest},
        "counts": {
            "operations": sum(len(group.operations) for group in api.groups),
            "models": len(api.models),
            "enums": len(api.enums),
            "unions": len(api.unions),
            "resources": len(api.behaviour.resources),
        },
        "files": sorted(str(file) for file in {*files, MANIFEST}),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
