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
from .representation import header_text

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
        self._maker = SampleValues(contract, settings.clock, settings.new_id)
        self._supplied = {name.lower().encode() for name in headers} | {b"content-type", b"content-length"}
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
        supplied = {name for name, _ in error.headers} | self._supplied
        return tuple(
            (name, header_text(self._contract, self._maker, header.schema))
            for header in documented.headers
            if header.required and (name := header.name.lower().encode()) not in supplied
        )

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
        in_path = [value for (where, _), value in request.parameters.items() if where == "path"]
        fields["key"] = fields.get("key", in_path[-1] if in_path else None)
        fields["message"] = fill(text.message or kind.message, fields)
        return fields

    def _from_schema(self, schema: str | None, fields: dict[str, Any]) -> Any:
        """Make a body that fits a schema, out of properties whose names say what they are for."""
        if schema is None:
            return _problem(fields)
        said = f"{fields['message']} {fields['detail']}"
        known: dict[str, Any] = {
            **dict.fromkeys(("message", "detail", "description", "error_description", "reason", "msg", "text"), said),
            **dict.fromkeys(("error", "title", "summary"), fields["title"]),
            **dict.fromkeys(("code", "error_code", "errorcode"), fields["code"]),
            **dict.fromkeys(("status", "status_code", "statuscode"), fields["status"]),
            **dict.fromkeys(("request_id", "requestid", "request-id", "trace_id", "traceid"), fields["request_id"]),
            "type": "about:blank",
            "pointer": fields["pointer"] or "",
            "path": fields["pointer"] or "",
        }
        maker = _ErrorMaker(self._maker.with_named(known), self._contract, known, fields["status"])
        body = maker.body(schema)
        return repair(body, self._contract.response_validator(schema), self._contract, maker.maker)


class _ErrorMaker:
    """Fills the properties of an error, optional ones included, whose names are known."""

    def __init__(self, maker: SampleValues, contract: Contract, known: dict[str, Any], status: int) -> None:
        self.maker = maker
        self._contract = contract
        self._known = known
        self._status = status

    def body(self, pointer: str) -> Any:
        """Make the body for the schema at a pointer."""
        made = self.maker.value({"$ref": f"#{pointer}"})
        self._enrich(made, self._contract.at(pointer), 0)
        return made

    def _enrich(self, value: Any, schema: Any, depth: int) -> None:
        if not isinstance(value, dict) or not isinstance(schema, dict) or depth > 3:
            return
        for name, property_ in self._contract.properties(cast("dict[str, Any]", schema)).items():
            types = self._contract.shape_of(property_).types
            known = self._known.get(name.lower())
            if known is None:
                pass
            elif not types or "string" in types:
                value[name] = known if isinstance(known, str) else str(known)
            elif types & {"integer", "number"}:
                value[name] = self._status
            if name in value:
                self._enrich(value[name], property_, depth + 1)


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
