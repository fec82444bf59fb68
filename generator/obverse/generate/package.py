"""A generated package in memory: what the stages make, and what ``emit`` writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

Tree: TypeAlias = dict[PurePosixPath, str]
"""Text of each file by its path."""


@dataclass(frozen=True, slots=True)
class Package:
    """All files of a generated package.

    Attributes:
        name: Import name, which is the name of the package's folder too.
        files: The files of that folder, by their paths within it.
        project: The files beside that folder, by their names: what makes a project of it. Empty if none is wanted.
        coverage: How many operations the stub responds to in which way, in words; empty where there is no stub.
    """

    name: str
    files: Tree
    project: Tree = field(default_factory=dict[PurePosixPath, str])
    coverage: str = ""

    @property
    def tree(self) -> Tree:
        """All files, by their paths within the output folder."""
        return {PurePosixPath(self.name) / path: text for path, text in self.files.items()} | self.project
