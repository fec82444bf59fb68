"""Seeds: files of items that a stub begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from obverse.cli.reporting import Reporter, display_path, fail

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.source_file import SourceFile


def read_seed(path: Path) -> SourceFile:
    """Read a seed, YAML or JSON; one that can't be read is the end of the command, with the line."""
    from obverse.document.source_file import read_source

    try:
        content = path.read_bytes()
    except OSError as failure:
        fail(f"{display_path(path)}: {failure.strerror or failure}")
    source = read_source(display_path(path), content)
    if source.faults:
        Reporter().show(source.faults)
        fail("the seed can't be read")
    tree: Any = source.tree
    if not isinstance(tree, dict):
        fail(f"{source.name}:1: a seed has to be an object: resource -> items")
    return source
