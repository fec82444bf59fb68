"""Generates a package from a document written in a test, and imports it."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from obverse.generate.emit import emit
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path

_numbers = itertools.count(1)
_DEFAULTS = GenerateOptions()


def generate(text: str, folder: Path, options: GenerateOptions = _DEFAULTS) -> Any:
    """Generate a package from a document and import it.

    Args:
        text: YAML, or JSON. YAML may be indented as a whole; without ``openapi`` it gets that and an ``info``.
        folder: Where to write; a test's own ``tmp_path``.
        options: What to make of it; the name is chosen here.

    Returns:
        The package. Its name is unique; :func:`forget` removes it again.
    """
    document = textwrap.dedent(text)
    is_json = document.startswith("{")
    if not is_json and "openapi:" not in document:
        document = f"openapi: 3.1.0\ninfo: {{title: Things, version: '1'}}\n{document}"
    if not is_json and "\npaths:" not in document:
        document += "\npaths: {}\n"
    name = f"generated_{next(_numbers)}"
    spec = folder / f"{name}.yaml"
    spec.write_text(document, encoding="utf-8")
    emit(build(spec, replace(options, package=name)), folder / "packages")
    sys.path.insert(0, str(folder / "packages"))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder / "packages"))


def forget(package: Any) -> None:
    """Remove a package and its modules from ``sys.modules``."""
    name = package.__name__
    for module in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
        del sys.modules[module]
