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
_TEXTS: Final = (
    *("detail", "message", "msg", "description", "error_description", "reason", "text"),
    *("error_message", "errormessage", "details"),
)
_LISTS: Final = {"errors", "detail", "details", "messages", "violations", "issues", "error"}
_OBJECTS: Final = {"error", "fault", "problem"}
_CHOICES: Final = ("oneOf", "anyOf")
_STRING: Final = frozenset(("string",))
_MAX_REASON: Final = 500
REASON_HEADER: Final = b"x-obverse-reason"
"""Says what is wrong where the documented body has no place for it."""
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
        body, media_type, is_told = self._body(documented, fields)
        headers = error.headers + self._required_headers(documented, error)
        if not is_told:
            request.warnings += (_text(fields),)
            headers += ((REASON_HEADER, _printable(_text(fields))),)
        return Response(status, body, media_type, headers)

    def _body(self, documented: DocumentedResponse | None, fields: dict[str, Any]) -> tuple[bytes, bytes | None, bool]:
        """Write the body; return it with its media type, and whether it says what is wrong."""
        if self._style.template is not None:
            return encode(fill(self._style.template, fields)), self._media_type, True
        content = json_content(documented)
        if content is not None:
            body = self._from_schema(content.schema, fields)
            return encode(body), content.media_type, _says(body, str(fields["detail"]))
        if documented is not None and documented.contents:
            media_type = documented.contents[0].media_type
            is_text = media_type.startswith("text/") or "xml" in media_type
            body = _text(fields).encode(errors="replace") if is_text else b""
            return body, media_type.encode("ascii", "replace"), is_text
        return encode(_problem(fields)), _PROBLEM, True

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
        text = _text(fields)
        named: dict[str, Any] = {
            **dict.fromkeys(_TEXTS, text),
            **dict.fromkeys(("error", "title", "summary"), fields["title"]),
            **dict.fromkeys(("code", "error_code", "errorcode"), fields["code"]),
            **dict.fromkeys(("status", "status_code", "statuscode"), fields["status"]),
            **dict.fromkeys(("request_id", "requestid", "request-id", "trace_id", "traceid"), fields["request_id"]),
            "type": "about:blank",
            "pointer": fields["pointer"] or "",
            "path": fields["pointer"] or "",
        }
        samples = self._samples.with_named(named)
        types = self._contract.shape(schema).types
        body = text if types == _STRING else samples.value({"$ref": f"#{schema}"})
        if "array" in types and "object" not in types:
            body = self._list_of(self._contract.at(schema), named, 0) or []
        self._add_named(body, self._contract.at(schema), named)
        body = repair(body, self._contract.response_validator(schema), self._contract, samples)
        return _said_once(body, text, fields["title"])

    def _add_named(self, value: Any, schema: Any, named: Mapping[str, Any], depth: int = 0) -> None:
        """Add the properties, optional ones included, whose names say what they are for."""
        if not isinstance(value, dict) or not isinstance(schema, dict) or depth > _MAX_DEPTH:
            return
        properties = self._contract.properties(cast("dict[str, Any]", schema))
        if not properties:  # of alternatives, samples take the first
            choices = [
                part[word]
                for part in self._contract.parts(cast("dict[str, Any]", schema))
                for word in _CHOICES
                if part.get(word)
            ]
            self._add_named(value, choices[0][0] if choices else None, named, depth + 1)
        for name, property_ in properties.items():
            content = self._content(name.lower(), property_, named, depth)
            if content is not None:
                value[name] = content
            if name in value:
                self._add_named(value[name], property_, named, depth + 1)

    def _content(self, name: str, schema: Any, named: Mapping[str, Any], depth: int) -> Any:
        """Return what belongs in a property by its name and its type; ``None`` for nothing."""
        types, content = self._contract.shape_of(schema).types, named.get(name)
        if "array" in types and name in _LISTS:
            return self._list_of(schema, named, depth)
        if "object" in types and name in _OBJECTS:
            value = self._samples.with_named(named).value(schema)
            self._add_named(value, schema, named, depth + 1)
            return value or None
        if content is None:
            return None
        if not types or "string" in types:
            return content if isinstance(content, str) else str(content)
        return named["status"] if types & {"integer", "number"} else None

    def _list_of(self, schema: Any, named: Mapping[str, Any], depth: int) -> list[Any] | None:
        """Return a list with one item that says what is wrong; ``None`` where its schema has no place for that."""
        parts = self._contract.parts(cast("dict[str, Any]", schema)) if isinstance(schema, dict) else []
        item = next((part["items"] for part in parts if isinstance(part.get("items"), dict)), None)
        if item is None:
            return None
        if self._contract.shape_of(item).types == _STRING:
            return [named["message"]]
        value = self._samples.with_named(named).value(item)
        self._add_named(value, item, named, depth + 1)
        return [value] if isinstance(value, dict) else None


def _text(fields: Mapping[str, Any]) -> str:
    """Return what is wrong, in a sentence or two."""
    return f"{fields['message']} {fields['detail']}"


def _said_once(value: Any, text: str, title: str) -> Any:
    """Return a body that says what is wrong in one place; elsewhere, only of what kind the error is."""
    seen = False

    def once(part: Any) -> Any:
        nonlocal seen
        if isinstance(part, dict):
            return {name: once(inner) for name, inner in cast("dict[str, Any]", part).items()}
        if isinstance(part, list):
            return [once(inner) for inner in cast("list[Any]", part)]
        if part == text and seen:
            return title
        seen = seen or part == text
        return part

    return once(value)


def _says(value: Any, text: str) -> bool:
    """Whether a body says what is wrong."""
    if isinstance(value, dict):
        return any(_says(inner, text) for inner in cast("dict[str, Any]", value).values())
    if isinstance(value, list):
        return any(_says(inner, text) for inner in cast("list[Any]", value))
    return isinstance(value, str) and text in value


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


def _printable(text: str) -> bytes:
    """Return a text as a header can carry it."""
    printable = "".join(character if " " <= character <= "~" else "?" for character in text[:_MAX_REASON])
    return printable.strip().encode("ascii")


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
