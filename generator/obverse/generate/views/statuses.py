"""Names of HTTP statuses, for the errors of the client and the responses of the stub."""

from __future__ import annotations

from typing import Final

from obverse.generate.views.code import Code, identifier

# Changing this list renames classes in generated code; it is written out, because the phrases of http.HTTPStatus change
# with Python, and output must not.
_NAMES: Final = {
    100: "Continue",
    101: "SwitchingProtocols",
    102: "Processing",
    103: "EarlyHints",
    200: "Ok",
    201: "Created",
    202: "Accepted",
    203: "NonAuthoritativeInformation",
    204: "NoContent",
    205: "ResetContent",
    206: "PartialContent",
    207: "MultiStatus",
    208: "AlreadyReported",
    226: "ImUsed",
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
_RANGES: Final = {
    "1": "Informational",
    "2": "Successful",
    "3": "Redirection",
    "4": "ClientError",
    "5": "ServerError",
}


def exact_status(status: str) -> int | None:
    """Return a documented status as a number; ``None`` for ``4XX`` and ``default``."""
    return int(status) if status.isascii() and status.isdigit() and len(status) == 3 else None


def error_name(status: str) -> Code | None:
    """Name the class of a documented error; ``None`` for a success, a range and the default."""
    number = exact_status(status)
    return None if number is None or number < 300 else status_name(status)


def status_name(status: str) -> Code:
    """Name a documented status: ``NotFound``, ``ClientError`` for ``4XX``, ``Default``."""
    number = exact_status(status)
    if number is not None:
        return identifier(_NAMES.get(number, f"Status{number}"))
    return identifier(_RANGES.get(status[:1], "Default"))
