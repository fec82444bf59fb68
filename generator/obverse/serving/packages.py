"""Generated packages, found by their import names: their stubs, and what their contracts say of addresses."""

from __future__ import annotations

import importlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from types import ModuleType


class PackageError(Exception):
    """A package can't be had; the message says why and what to do."""


def import_stub(package: str) -> ModuleType:
    """Import the stub half of a generated package.

    Raises:
        PackageError: There is no such package, or its stub needs something that is not installed.
    """
    name = f"{package}.stub"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as failure:
        if failure.name not in {package, name}:
            message = f"{name} needs {failure.name}, which is not installed; install obverse[stub]"
            raise PackageError(message) from failure
        hint = "generate it first, and have its folder on the import path"
        raise PackageError(f"there is no generated package {package!r}; {hint}") from failure


def contract_of(package: str) -> dict[str, Any]:
    """Read the document that a package was generated from, as the package carries it."""
    return json.loads(resources.files(package).joinpath("contract.json").read_text(encoding="utf-8"))


def prefixes(contract: dict[str, Any]) -> list[str]:
    """Return the paths of a document's servers, each once; they say below what the stub answers."""
    found: dict[str, None] = {}
    for server in cast("list[dict[str, Any]]", contract.get("servers") or []):
        url = str(server.get("url", ""))
        for name, variable in cast("dict[str, Any]", server.get("variables") or {}).items():
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        path = urlsplit(url).path.rstrip("/")
        if path:
            found[path] = None
    return list(found)
