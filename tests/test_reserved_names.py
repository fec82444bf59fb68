"""Whatever generated modules call their own, a document may use as well: as a tag, an operation, a schema."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import pkgutil
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from generated_package import forget, generate

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

HEAD = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "servers": [{"url": "https://example.com"}]}
TEXTS = {"type": "array", "items": {"type": "string"}}
THING = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "made": {"type": "string", "format": "date-time"},
        "key": {"type": "string", "format": "uuid"},
        "kind": {"enum": ["a", "b"]},
        "size": {"oneOf": [{"$ref": "#/components/schemas/Size"}, {"type": "integer"}]},
    },
}
OF_ALL_KINDS = ({"name": name, "in": name, "schema": {"type": "string"}} for name in ("query", "header", "cookie"))


def answers(status: str, schema: Any, *media_types: str) -> dict[str, Any]:
    content = {media_type: {"schema": schema} for media_type in media_types or ("application/json",)}
    return {status: {"description": "It.", "content": content}}


def plain() -> dict[str, Any]:
    """A document that makes generated modules use as much as they can."""
    thing = {"$ref": "#/components/schemas/Thing"}
    listed = {"type": "object", "properties": {"value": {"type": "array", "items": thing}, "next": {"type": "string"}}}
    body = {"content": {kind: {"schema": thing} for kind in ("application/json", "multipart/form-data", "text/plain")}}
    location = {"headers": {"Location": {"required": True, "schema": {"type": "string"}}}}
    operations = {
        "/things": {
            "get": {
                "operationId": "listThings",
                "x-pages": {"items": "value", "next": "next"},
                "parameters": [*OF_ALL_KINDS],
                "responses": answers("200", listed),
            },
            "post": {
                "operationId": "startThing",
                "x-polls": {"operation": "getThing", "status": "kind", "succeeded": ["a"], "failed": ["b"]},
                "responses": {"202": {"description": "Begun.", **location}},
            },
        },
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {"operationId": "getThing", "responses": {**answers("200", thing), **answers("default", TEXTS)}},
            "put": {
                "operationId": "putThing",
                "requestBody": body,
                "responses": answers("200", thing, "application/json", "text/plain", "image/png"),
            },
        },
    }
    for item in operations.values():
        for method in item.keys() - {"parameters"}:
            item[method]["tags"] = ["things"]  # pyright: ignore[reportArgumentType, reportCallIssue]
    schemes = {
        **{kind: {"type": "http", "scheme": kind} for kind in ("bearer", "basic")},
        **{kind: {"type": "apiKey", "in": "header", "name": kind} for kind in ("one", "other")},
    }
    schemas = {"Thing": THING, "Size": {"type": "object", "properties": {"value": {"type": "integer"}}}}
    return {**HEAD, "paths": operations, "components": {"securitySchemes": schemes, "schemas": schemas}}


def modules_of(package: Any) -> Iterable[Any]:
    """Import all modules that are written for a document: the runtime is none of them."""
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if "._runtime" not in found.name:
            yield importlib.import_module(found.name)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Generator[list[str]]:
    """All names that the modules of a plain document hold, and those that its classes and functions do."""
    package = generate(json.dumps(plain()), tmp_path_factory.mktemp("plain"))
    found = {"annotations"}
    for module in modules_of(package):
        found |= {*dir(module), *module.__name__.split(".")[1:]}
        for value in [getattr(module, name) for name in dir(module)]:
            if isinstance(value, type) and value.__module__ == module.__name__:
                found |= {*dir(value)}
            if inspect.isfunction(value):
                found |= {*value.__code__.co_varnames, *value.__code__.co_names}
    yield sorted(found)
    forget(package)


def at(number: int, tag: str, operation_id: str, schema: Any = TEXTS) -> tuple[str, Any]:
    return f"/{number}", {"get": {"tags": [tag], "operationId": operation_id, "responses": answers("200", schema)}}


def walked(tree: Any, folder: Path) -> int:
    """Generate a package, answer every operation by a handler, call it by the client; return how many there are."""
    package = generate(json.dumps(tree), folder)
    try:
        parts = {module.__name__.partition(".")[2]: module for module in modules_of(package)}
        stub = parts["stub"]
        assert len(set(stub.__all__)) == len(stub.__all__)
        parts["client"].Client()
        stub.create_app()
        groups = handlers_of(stub)
        app = stub.create_app(**{name: answering(group) for name, group in groups.items()})

        async def call_all() -> None:
            http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
            async with http, parts["client"].AsyncClient(http_client=http) as client:
                for name, group in groups.items():
                    for method in group.methods:
                        assert await getattr(getattr(client, name), method.name)() == [method.operation_id]

        asyncio.run(call_all())
        return sum(len(group.methods) for group in groups.values())
    finally:
        forget(package)


def handlers_of(stub: Any) -> dict[str, Any]:
    """What the stub tells an app of its groups."""
    groups: dict[str, Any] = {}

    def app(*, handlers: dict[str, Any], **_: object) -> None:
        groups.update(handlers)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stub, "App", app)
        stub.create_app()
    return groups


def answering(group: Any) -> Any:
    """Make handlers that answer every operation of a group with its id."""

    def answer(method: Any) -> Any:
        def response(_self: object, _request: object) -> Any:
            return method.classes[0](body=[method.operation_id])

        return response

    return type("Mine", (group.default,), {method.name: answer(method) for method in group.methods})()


def test_a_tag_may_have_any_name(names: list[str], tmp_path: Path) -> None:
    paths = dict(at(number, name, f"get{number}") for number, name in enumerate(names))
    assert walked({**HEAD, "paths": paths}, tmp_path) == len(names) > 100


def test_a_tag_and_its_operation_may_have_any_name(names: list[str], tmp_path: Path) -> None:
    paths = dict(at(number, name, name) for number, name in enumerate(names))
    assert walked({**HEAD, "paths": paths}, tmp_path) == len(names)


def test_operations_of_one_tag_may_have_any_name(names: list[str], tmp_path: Path) -> None:
    paths = dict(at(number, "LIST", name) for number, name in enumerate(names))
    assert walked({**HEAD, "paths": paths}, tmp_path) == len(names)


def test_a_schema_may_have_any_name(names: list[str], tmp_path: Path) -> None:
    schemas = {name: {"type": "object", "properties": {name: TEXTS}} for name in names}
    paths = dict(at(number, "things", f"get{number}") for number in range(len(names)))
    for number, name in enumerate(names):
        found = {"schema": {"$ref": f"#/components/schemas/{name}"}}
        paths[f"/{number}"]["get"]["responses"]["400"] = {
            "description": "No.",
            "content": {"application/json": found},
        }
    assert walked({**HEAD, "paths": paths, "components": {"schemas": schemas}}, tmp_path) == len(names)


@pytest.mark.parametrize(
    ("one", "other"), [("z_handlers", "z"), ("get_2_response", "GET2Response"), ("things", "Things")]
)
def test_names_made_of_two_tags_do_not_meet(one: str, other: str, tmp_path: Path) -> None:
    paths = dict([at(1, one, "get1"), at(2, other, "statefulGet2"), at(3, "x", "LIST"), at(4, "x", "list200")])
    assert walked({**HEAD, "paths": paths}, tmp_path) == 4
