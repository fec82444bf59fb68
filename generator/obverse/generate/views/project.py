"""The project around a package: what pip installs it by, and what its readers see first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Final

from obverse.generate.options import ProjectOptions
from obverse.generate.requirements import client_requirements, stub_requirements
from obverse.generate.views.client import ClientModule, GroupModule
from obverse.generate.views.code import distribution, identifier
from obverse.generate.views.docstrings import provenance, sentence
from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obverse.generate import ir
    from obverse.generate.options import GenerateOptions
    from obverse.generate.views.code import Code

# The forms of https://peps.python.org/pep-0440/ that people write: 1.2, v1.2.3, 1.2.0-beta.1, 1.0.post1, 1.0.dev2.
_PEP_440: Final = re.compile(
    r"v?(\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(\.post\d+)?(\.dev\d+)?)", re.ASCII
)
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ProjectFile(View):
    """``pyproject.toml``.

    Attributes:
        name: Of the distribution, as pip knows it.
        version: Of the distribution (PEP 440).
        summary: One line about the API.
        package: Import name, which is the folder's too.
        requirements: What the client requires.
        stub_requirements: What the extra ``stub`` requires beyond that; empty if there is no stub.
    """

    template: ClassVar[str] = "project/pyproject.toml.jinja"

    name: Code
    version: str
    summary: str
    package: Code
    requirements: tuple[str, ...]
    stub_requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupIndex:
    """A group of operations as a client holds it, and the names of its methods."""

    attribute: Code
    methods: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Readme(View):
    """``README.md``.

    Attributes:
        name: Of the distribution.
        title: Of the API, with the version of the document.
        version: Of the document; empty if it has none.
        package: Import name.
        arguments: Keywords that a caller gives to the client.
        groups: The groups of operations.
        has_stub: Whether there is a stub.
        is_vendored: Whether the package holds a copy of the runtime.
    """

    template: ClassVar[str] = "project/README.md.jinja"

    name: Code
    title: str
    version: str
    package: Code
    arguments: tuple[Code, ...]
    groups: tuple[GroupIndex, ...]
    has_stub: bool
    is_vendored: bool


def jobs(api: ir.Api, package_name: str, options: GenerateOptions, package: Sequence[Job]) -> list[Job]:
    """Plan the files that stand beside the folder of the package.

    Args:
        api: The whole model.
        package_name: Import name of the package.
        options: What the package holds, and how the project is called.
        package: The plan of the package's own files.
    """
    project = options.project or ProjectOptions()
    name = distribution(project.name or package_name.replace("_", "-"))
    version = project.version or _release(api.version)
    return [
        Job(PurePosixPath("pyproject.toml"), _file(api, package_name, options, name, version)),
        Job(PurePosixPath("README.md"), _readme(api, package_name, options, name, package)),
    ]


def _file(api: ir.Api, package_name: str, options: GenerateOptions, name: Code, version: str) -> ProjectFile:
    return ProjectFile(
        source=provenance(api.source_file),
        name=name,
        version=version,
        summary=sentence(api.title or package_name),
        package=identifier(package_name),
        requirements=client_requirements(is_vendored=options.is_vendored),
        stub_requirements=stub_requirements(is_vendored=options.is_vendored) if options.with_stub else (),
    )


def _readme(api: ir.Api, package_name: str, options: GenerateOptions, name: Code, package: Sequence[Job]) -> Readme:
    [client] = (job.view for job in package if isinstance(job.view, ClientModule))
    methods = {job.path.stem: job.view.methods for job in package if isinstance(job.view, GroupModule)}
    return Readme(
        source=provenance(api.source_file),
        name=name,
        title=api.title or package_name,
        version=api.version,
        package=identifier(package_name),
        arguments=_arguments(client),
        groups=tuple(
            GroupIndex(group.name, tuple(method.name for method in methods[group.name])) for group in client.groups
        ),
        has_stub=options.with_stub,
        is_vendored=options.is_vendored,
    )


def _arguments(client: ClientModule) -> tuple[Code, ...]:
    credentials = tuple(credential.name for credential in client.credentials)
    return credentials if client.base_url.default != "None" else (*credentials, client.base_url.name)


def _release(version: str) -> str:
    """Make a version that pip takes from that of a document: ``v1.2`` is 1.2, ``2024-01-31`` is 2024.1.31, others 0."""
    if release := _PEP_440.fullmatch(version.strip().lower()):
        return release[1]
    if date := _DATE.match(version.strip()):
        return ".".join(str(int(part)) for part in date.groups())
    return "0"
