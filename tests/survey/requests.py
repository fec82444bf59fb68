"""A valid request for an operation of a stub: its parameters and its body drawn from their schemas."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, urlencode

import httpx2

from obverse.stub.contract.routes import read_security_schemes
from obverse.stub.contract.samples import SampleValues, repair
from obverse.wire.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from obverse.stub.contract.declarations import Binding, Resource
    from obverse.stub.contract.document import Contract
    from obverse.stub.contract.routes import Body, Parameter, Route
    from obverse.stub.state.store import Store


class Requests:
    """Makes the requests for one document.

    Args:
        contract: The document.
        bindings: What operations work on, by their id.
        store: What the stub remembers: requests go for items that are there.
    """

    def __init__(self, contract: Contract, bindings: Mapping[str, tuple[Resource, Binding]], store: Store) -> None:
        self._contract = contract
        self._bindings = bindings
        self._store = store
        self._draw = random.Random(0)
        self._headers, self._query = _credentials(contract)

    def request(self, route: Route) -> httpx2.Request:
        """Make a request for an operation, with the credentials that any of its kind needs."""
        headers, query = dict(self._headers), [*self._query]
        for parameter in route.parameters:
            if parameter.required and parameter.location == "query":
                query += self._pairs(parameter)
            elif parameter.required and parameter.location == "header":
                headers[parameter.name] = _text(self._value(parameter.schema))
            elif parameter.required and parameter.location == "cookie":
                headers["cookie"] = f"{parameter.name}={_text(self._value(parameter.schema))}"
        content, media_type = self._body(route.body)
        if media_type is not None:
            headers["content-type"] = media_type
        url = f"http://stub.test{self._path(route)}" + (f"?{urlencode(query)}" if query else "")
        ascii_headers = [(name.encode(), value.encode("ascii", "replace")) for name, value in headers.items()]
        return httpx2.Request(route.method, url, headers=ascii_headers, content=content)

    def _path(self, route: Route) -> str:
        keys, path = self._keys(route), route.path
        for parameter in route.parameters:
            if parameter.location == "path":
                value = keys.get(parameter.name) or _text(self._value(parameter.schema)) or "x"
                path = path.replace(f"{{{parameter.name}}}", quote(value, safe=""))
        return path

    def _keys(self, route: Route) -> dict[str, str]:
        """Return the path parameters of an item that is there: the newest of the resource, else of one above it."""
        if route.id not in self._bindings:
            return {}
        resource, binding = self._bindings[route.id]
        names = [*resource.parent_parameters, *([resource.key_parameter] if resource.key_parameter else [])]
        best: tuple[str, ...] = ()
        for name, parents, key in self._stored():
            path = parents if key == "" else (*parents, key)
            is_own = name == resource.name
            if (is_own or name == resource.parent) and (is_own or len(path) >= len(best)):
                best = path
        return {binding.path_names.get(name, name): value for name, value in zip(names, best, strict=False)}

    def _stored(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        for name, parents, key, _ in self._store:
            yield name, parents, key

    def _pairs(self, parameter: Parameter) -> list[tuple[str, str]]:
        value = self._value(parameter.schema)
        if isinstance(value, dict):
            value = cast("dict[str, Any]", value)
            pattern = f"{parameter.name}[{{}}]" if parameter.style == "deepObject" else "{}"
            return [(pattern.format(name), _text(inner)) for name, inner in value.items()]
        if isinstance(value, list):
            texts = [*map(_text, cast("list[Any]", value))] or ["x"]
            separator = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(parameter.style, ",")
            exploded = [(parameter.name, text) for text in texts]
            return exploded if parameter.explode else [(parameter.name, separator.join(texts))]
        return [(parameter.name, _text(value))]

    def _value(self, pointer: str) -> Any:
        samples = SampleValues(self._contract, lambda: 0.0, self._uuid, draw=self._draw)
        value = samples.value({"$ref": f"#{pointer}"})
        if value is None:
            value = "x"
        return repair(value, self._contract.request_validator(pointer), self._contract, samples)

    def _uuid(self) -> str:
        return f"{self._draw.getrandbits(64):08x}-0000-4000-8000-000000000000"[-36:].rjust(36, "0")

    def _body(self, body: Body | None) -> tuple[bytes | None, str | None]:
        if body is None:
            return None, None
        order = ("json", "form", "multipart", "text", "binary")
        content = min(body.contents, key=lambda content: order.index(content.encoding))
        media_type = content.media_type.replace("*/*", "application/json").replace("*", "x")
        value: Any = {} if content.schema is None else self._value(content.schema)
        if content.encoding == "json":
            return encode(value), media_type
        fields = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
        if content.encoding == "form":
            return urlencode({name: _text(inner) for name, inner in fields.items()}).encode(), media_type
        if content.encoding == "multipart":
            parts = [
                f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{_text(inner)}\r\n'
                for name, inner in fields.items()
            ]
            return "".join([*parts, "--b--\r\n"]).encode(), f"{media_type}; boundary=b"
        return _text(value).encode(), media_type


def _credentials(contract: Contract) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return headers and query parameters that are credentials by each scheme of a document."""
    headers = {"authorization": "Bearer token"}
    cookies: list[str] = []
    query: list[tuple[str, str]] = []
    for scheme in read_security_schemes(contract.tree):
        if scheme.kind == "basic":
            headers["authorization"] = "Basic dTpw"
        elif scheme.location == "cookie":
            cookies.append(f"{scheme.wire_name}=token")
        elif scheme.location == "query":
            query.append((scheme.wire_name, "token"))
        elif scheme.kind == "apiKey":
            headers[scheme.wire_name.lower()] = "token"
    if cookies:
        headers["cookie"] = "; ".join(cookies)
    return headers, query


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(_text, cast("list[Any]", value)))
    return value if isinstance(value, str) else encode(value).decode()
