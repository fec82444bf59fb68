"""The package itself: its front door, its errors, and the files that are no Python."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from obverse.generate.views import prose
from obverse.generate.views.annotations import answer_annotation, choice
from obverse.generate.views.code import Code, exported
from obverse.generate.views.job import Job

if TYPE_CHECKING:
    from obverse.generate import ir

# Names of the error classes. Changing this list renames classes in generated code; it is written out, because the
# phrases of http.HTTPStatus change with Python, and output must not.
_NAMES = {
    300: "MultipleChoices",
    301: "MovedPermanently",
    302: "Found",
    303: "SeeOther",
    304: "NotModified",
    307: "TemporaryRedirect",
    308: "PermanentRedirect",
    400: "BadRequest",
    401: "Unauthorized",
    402: "PaymentRequired",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    407: "ProxyAuthenticationRequired",
    408: "RequestTimeout",
    409: "Conflict",
    410: "Gone",
    411: "LengthRequired",
    412: "PreconditionFailed",
    413: "ContentTooLarge",
    414: "UriTooLong",
    415: "UnsupportedMediaType",
    416: "RangeNotSatisfiable",
    417: "ExpectationFailed",
    421: "MisdirectedRequest",
    422: "UnprocessableContent",
    423: "Locked",
    424: "FailedDependency",
    425: "TooEarly",
    426: "UpgradeRequired",
    428: "PreconditionRequired",
    429: "TooManyRequests",
    431: "RequestHeaderFieldsTooLarge",
    451: "UnavailableForLegalReasons",
    500: "InternalServerError",
    501: "NotImplementedByService",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
    505: "HttpVersionNotSupported",
    507: "InsufficientStorage",
    508: "LoopDetected",
    509: "BandwidthLimitExceeded",
    511: "NetworkAuthenticationRequired",
}
_OFFERED = (
    *("ApiError", "CallError", "ConnectionFailed", "DecodeError", "ForeignLink", "Interrupted", "LinkError"),
    *("NoLocation", "OperationFailed", "RepeatedLink", "TimedOut", "TransportError"),
)
_FLOWS = ("AsyncPager", "AsyncPoller", "Bulk", "Pager", "Poller", "Progress")


@dataclass(frozen=True, slots=True)
class ErrorView:
    """The class of one documented status; ``error`` is the annotation of the decoded body."""

    name: Code
    status: int
    error: Code
    text: str


def error_name(status: str) -> Code | None:
    """Name the class for a documented status; ``None`` for a success and for ranges."""
    if not status.isascii() or not status.isdigit() or len(status) != 3 or status < "300":
        return None
    return Code(_NAMES.get(int(status), f"Status{int(status)}"))


def jobs(api: ir.Api, package_name: str) -> list[Job]:
    """Plan the files."""
    errors = _errors(api)
    names = sorted(
        [
            "AsyncClient",
            "Client",
            "File",
            "Response",
            "Retries",
            "UNSET",
            *_FLOWS,
            *_OFFERED,
            *(view.name for view in errors),
        ]
    )
    title = prose.sentence(api.title or package_name)
    front: dict[str, object] = {
        "source": prose.provenance(api.source_file),
        "text": prose.paragraphs(title, f"Version {api.version} of the document." if api.version else ""),
        "errors": Code(", ".join([*_OFFERED, *(view.name for view in errors)])),
        "names": exported([*names, "errors", "models"]),
    }
    raised: dict[str, object] = {
        "source": prose.provenance(api.source_file, "/paths"),
        "errors": errors,
        "table": Code("{" + ", ".join(f"{view.status}: {view.name}" for view in errors) + "}"),
        "names": exported([*_OFFERED, "BY_STATUS", *(view.name for view in errors)]),
    }
    contract = json.dumps(api.contract, indent=1, ensure_ascii=False).encode(errors="backslashreplace").decode()
    return [
        Job(PurePosixPath("__init__.py"), "__init__.py.jinja", front),
        Job(PurePosixPath("errors.py"), "errors.py.jinja", raised),
        # JSON is an encoded literal of its own kind; a lone surrogate in it became its \u escape.
        Job(PurePosixPath("contract.json"), "contract.json.jinja", {"contract": Code(contract)}),
        Job(PurePosixPath("py.typed"), "py.typed.jinja", {}),
    ]


def _errors(api: ir.Api) -> list[ErrorView]:
    """One view for each status that any operation documents, in order."""
    kinds: dict[int, list[str]] = {}
    told: dict[int, list[str]] = {}
    for operation in (operation for group in api.groups for operation in group.operations):
        for response in operation.responses:
            if error_name(response.status):
                status = int(response.status)
                kinds.setdefault(status, []).extend(answer_annotation(content) for content in response.contents)
                told.setdefault(status, []).append(prose.sentence(response.description))
    return [
        ErrorView(
            name=Code(error_name(str(status))),
            status=status,
            error=choice([*kinds[status], "None"]),
            text=prose.paragraphs(f"The service answered {status}.", told[status][0] if _same(told[status]) else ""),
        )
        for status in sorted(kinds)
    ]


def _same(texts: list[str]) -> bool:
    """Whether all texts are the same."""
    return len(set(texts)) == 1
