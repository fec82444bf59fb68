"""Generated packages, found by their import names: their stubs, and the addresses in their contracts."""

from __future__ import annotations

import importlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import ModuleType


_STUB_EXTRA: Final = {"jsonschema_rs", "uvicorn", "yaml"}


class PackageError(Exception):
    """A package can't be used; the message says why and what to do."""


def import_stub(package: str) -> ModuleType:
    """Import the stub half of a generated package.

    Args:
        package: Import name of the package.

    Raises:
        PackageError: There is no such package, it has no stub, or its stub needs something that is not installed.
    """
    name = f"{package}.stub"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as failure:
        raise PackageError(_reason(package, name, failure)) from failure
    except ImportError as failure:
        raise PackageError(f"{name} can't be imported: {failure}") from failure


def _reason(package: str, stub: str, failure: ModuleNotFoundError) -> str:
    if failure.name == package:
        return f"there is no generated package {package!r}; generate it first, and have its folder on the import path"
    if failure.name == stub:
        return f"the package {package!r} was generated without a stub; generate it again without --no-stub"
    if failure.name in _STUB_EXTRA:
        return f"{stub} needs {failure.name}, which is not installed; install obverse[stub]"
    return f"{stub} needs {failure.name}, which is not installed"


def contract_of(package: str) -> dict[str, Any]:
    """Read the document that a package was generated from, as the package carries it."""
    return json.loads(resources.files(package).joinpath("contract.json").read_text(encoding="utf-8"))
