"""What is served: the stub of a generated package, or one made straight from a document."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from obverse.serving import packages
from obverse.wire.servers import server_prefixes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from obverse.stub.app import App


class StubModule(Protocol):
    """What makes stubs, as the stub half of a package does; a package may carry its own runtime."""

    Settings: Any

    def create_app(self, *, settings: Any) -> App:
        """Make a stub."""
        ...


@dataclass(frozen=True)
class StubSource:
    """What is served.

    Attributes:
        title: Title of the document.
        prefixes: What the paths of the document are served below.
        stub: Makes the stubs.
        tree: The contract as plain data.
        files: What the document was read from; none where a package is served.
    """

    title: str
    prefixes: Sequence[str]
    stub: StubModule
    tree: Mapping[str, Any]
    files: Sequence[Path] = ()


def of_package(package: str, folders: Sequence[Path]) -> StubSource:
    """Return the stub of a generated package.

    Args:
        package: Import name of the package.
        folders: Where to look for it before the usual places.

    Raises:
        PackageError: The package has no stub that can be imported.
    """
    sys.path[:0] = [str(folder) for folder in folders]
    stub: Any = packages.import_stub(package)
    return _source(packages.contract_of(package), stub)


def of_contract(contract: bytes, behaviour: bytes, tree: Mapping[str, Any], files: Sequence[Path] = ()) -> StubSource:
    """Return the stub of a contract, for which no package is written.

    Args:
        contract: As in ``contract.json``.
        behaviour: As in ``behaviour.json``.
        tree: The contract as plain data.
        files: What it was read from.
    """
    return replace(_source(tree, _Contract(contract, behaviour)), files=files)


def _source(tree: Mapping[str, Any], stub: StubModule) -> StubSource:
    return StubSource(tree["info"]["title"], [*server_prefixes(tree)], stub, tree)


class _Contract:
    """Makes stubs of a contract."""

    def __init__(self, contract: bytes, behaviour: bytes) -> None:
        from obverse.stub import Settings

        self.Settings: Any = Settings
        self._contract = contract
        self._behaviour = behaviour

    def create_app(self, *, settings: Any) -> App:
        from obverse.stub import App

        return App(contract=self._contract, behaviour=self._behaviour, settings=settings)
