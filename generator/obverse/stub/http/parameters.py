"""Parameters of requests: decoded, and validated against their schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from ...models.codec import DecodeError
from ...wire import parameters as wire
from .error import HttpError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ...wire.shapes import Shape
    from ..contract.document import Contract
    from ..contract.routes import Parameter
    from .request import Request

    _Find = Callable[["_Sources"], Any]

_TEXT: Final = frozenset(("string",))


class ParameterReader:
    """Reads the parameters of one operation."""

    __slots__ = ("_contract", "_headers", "_in_path", "_in_query", "_parameters", "_readers")

    def __init__(self, parameters: Sequence[Parameter], contract: Contract) -> None:
        readers = [_Reader(parameter, contract) for parameter in parameters]
        # Most requests come without the headers that they could have.
        self._headers = tuple(
            (parameter.name.lower().encode(), reader)
            for parameter, reader in zip(parameters, readers, strict=True)
            if parameter.location == "header" and not parameter.required
        )
        in_headers = [reader for _, reader in self._headers]
        self._readers = tuple(reader for reader in readers if reader not in in_headers)
        self._in_query = frozenset(parameter.name for parameter in parameters if parameter.location == "query")
        self._contract = contract
        self._parameters = tuple(parameters)
        self._in_path = sum(parameter.location == "path" for parameter in parameters)

    def read(self, request: Request, path_values: Mapping[str, str]) -> None:
        """Put the parameters of a request into its ``parameters``.

        Args:
            request: The request.
            path_values: Text of the path parameters, still percent-encoded.

        Raises:
            HttpError: ``invalid``, if one is missing or breaks its schema.
        """
        sources = _Sources(request, path_values)
        if request.query_string:
            self._warn_of_unknown(request, sources)
        for reader in self._readers:
            value = reader.value(sources)
            if value is not wire.ABSENT:
                request.parameters[reader.key] = value
        for name, reader in self._headers:
            if name in request.raw_headers:
                request.parameters[reader.key] = reader.value(sources)
        if len(path_values) > self._in_path:  # the path has more than is declared
            for name, text in path_values.items():
                request.parameters.setdefault(("path", name), unquote(text))

    def fits_path(self, path_values: Mapping[str, str]) -> bool:
        """Whether the values of path parameters, still percent-encoded, are valid."""
        for parameter in self._parameters:
            if parameter.location == "path":
                try:
                    value = wire.decode_path(
                        parameter, path_values.get(parameter.name, ""), self._contract.shape(parameter.schema)
                    )
                except DecodeError:
                    return False
                if not self._contract.request_validator(parameter.schema).is_valid(value):
                    return False
        return True

    def _warn_of_unknown(self, request: Request, sources: _Sources) -> None:
        """Warn of parameters that the contract doesn't know: they are ignored, and the service might refuse them."""
        names = dict.fromkeys(name for name, _ in sources.query if name.partition("[")[0] not in self._in_query)
        if names and not any(self._spreads(parameter) for parameter in self._parameters):
            request.warnings += tuple(f"The contract has no query parameter {name!r} here."[:200] for name in names)

    def _spreads(self, parameter: Parameter) -> bool:
        """Whether a parameter is an object whose properties travel by their own names."""
        in_form = parameter.location == "query" and parameter.style == "form" and parameter.explode
        return in_form and self._contract.shape(parameter.schema).is_object


class _Sources:
    """The places where parameters travel, each opened when it is needed."""

    __slots__ = ("_cookies", "_query", "path", "request")

    def __init__(self, request: Request, path: Mapping[str, str]) -> None:
        self.request = request
        self.path = path
        self._query: list[wire.Pair] | None = None
        self._cookies: list[wire.Pair] | None = None

    @property
    def query(self) -> list[wire.Pair]:
        if self._query is None:
            self._query = wire.split_query(self.request.query_string.decode("latin-1"))
        return self._query

    @property
    def cookies(self) -> list[wire.Pair]:
        if self._cookies is None:
            self._cookies = wire.split_cookies(self.request.raw_headers.get(b"cookie", b"").decode("latin-1"))
        return self._cookies


class _Reader:
    """Reads one parameter."""

    __slots__ = ("_check", "_contract", "_find", "_parameter", "key")

    def __init__(self, parameter: Parameter, contract: Contract) -> None:
        self._parameter = parameter
        self._contract = contract
        self._check = contract.request_validator(parameter.schema)
        self._find: _Find = self._first
        self.key = (parameter.location, parameter.name)

    def value(self, sources: _Sources) -> Any:
        """Return the value, ``ABSENT`` when there is none."""
        try:
            value = self._find(sources)
        except (DecodeError, RecursionError) as error:
            raise self._error(f"can't be read: {error}", "style") from error
        if value is wire.ABSENT:
            if self._parameter.required:
                raise self._error("is missing", "required")
        elif not self._check.is_valid(value):
            problem = self._check.problem(value)
            if problem is not None:
                inside = f" at {problem.pointer}" if problem.pointer else ""
                raise self._error(f"is not valid{inside}: {problem.message}", problem.rule)
        return value

    def _error(self, what: str, rule: str) -> HttpError:
        name, location = self._parameter.name, self._parameter.location
        return HttpError("invalid", f"The {location} parameter {name!r} {what} ({rule}).", pointer=name, rule=rule)

    def _first(self, sources: _Sources) -> Any:
        # The shape is known from the first call on; the contract is not read before that.
        self._find = _finder(self._parameter, self._contract.shape(self._parameter.schema))
        return self._find(sources)


def _finder(parameter: Parameter, shape: Shape) -> _Find:
    """Return what finds a parameter where it travels, and decodes it."""
    name, header = parameter.name, parameter.name.lower().encode()
    is_text = parameter.style == "simple" and not parameter.media_type and shape.types == _TEXT

    def in_path(sources: _Sources) -> Any:
        raw = sources.path.get(name)
        if raw is None:
            return wire.ABSENT
        if is_text:
            return unquote(raw) if "%" in raw else raw
        return wire.decode_path(parameter, raw, shape)

    def in_header(sources: _Sources) -> Any:
        field = sources.request.raw_headers.get(header)
        return wire.ABSENT if field is None else wire.decode_header(parameter, wire.header_text(field), shape)

    find: dict[str, _Find] = {
        "path": in_path,
        "query": lambda sources: wire.decode_query(parameter, sources.query, shape),
        "cookie": lambda sources: wire.decode_cookie(parameter, sources.cookies, shape),
        "header": in_header,
    }
    return find[parameter.location]
