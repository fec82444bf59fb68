"""What can be chosen about a generated package."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from obverse.document.load import LoadOptions

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ProjectOptions:
    """How the project around a package is called.

    Attributes:
        name: Name of the distribution; by default that of the package, with hyphens.
        version: Version of the distribution; by default that of the document, if pip can take it.
    """

    name: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class GenerateOptions:
    """What can be chosen about a package, beside the document.

    Attributes:
        package: Import name; ``None`` takes it from the document's title.
        rules: Folder with hand-written rules for the stub, if there are any.
        templates: Folder with templates that take the place of obverse's own, if there are any.
        is_vendored: Whether the package gets a copy of the runtime; else it imports the one of ``obverse``.
        with_stub: Whether the package has a stub beside the client.
        project: What to call the project around the package; ``None`` for no project.
        load: Overlays of the document, and which of its operations are taken.
    """

    package: str | None = None
    rules: Path | None = None
    templates: Path | None = None
    is_vendored: bool = False
    with_stub: bool = True
    project: ProjectOptions | None = None
    load: LoadOptions = field(default_factory=LoadOptions)
