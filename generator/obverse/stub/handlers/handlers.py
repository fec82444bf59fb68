"""Typed handlers: how they are called, and the stateful defaults that they may build on."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import msgspec

from ...models.codec import DecodeError, from_wire, to_wire
from ..http.error import Fault
from .responses import Reply, from_answer, to_answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..assembly import Engine
    from ..contract.routes import Content, Route
    from ..http.request import Request
    from ..http.response import Answer
    from .responses import Method

R = TypeVar("R", bound=Reply)
Handler: TypeAlias = "Callable[[Request, Any, Content | None, Route], Answer | Awaitable[Answer]]"
"""Answers a request that was found valid: the request, its body, what the body came as, and the operation."""


class Stateful:
    """Base of the stateful defaults. A subclass may override any method; the others stay as they are.

    An instance belongs to the app that it is given to.
    """

    _engine: Engine | None = None

    def _reply(self, method: Method[R], request: Request, *path: object, body: object = msgspec.UNSET) -> R:
        """Let the state engine answer.

        Raises:
            Fault: If its answer is an error that the operation doesn't document.
        """
        engine = self._engine
        if engine is None:
            raise RuntimeError(f"{type(self).__name__} is not part of an app yet")
        route = engine.routes[method.operation_id]
        named = [argument for argument in method.arguments if argument.location == "path"]
        for argument, value in zip(named, path, strict=True):
            request.parameters["path", argument.wire_name] = to_wire(value)
        data = None if body is msgspec.UNSET else to_wire(body)
        handler = engine.handlers.get(route.id)
        if handler is not None:  # its answer comes later, as the signatures of all methods allow
            return cast("R", self._later(handler(request, data, None, route), method, route, engine))
        schema = route.body.contents[0].schema if route.body is not None and route.body.contents else None
        try:
            answer = engine.act(route.id)(request, data, schema)
        except Fault as fault:
            reply = from_answer(engine.errors.answer(fault, request, route), method, route, engine.contract)
            if reply is None:
                raise
            return reply
        return self._documented(answer, method, route, engine)

    async def _later(self, answer: Answer | Awaitable[Answer], method: Method[R], route: Route, engine: Engine) -> R:
        found = await answer if isawaitable(answer) else answer
        return self._documented(found, method, route, engine)

    def _documented(self, answer: Answer, method: Method[R], route: Route, engine: Engine) -> R:
        reply = from_answer(answer, method, route, engine.contract)
        if reply is None:
            raise Fault("internal", f"The status {answer.status} of {route.id!r} is not documented.")
        return reply


def bind(handler: object, engine: Engine) -> None:
    """Tell a handler that builds on the stateful defaults which app it belongs to.

    Raises:
        ValueError: If it belongs to another app already.
    """
    if isinstance(handler, Stateful) and vars(handler).setdefault("_engine", engine) is not engine:
        raise ValueError(f"this {type(handler).__name__} belongs to another app; make one for each")


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers of one group, as an app is told about them.

    Attributes:
        methods: What they answer.
        default: The stateful defaults.
        chosen: What a person put in their place.
    """

    methods: tuple[Method[Any], ...]
    default: type[Stateful]
    chosen: object | None = None

    def overridden(self) -> dict[str, TypedHandler]:
        """Return the methods that a person wrote, by operation id."""
        chosen = self.chosen
        if chosen is None:
            return {}
        return {
            method.operation_id: TypedHandler(method, getattr(chosen, method.name))
            for method in self.methods
            if not self._is_default(chosen, method.name)
        }

    def _is_default(self, chosen: object, name: str) -> bool:
        inherited = isinstance(chosen, self.default) and name not in vars(chosen)
        return inherited and getattr(type(chosen), name) is getattr(self.default, name)


class TypedHandler:
    """One method that a person wrote, called with typed values."""

    __slots__ = ("_call", "_method")

    def __init__(self, method: Method[Any], call: Any) -> None:
        self._method = method
        self._call = call

    def __call__(
        self, request: Request, data: Any, content: Content | None, route: Route
    ) -> Answer | Awaitable[Answer]:
        """Call it.

        Args:
            request: The request, its parameters decoded and valid.
            data: The body as JSON data, valid; ``None`` with no ``content`` when none was sent.
            content: What the body came as.
            route: The operation, an alias perhaps.

        Raises:
            Fault: ``internal``, if it returns what the contract doesn't know.
        """
        positional, named = self._arguments(request, data, content)
        result = self._call(request, *positional, **named)
        if isawaitable(result):
            return self._later(cast("Awaitable[object]", result), route)
        return self._answer(result, route)

    async def _later(self, result: Awaitable[object], route: Route) -> Answer:
        return self._answer(await result, route)

    def _arguments(self, request: Request, data: Any, content: Content | None) -> tuple[list[Any], dict[str, Any]]:
        positional: list[Any] = []
        named: dict[str, Any] = {}
        for argument in self._method.arguments:
            value = request.parameters.get((argument.location, argument.wire_name), msgspec.UNSET)
            if value is not msgspec.UNSET:
                value = _typed(value, argument.type, argument.wire_name)
            if argument.location == "path":
                positional.append(value)
            elif value is not msgspec.UNSET:
                named[argument.name] = value
        if self._method.bodies and content is not None:
            positional.append(_typed(data, self._body_type(content.media_type), "body"))
        return positional, named

    def _body_type(self, media_type: str) -> Any:
        bodies = self._method.bodies
        return bodies[media_type] if media_type in bodies else next(iter(bodies.values()))

    def _answer(self, result: object, route: Route) -> Answer:
        if not isinstance(result, self._method.classes):
            known = ", ".join(response.__name__ for response in self._method.classes)
            detail = f"The handler {self._method.name!r} returned {type(result).__name__}; the contract knows {known}."
            raise Fault("internal", detail)
        return to_answer(result, route)


def _typed(value: Any, type_: Any, name: str) -> Any:
    try:
        return from_wire(value, type_)
    except DecodeError as error:  # valid by its schema, yet beyond the type, such as a date in the year 0
        raise Fault("invalid", f"{name!r} can't be read: {error}", pointer=name, rule="type") from error
