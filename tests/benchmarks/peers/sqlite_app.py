"""The stub whose state is kept in a file, as ``obverse serve --data`` serves it."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from external_connections.stub import Settings
from external_connections.stub import create_app as create_stub
from obverse.serving.sqlite import DataFile

if TYPE_CHECKING:
    from obverse.stub import App


def create_app() -> App:
    """Make it, with a file of its own."""
    data = DataFile(Path(mkdtemp(prefix="obverse-")) / "state.db", "Microsoft Graph external connections")
    return create_stub(settings=Settings(database=data.session("")))
