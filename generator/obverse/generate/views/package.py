"""The package itself: its front door, its errors, and the files that are no Python."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Final

from obverse.generate.views.annotations import NONE, Annotation, Namespace, either
from obverse.generate.views.code import Code
from obverse.generate.views.docstrings import Docstring, provenance, sentence
from obverse.generate.views.statuses import error_name, status_name
from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from obverse.generate import ir

_RUNTIME_ERRORS: Final = (
    Code("ApiError"),
    Code("CallError"),
    Code("ConnectionFailed"),
    Code("DecodeError"),
    Code("ForeignLink"),
    Code("Interrupted"),
    Code("LinkError"),
    Code("NoLocation"),
    Code("OperationFailed"),
    Code("RepeatedLink"),
    Code("TimedOut"),
    Code("TransportError"),
)

_OFFERED: Final = (
    *("AsyncClient", "AsyncItemStream", "AsyncPager", "AsyncPoller", "Bulk", "Client", "File", "ItemStream", "Pager"),
    *("Poller", "Progress", "Response", "Retries", "ServerSentEvent", "UNSET", "errors", "models"),
)


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """The class of one documented status; ``error`` is the annotation of the decoded body."""

    name: Code
    status: int
    error: Code
    text: Docstring


@dataclass(frozen=True, slots=True)
class ErrorsModule(View):
    """The module ``errors``: what a call may raise.

    Attributes:
        names: What the module exports.
        runtime_errors: Errors that the runtime raises, offered here too.
        errors: The documented ones, in the order of their status.
    """

    template: ClassVar[str] = "errors.py.jinja"

    names: tuple[str, ...]
    runtime_errors: tuple[Code, ...]
    errors: tuple[ErrorClass, ...]


@dataclass(frozen=True, slots=True)
class PackageModule(View):
    """The package's own ``__init__``.

    Attributes:
        names: What it exports.
        errors: Those of them that come from the module ``errors``.
    """

    template: ClassVar[str] = "__init__.py.jinja"

    text: Docstring
    names: tuple[str, ...]
    errors: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class TestingModule(View):
    """The module ``testing``: the stub for tests, with the types of the package."""

    template: ClassVar[str] = "testing.py.jinja"


@dataclass(frozen=True, slots=True)
class ContractFile(View):
    """The document, bundled, as JSON."""

    template: ClassVar[str] = "contract.json.jinja"

    contract: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TypedMarker(View):
    """The empty file by which a package says that it is typed (PEP 561)."""

    template: ClassVar[str] = "py.typed.jinja"


def jobs(api: ir.Api, package_name: str) -> list[Job]:
    """Plan the files."""
    source = provenance(api.source_file)
    errors = _errors(api)
    classes = (*_RUNTIME_ERRORS, *(error.name for error in errors))
    version = f"Version {api.version} of the document." if api.version else ""
    front = PackageModule(
        source=source,
        text=Docstring(sentence(api.title or package_name), (version,)),
        names=(*_OFFERED, *classes),
        errors=classes,
    )
    raised = ErrorsModule(
        source=provenance(api.source_file, "/paths"),
        names=("BY_STATUS", *classes),
        runtime_errors=tuple(name for name in _RUNTIME_ERRORS if name != "DecodeError"),
        errors=tuple(errors),
    )
    return [
        Job(PurePosixPath("__init__.py"), front),
        Job(PurePosixPath("errors.py"), raised),
        Job(PurePosixPath("testing.py"), TestingModule(source)),
        Job(PurePosixPath("contract.json"), ContractFile(source, api.contract)),
        Job(PurePosixPath("py.typed"), TypedMarker(source)),
    ]


def _errors(api: ir.Api) -> list[ErrorClass]:
    """One class for each status that any operation documents, in order."""
    bodies: dict[str, list[Annotation]] = {}
    texts: dict[str, list[str]] = {}
    for operation in (operation for group in api.groups for operation in group.operations):
        for response in operation.responses:
            if error_name(response.status):
                bodies.setdefault(response.status, []).append(Namespace().response_body(response.contents))
                description = sentence(response.description)
                if description not in texts.setdefault(response.status, []):
                    texts[response.status].append(description)
    return [
        ErrorClass(
            name=status_name(status),
            status=int(status),
            error=either([*bodies[status], NONE]).code,
            text=Docstring(f"{status}: {texts[status][0]}" if len(texts[status]) == 1 else f"Status {status}."),
        )
        for status in sorted(bodies)
    ]
