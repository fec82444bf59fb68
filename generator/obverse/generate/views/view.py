"""What a template prints: the base of all views, and one row of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class View:
    """Base of the views; each names the one template that it is for. A template sees the attributes as variables.

    A string reaches the output only through a filter, unless it is :class:`~obverse.generate.views.code.Code`.

    Attributes:
        source: The part of the document that the file comes from, for its header.
    """

    template: ClassVar[str]

    source: str


@dataclass(frozen=True, slots=True)
class Job:
    """A row of the plan: the file to write, relative to the folder of the package, and what it shows."""

    path: PurePosixPath
    view: View
