"""One operation, ready to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..wire.forms import Fields
from .http.authentication import Gate
from .http.bodies import BodyReader, decode, read_json
from .http.error import Fault
from .http.parameters import ParameterReader
from .http.response import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .assembly import Engine
    from .contract.routes import Content, Route, SecurityScheme
    from .contract.validation import Check
    from .handlers.handlers import Handler
    from .http.bodies import Receive
    from .http.request import Request


class Operation:
    """One operation: what it demands of a request, and who answers.

    Args:
        route: The operation.
        engine: Answers unless a handler does.
        handler: What answers in the engine's place, if something does.
        schemes: All ways to authenticate, by name.
    """

    __slots__ = ("_act", "_body", "_checks", "_contract", "_gate", "_handler", "_meters", "_parameters", "route")

    def __init__(
        self, route: Route, engine: Engine, handler: Handler | None, schemes: Mapping[str, SecurityScheme]
    ) -> None:
        self.route = route
        self._contract = engine.contract
        self._checks: dict[str, Check] = {}
        self._handler = handler
        self._meters = engine.limits.of(route)
        self._gate = Gate(route.security, schemes, engine.settings.tokens, engine.contract.title)
        self._body = None if route.body is None else BodyReader(route.body, engine.settings.max_body_bytes)
        self._parameters = ParameterReader(route.parameters, engine.contract)
        self._act = engine.act(route.alias_of or route.id)

    @property
    def challenge(self) -> tuple[tuple[bytes, bytes], ...]:
        """The header that tells how to authenticate, if there is one."""
        return self._gate.challenge

    async def answer(self, request: Request, path_values: Mapping[str, str], receive: Receive) -> Answer:
        """Judge a request and answer it.

        Raises:
            Fault: If something is wrong with it.
            Disconnected: If the client went away.
        """
        request.operation_id = self.route.id
        self._gate.admit(request)
        for meter in self._meters:
            meter.take(request, path_values)
        data: Any = None
        content: Content | None = None
        reader = self._body
        if reader is not None:
            announced = reader.content(request)
            message = await receive()
            if message["type"] != "http.request" or message.get("more_body"):
                body = await reader.read(message, receive)
            else:  # nearly always, a body comes in one piece
                body = message.get("body", b"")
                if len(body) > reader.limit:
                    raise reader.too_large()
            request.content = body
            if body and announced is None:
                raise reader.untyped()
            if announced is None or not (body or announced[0].encoding in {"text", "binary"}):
                reader.missing()
            else:
                content = announced[0]
                data = read_json(body) if content.encoding == "json" else decode(body, content, announced[1])
        self._parameters.read(request, path_values)
        if content is not None:
            data = self._valid(data, content)
        if self._handler is None:
            return self._act(request, data, content.schema if content is not None else None)
        answer = self._handler(request, data, content, self.route)
        return answer if isinstance(answer, Answer) else await answer

    def _valid(self, data: Any, content: Content) -> Any:
        """Hold the body against its schema.

        Raises:
            Fault: ``invalid``, naming the place and the rule.
        """
        if isinstance(data, bytes):
            return data
        if isinstance(data, Fields):
            data = data.shaped(self._contract.shape(content.schema or ""))
        if content.schema is None:
            return data
        check = self._checks.get(content.schema)
        if check is None:
            check = self._checks[content.schema] = self._contract.of_request(content.schema)
        if check.is_valid(data):
            return data
        problem = check.problem(data)
        if problem is None:
            return data
        raise Fault("invalid", str(problem), pointer=problem.pointer, rule=problem.rule)
