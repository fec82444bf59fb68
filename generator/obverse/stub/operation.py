"""One operation, ready to respond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..models.codec import DecodeError
from ..wire.encodings import encodings_of
from ..wire.forms import Fields
from .http.authentication import SecurityRequirement
from .http.bodies import BodyReader
from .http.error import HttpError
from .http.parameters import ParameterReader
from .http.response import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..wire.encodings import FieldEncoding
    from .contract.routes import Content, Route
    from .contract.validation import SchemaValidator
    from .http.bodies import Receive
    from .http.request import Request
    from .state.actions import Action
    from .state.context import StubContext


class Operation:
    """One operation: what it requires of a request, and what it does.

    Args:
        route: The operation.
        context: What all operations share.
        action: What it does with a request that was found valid.
    """

    __slots__ = ("_act", "_body", "_buckets", "_checks", "_contract", "_encodings", "_parameters", "_security", "route")

    def __init__(self, route: Route, context: StubContext, action: Action) -> None:
        self.route = route
        self._contract = context.contract
        self._checks: dict[str, SchemaValidator] = {}
        self._encodings: dict[str, Mapping[str, FieldEncoding]] = {}  # of forms, by the pointer of the media type
        self._buckets = context.limits.of(route)
        self._security = SecurityRequirement(
            route.security,
            context.security_schemes,
            context.settings.tokens,
            context.contract.title,
            context.settings.permissions_of,
        )
        self._body = None if route.body is None else BodyReader(route.body, context.settings.max_body_bytes)
        self._parameters = ParameterReader(route.parameters, context.contract)
        self._act = action

    def fits_path(self, path_values: Mapping[str, str]) -> bool:
        """Whether the values of path parameters, still percent-encoded, are valid."""
        return self._parameters.fits_path(path_values)

    @property
    def challenge(self) -> tuple[tuple[bytes, bytes], ...]:
        """The header that tells how to authenticate, if there is one."""
        return self._security.challenge

    async def respond(self, request: Request, path_values: Mapping[str, str], receive: Receive) -> Response:
        """Check a request and respond to it.

        Raises:
            HttpError: If something is wrong with it.
            ClientDisconnect: If the client went away.
        """
        request.operation_id = self.route.id
        self._security.authenticate(request)
        for bucket in self._buckets:
            bucket.consume(request, path_values)
        data: Any = None
        content: Content | None = None
        reader = self._body
        if reader is not None:
            announced = reader.announced(request)
            message = await receive()
            # Nearly always, a body comes in one piece.
            body = message.get("body", b"") if reader.is_whole(message) else await reader.read(message, receive)
            coding = request.raw_headers.get(b"content-encoding")
            if coding is not None and body:
                body = reader.unpacked(body, coding)
            request.content = body
            content, data = reader.decoded(body, announced)
        self._parameters.read(request, path_values)
        if content is not None:
            data = self._valid(data, content)
        response = self._act(request, data, content)
        return response if isinstance(response, Response) else await response

    def _valid(self, data: Any, content: Content) -> Any:
        """Validate the body against its schema.

        Raises:
            HttpError: ``invalid``, naming the place and the rule.
        """
        if isinstance(data, bytes):
            return data
        if isinstance(data, Fields):
            data = self._shaped(data, content)
        if content.schema is None:
            return data
        check = self._checks.get(content.schema)
        if check is None:
            check = self._checks[content.schema] = self._contract.request_validator(content.schema)
        if check.is_valid(data):
            return data
        problem = check.problem(data)
        if problem is None:
            return data
        raise HttpError("invalid", str(problem), pointer=problem.pointer, rule=problem.rule)

    def _shaped(self, fields: Fields, content: Content) -> Any:
        """Give the fields of a form the shape of their schema.

        Raises:
            HttpError: ``invalid``, where one has none.
        """
        encodings = self._encodings.get(content.pointer)
        if encodings is None:
            encodings = self._encodings[content.pointer] = encodings_of(self._contract.at(content.pointer, {}))
        try:
            return fields.shaped(self._contract.shape(content.schema or ""), encodings)
        except DecodeError as error:
            raise HttpError("invalid", str(error)) from error
