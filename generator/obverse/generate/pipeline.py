"""The stages in their order: everything between a path and the files of a package."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from obverse import __version__
from obverse.document.load import load
from obverse.generate.copies import rules_of, vendored_runtime
from obverse.generate.emit import MANIFEST
from obverse.generate.errors import TemplateError
from obverse.generate.formatting import BrokenOutputError, format_tree
from obverse.generate.identifiers.package_name import package_name
from obverse.generate.options import GenerateOptions
from obverse.generate.package import Package
from obverse.generate.parse import parse
from obverse.generate.plan import plan, plan_project
from obverse.generate.render import render
from obverse.generate.translate import translate
from obverse.lint import lint
from obverse.stub.contract.document import Contract
from obverse.stub.contract.routes import read_routes
from obverse.stub.coverage import coverage, summary

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from obverse.document.document import Document
    from obverse.generate.ir import Api
    from obverse.generate.package import Tree
    from obverse.stub.coverage import Coverage

_DEFAULTS = GenerateOptions()


@contextmanager
def _collector_paused() -> Generator[None]:
    """Look for no garbage: nearly all that a build makes lives to its end, and looking costs a fifth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_collector_paused()
def build(path: Path, options: GenerateOptions = _DEFAULTS) -> Package:
    """Turn a document into a package.

    Args:
        path: The root document.
        options: What to make of it.

    Raises:
        DocumentError: The document can't be turned into a package; with every error.
        TemplateError: A template that takes the place of one of ours can't be used.
    """
    document = lint(load(path, options.load))
    api = translate(parse(document), document)
    name = options.package or package_name(api.title)
    jobs = plan(api, name, options)
    files = _formatted(render(jobs, options) | rules_of(options), options) | vendored_runtime(options)
    project = render(plan_project(api, name, options, jobs), options)
    package = Package(name, files, project, summary(coverage_of(api)) if options.with_stub else "")
    return replace(package, files=files | {MANIFEST: manifest(api, document, package, options)})


def _formatted(files: Tree, options: GenerateOptions) -> Tree:
    try:
        return format_tree(files)
    except BrokenOutputError as error:
        if options.templates is None:
            raise
        raise TemplateError(str(options.templates), str(error)) from error


def coverage_of(api: Api) -> list[Coverage]:
    """Return how the stub responds to each operation, before anybody writes a handler or a rule."""
    contract = Contract(json.dumps(api.contract).encode())
    return coverage(contract, api.behaviour, read_routes(contract.tree, api.behaviour))


def manifest(api: Api, document: Document, package: Package, options: GenerateOptions) -> str:
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
        "files": sorted(str(path) for path in {*package.files, MANIFEST}),
        "project": sorted(map(str, package.project)),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
