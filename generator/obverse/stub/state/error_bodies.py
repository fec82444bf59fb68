"""Bodies of errors, as the contract documents them.

With a template in the contract, every error is that template, filled. Without one, an error follows the schema that the
operation documents for its status; where there is none, it is a problem document (RFC 9457).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.json import encode
from ..contract.declarations import ErrorText
from ..contract.samples import SampleValues, repair
from ..contract.templates import fill
from ..http.error import KINDS
from ..http.response import Response, json_content
from .required_headers import required_headers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..contract.declarations import ErrorStyle
    from ..contract.document import Contract
    from ..contract.routes import DocumentedResponse, Route
    from ..control.settings import Settings
    from ..http.error import HttpError
    from ..http.request import Request

_BAD_REQUEST: Final = 400
_UNPROCESSABLE: Final = 422
_NO_TEXT: Final = ErrorText()
_PROBLEM: Final = b"application/problem+json"
_MAX_DEPTH: Final = 3
_ABOUT_ITEMS: Final = {"syntax", "invalid"}
_NO_SOURCES: Final[Mapping[str, str]] = {}


class ErrorWriter:
    """Turns errors into responses.

    Args:
        style: What the document says of error bodies.
        contract: Where their schemas stand.
        settings: Clock and ids.
        headers: Names of the headers that every response has.
        sources: Operation id -> display name of what it works on, for errors that don't name it themselves.
    """

    def __init__(
        self,
        style: ErrorStyle,
        contract: Contract,
        settings: Settings,
        headers: Iterable[str] = (),
        sources: Mapping[str, str] = _NO_SOURCES,
    ) -> None:
        self._style = style
        self._sources = sources
        self._contract = contract
        self._samples = SampleValues(contract, settings.clock, settings.new_id)
        self._supplied = {name.lower() for name in headers} | {"content-type", "content-length"}
        self._media_type = style.media_type.encode("ascii", "replace")

    def response(self, error: HttpError, request: Request, route: Route | None) -> Response:
        """Return the response to a request that failed.

        Args:
            error: What went wrong.
            request: The request.
            route: The operation, once it is known.
        """
        status = _status(error, route)
        fields = self._fields(error, request, status, self._source(error, route))
        documented = route.response(status) if route is not None else None
        body, media_type = self._body(documented, fields)
        return Response(status, body, media_type, error.headers + self._required_headers(documented, error))

    def _body(self, documented: DocumentedResponse | None, fields: dict[str, Any]) -> tuple[bytes, bytes]:
        """Write the body; return it with its media type."""
        if self._style.template is not None:
            return encode(fill(self._style.template, fields)), self._media_type
        content = json_content(documented)
        if content is not None:
            return encode(self._from_schema(content.schema, fields)), content.media_type
        if documented is not None and documented.contents:
            text = f"{fields['message']} {fields['detail']}"
            return text.encode(errors="replace"), documented.contents[0].media_type.encode("ascii", "replace")
        return encode(_problem(fields)), _PROBLEM

    def _required_headers(
        self, documented: DocumentedResponse | None, error: HttpError
    ) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers that the contract requires of this response and that nothing else supplies."""
        if documented is None or not documented.headers:
            return ()
        supplied = {name.decode("latin-1") for name, _ in error.headers} | self._supplied
        return tuple(required_headers(documented, supplied, self._contract, self._samples))

    def _source(self, error: HttpError, route: Route | None) -> str:
        """Name what an error is about; a request that can't be read, or breaks the contract, is about the item."""
        if error.source or route is None or error.kind not in _ABOUT_ITEMS:
            return error.source
        return self._sources.get(route.id, "")

    def _fields(self, error: HttpError, request: Request, status: int, source: str) -> dict[str, Any]:
        kind = KINDS[error.kind]
        text = self._style.texts.get(error.kind, _NO_TEXT)
        code = text.code or kind.code
        fields = request.fields()
        fields["status"] = status
        fields["code"] = code
        fields["detail"] = error.detail
        fields["pointer"] = error.pointer or None
        fields["rule"] = error.rule or None
        fields["source"] = source or None
        fields["inner_code"] = text.inner_code or kind.inner_code or code
        fields["title"] = kind.message
        in_path = [value for (location, _), value in request.parameters.items() if location == "path"]
        fields["key"] = fields.get("key", in_path[-1] if in_path else None)
        fields["message"] = fill(text.message or kind.message, fields)
        return fields

    def _from_schema(self, schema: str | None, fields: dict[str, Any]) -> Any:
        """Make a body that fits a schema, out of properties whose names say what they are for."""
        if schema is None:
            return _problem(fields)
        text = f"{fields['message']} {fields['detail']}"
        named: dict[str, Any] = {
            **dict.fromkeys(("message", "detail", "description", "error_description", "reason", "msg", "text"), text),
            **dict.fromkeys(("error", "title", "summary"), fields["title"]),
            **dict.fromkeys(("code", "error_code", "errorcode"), fields["code"]),
            **dict.fromkeys(("status", "status_code", "statuscode"), fields["status"]),
            **dict.fromkeys(("request_id", "requestid", "request-id", "trace_id", "traceid"), fields["request_id"]),
            "type": "about:blank",
            "pointer": fields["pointer"] or "",
            "path": fields["pointer"] or "",
        }
        samples = self._samples.with_named(named)
        body = samples.value({"$ref": f"#{schema}"})
        self._add_named(body, self._contract.at(schema), named)
        return repair(body, self._contract.response_validator(schema), self._contract, samples)

    def _add_named(self, value: Any, schema: Any, named: Mapping[str, Any], depth: int = 0) -> None:
        """Add the properties, optional ones included, whose names say what they are for."""
        if not isinstance(value, dict) or not isinstance(schema, dict) or depth > _MAX_DEPTH:
            return
        for name, property_ in self._contract.properties(cast("dict[str, Any]", schema)).items():
            types = self._contract.shape_of(property_).types
            content = named.get(name.lower())
            if content is None:
                pass
            elif not types or "string" in types:
                value[name] = content if isinstance(content, str) else str(content)
            elif types & {"integer", "number"}:
                value[name] = named["status"]
            if name in value:
                self._add_named(value[name], property_, named, depth + 1)


def _status(error: HttpError, route: Route | None) -> int:
    """Return the status of an error: 422 in the place of 400 where only that is documented."""
    if error.status is not None:
        return error.status
    status = KINDS[error.kind].status
    if status == _BAD_REQUEST and route is not None:
        documented = {documented.status for documented in route.responses}
        if "400" not in documented and "422" in documented:
            return _UNPROCESSABLE
    return status


def _problem(fields: dict[str, Any]) -> dict[str, Any]:
    problem = {
        "type": "about:blank",
        "title": fields["message"],
        "status": fields["status"],
        "detail": fields["detail"],
        "code": fields["code"],
        "pointer": fields["pointer"],
        "instance": f"urn:uuid:{fields['request_id']}",
    }
    return {name: value for name, value in problem.items() if value is not None}
