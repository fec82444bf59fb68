"""Typed handlers: how they are called, and the stateful defaults that they may build on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import msgspec

from ...models.codec import DecodeError, from_wire, to_wire
from ..http.bodies import with_files
from ..http.error import HttpError
from ..http.response import Response
from .responses import TypedResponse, to_response, typed_response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from ..contract.routes import Content, Route
    from ..http.request import Request
    from ..state.actions import Action
    from ..state.context import StubContext
    from .responses import Method

R = TypeVar("R", bound=TypedResponse)


class Stateful:
    """Base of the stateful defaults. A subclass may override any method; the others stay as they are.

    An instance belongs to the app that it is given to.
    """

    _responses: StatefulResponses | None = None

    def _respond(self, method: Method[R], request: Request, *path: object, body: object = msgspec.UNSET) -> R:
        """Respond as the stub does by default.

        Raises:
            HttpError: If the response is an error that the operation doesn't document.
        """
        if self._responses is None:
            raise RuntimeError(f"{type(self).__name__} is not part of an app yet")
        return self._responses.response(method, request, path, body)


def bind(handler: object, responses: StatefulResponses) -> None:
    """Tell a handler that builds on the stateful defaults which app it belongs to.

    Raises:
        ValueError: If it belongs to another app already.
    """
    if isinstance(handler, Stateful) and vars(handler).setdefault("_responses", responses) is not responses:
        raise ValueError(f"this {type(handler).__name__} belongs to another app; make one for each")


class StatefulResponses:
    """The responses that a stub gives by default, typed.

    Args:
        context: What all operations share.
        actions: What each operation does, by its id.
    """

    def __init__(self, context: StubContext, actions: Mapping[str, Action]) -> None:
        self._context = context
        self._actions = actions

    def response(self, method: Method[R], request: Request, path: tuple[object, ...], body: object) -> R:
        """Respond to a request as the operation does by default.

        Args:
            method: The operation.
            request: The request; its path parameters become those that are given.
            path: Values of the path parameters.
            body: The body, ``UNSET`` for none.

        Raises:
            HttpError: If the response is an error that the operation doesn't document.
        """
        route = self._context.routes[method.operation_id]
        named = [argument for argument in method.arguments if argument.location == "path"]
        for argument, value in zip(named, path, strict=True):
            request.parameters["path", argument.wire_name] = to_wire(value)
        data = None if body is msgspec.UNSET else to_wire(body)
        content = route.body.contents[0] if route.body is not None else None
        try:
            response = self._actions[route.id](request, data, content)
        except HttpError as error:
            typed = typed_response(
                self._context.errors.response(error, request, route), method, route, self._context.contract
            )
            if typed is None:
                raise
            return typed
        if isinstance(response, Response):
            return self._documented(response, method, route)
        # The response comes later, as the signatures of all methods allow.
        return cast("R", self._later(response, method, route))

    async def _later(self, response: Awaitable[Response], method: Method[R], route: Route) -> R:
        return self._documented(await response, method, route)

    def _documented(self, response: Response, method: Method[R], route: Route) -> R:
        typed = typed_response(response, method, route, self._context.contract)
        if typed is None:
            raise HttpError("internal", f"The status {response.status} of {route.id!r} is not documented.")
        return typed


@dataclass(frozen=True, slots=True)
class Handlers:
    """The handlers of one group, as an app is told about them.

    Attributes:
        methods: Those of the group.
        default: The stateful defaults.
        chosen: What a person put in their place.
    """

    methods: tuple[Method[Any], ...]
    default: type[Stateful]
    chosen: object | None = None

    def overridden(self) -> Iterator[tuple[Method[Any], Callable[..., object]]]:
        """Yield the methods that a person wrote."""
        for method in self.methods if self.chosen is not None else ():
            if not self._is_default(self.chosen, method.name):
                yield method, getattr(self.chosen, method.name)

    def _is_default(self, chosen: object, name: str) -> bool:
        inherited = isinstance(chosen, self.default) and name not in vars(chosen)
        return inherited and getattr(type(chosen), name) is getattr(self.default, name)


class TypedHandler:
    """One method that a person wrote, called with typed values.

    Args:
        method: How it is called.
        call: The method.
        route: The operation, an alias perhaps.
    """

    __slots__ = ("_call", "_method", "_route")

    def __init__(self, method: Method[Any], call: Callable[..., object], route: Route) -> None:
        self._method = method
        self._call = call
        self._route = route

    def __call__(self, request: Request, data: Any, content: Content | None) -> Response | Awaitable[Response]:
        """Call it.

        Args:
            request: The request, its parameters decoded and valid.
            data: The body as JSON data, valid; ``None`` with no ``content`` when none was sent.
            content: What the body came as.

        Raises:
            HttpError: ``internal``, if it returns what the contract doesn't know.
        """
        positional, named = self._arguments(request, data, content)
        result = self._call(request, *positional, **named)
        if isawaitable(result):
            return self._later(result)
        return self._response(result)

    async def _later(self, result: Awaitable[object]) -> Response:
        return self._response(await result)

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
            body_type = self._body_type(content.media_type)
            if content.encoding == "multipart":
                data = with_files(data, request, _byte_fields(body_type))
            positional.append(_typed(data, body_type, "body"))
        return positional, named

    def _body_type(self, media_type: str) -> Any:
        bodies = self._method.bodies
        return bodies[media_type] if media_type in bodies else next(iter(bodies.values()))

    def _response(self, result: object) -> Response:
        if not isinstance(result, self._method.classes):
            names = ", ".join(response.__name__ for response in self._method.classes)
            detail = f"The handler {self._method.name!r} returned {type(result).__name__}; the contract knows {names}."
            raise HttpError("internal", detail)
        return to_response(result, self._route)


@cache
def _byte_fields(model: Any) -> frozenset[str]:
    """Return the wire names of the fields of a model that hold bytes."""
    if not isinstance(model, type) or not issubclass(model, msgspec.Struct):
        return frozenset()
    return frozenset(field.encode_name for field in msgspec.structs.fields(model) if _holds_bytes(field.type))


def _holds_bytes(type_: Any) -> bool:
    return type_ is bytes or any(map(_holds_bytes, get_args(type_)))


def _typed(value: Any, type_: Any, name: str) -> Any:
    try:
        return from_wire(value, type_)
    except DecodeError as error:  # valid by its schema, yet beyond the type, such as a date in the year 0
        raise HttpError("invalid", f"{name!r} can't be read: {error}", pointer=name, rule="type") from error
