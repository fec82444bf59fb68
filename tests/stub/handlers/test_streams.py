"""Handlers whose responses come item by item: sent as the items come, and closed when the client is gone."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

DOCUMENT = """
    paths:
      /ticks:
        get:
          operationId: watchTicks
          tags: [ticks]
          responses:
            "200":
              description: Ticks.
              content:
                text/event-stream: {schema: {$ref: "#/components/schemas/Tick"}}
                application/jsonl: {schema: {$ref: "#/components/schemas/Tick"}}
    components:
      schemas: {Tick: {type: object, required: [price], properties: {price: {type: number}}}}
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generator[Any]:
    package = generate(DOCUMENT, tmp_path_factory.mktemp("ticks"))
    importlib.import_module(f"{package.__name__}.stub")
    yield package
    forget(package)


def app_of(package: Any, items: Callable[[], Any], **response: Any) -> Any:
    """A stub whose one operation sends what a function makes."""

    class Ticks(package.stub.TicksHandlers):
        def watch(self, request: Any) -> Any:  # noqa: ARG002 - as generated
            return package.stub.responses.Ok(body=items(), **response)

    return package.stub.create_app(ticks=Ticks())


def test_a_generator_is_sent_as_its_items_come(package: Any) -> None:
    def ticks() -> Iterator[Any]:
        yield package.models.Tick(price=1)
        yield package.models.Tick(price=2)

    got = ask(app_of(package, ticks), "GET", "/ticks")

    assert (got.headers["content-type"], "content-length" in got.headers) == ("text/event-stream", False)
    assert got.body == b'id: 1\ndata: {"price":1}\n\nid: 2\ndata: {"price":2}\n\n'


def test_an_asynchronous_generator_is_sent_as_lines(package: Any) -> None:
    async def ticks() -> AsyncIterator[Any]:
        yield package.models.Tick(price=1)
        await asyncio.sleep(0)
        yield package.models.Tick(price=2)

    got = ask(app_of(package, ticks, media_type="application/jsonl"), "GET", "/ticks")

    assert got.body == b'{"price":1}\n{"price":2}\n'


def test_a_list_is_sent_at_once(package: Any) -> None:
    got = ask(app_of(package, lambda: [package.models.Tick(price=1)]), "GET", "/ticks")

    assert got.headers["content-length"] == str(len(got.body))
    assert got.body == b'id: 1\ndata: {"price":1}\n\n'


def test_an_endless_stream_ends_with_its_client(package: Any) -> None:
    closed: list[bool] = []

    async def ticks() -> AsyncIterator[Any]:
        try:
            yield package.models.Tick(price=1)
            await asyncio.Event().wait()
        finally:
            closed.append(True)

    sent: list[Any] = []

    async def listen() -> None:
        first = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await first.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            if message.get("body"):
                first.set()

        scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/ticks", "headers": []}
        await app_of(package, ticks)(scope, receive, send)

    asyncio.run(listen())

    assert [message.get("body") for message in sent] == [None, b'id: 1\ndata: {"price":1}\n\n']
    assert closed == [True]


def test_the_stateful_default_is_a_list(package: Any) -> None:
    seen: list[Any] = []

    class Ticks(package.stub.TicksHandlers):
        def watch(self, request: Any) -> Any:
            default: Any = super()
            response = default.watch(request)
            seen.extend(response.body)
            return response

    got = ask(package.stub.create_app(ticks=Ticks()), "GET", "/ticks")

    assert [type(item) for item in seen] == [package.models.Tick] * 3
    assert got.body.count(b"data: ") == 3


def test_an_item_that_breaks_its_schema_is_a_violation(package: Any) -> None:
    class Ticks(package.stub.TicksHandlers):
        def watch(self, request: Any) -> Any:  # noqa: ARG002 - as generated
            return package.stub.responses.Ok(body=[{"price": 1}, {"price": "high"}])

    app = package.stub.create_app(ticks=Ticks(), settings=package.stub.Settings(check_responses=True))

    assert ask(app, "GET", "/ticks").status == 500
    assert "item 2 of the body is not valid. At /price" in app.violations[0]
