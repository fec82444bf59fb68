"""One file of the generated package: what to render, with what, to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Job:
    """A row of the plan.

    Attributes:
        path: Of the output file, relative to the folder of the generated package.
        template: Name of the template, relative to ``templates/``.
        view: What the template may use. A string in it reaches the output only through a filter, unless it is
            :class:`~obverse.targets.code.Code`.
    """

    path: PurePosixPath
    template: str
    view: dict[str, object]
