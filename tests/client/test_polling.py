"""What the service finishes later: where to ask, how often, and how it ends."""

from __future__ import annotations

import asyncio
import inspect
import json
import pickle
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import BASE_URL, JSON_HEADERS, Service
from obverse.document.diagnostics import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]
    Step = Callable[[httpx2.Request], httpx2.Response]

DOCUMENT = """
    security: [{bearer: []}]
    paths:
      /shops/{id}/layout:
        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
        patch:
          operationId: updateLayout
          tags: [layout]
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Layout'}}}}
          responses:
            '202': {description: Begun., headers: {Location: {schema: {type: string}}}}
            '404': {description: None., content: {application/json: {schema: {type: object}}}}
        post:
          operationId: createLayout
          tags: [layout]
          responses: {'202': {description: Begun., headers: {location: {schema: {type: string}}}}}
        delete:
          operationId: deleteLayout
          tags: [layout]
          responses: {'202': {description: Begun. Nothing tells how it goes.}}
      /shops/{shop}/jobs/{job}:
        get:
          operationId: getJob
          tags: [jobs]
          parameters:
            - {name: shop, in: path, required: true, schema: {type: string}}
            - {name: job, in: path, required: true, schema: {type: string}}
          responses:
            '200':
              description: How it goes.
              content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}
            '404': {description: None., content: {application/json: {schema: {type: object}}}}
    components:
      securitySchemes: {bearer: {type: http, scheme: bearer}}
      schemas:
        Layout: {type: object, properties: {width: {type: integer}}}
        Job:
          type: object
          properties:
            id: {type: string}
            status: {type: string, enum: [unspecified, inprogress, completed, failed]}
            error:
              type: [object, 'null']
              properties: {code: {type: string}, message: {type: string}}
"""
JOB = "/shops/s/jobs/1?x=y"
BEGUN: Step = lambda _: httpx2.Response(202, headers={"location": f"{BASE_URL}{JOB}"})  # noqa: E731 - a step


@pytest.fixture
def shops(generated: Make) -> Any:
    return generated(DOCUMENT)


def job(status: str, retry_after: str = "", **others: Any) -> Step:
    """A step of a service's script: how it goes."""
    headers = {**JSON_HEADERS, **({"retry-after": retry_after} if retry_after else {})}
    content = json.dumps({"id": "1", "status": status, **others}).encode()
    return lambda _: httpx2.Response(200, content=content, headers=headers)


def noting(seen: list[str]) -> Callable[[Any], None]:
    """A callback that notes each status."""

    def note(model: Any) -> None:
        seen.append(model.status)

    return note


def begin(shops: Any, *looks: Step, first: Step = BEGUN, **options: Any) -> tuple[Service, Any]:
    """Begin something; the service and the poller."""
    service = Service(script=[first, *looks])
    layout = service.client(shops, token="t", **options).layout
    return service, layout.update("s", shops.models.Layout(width=3))


def test_waiting_ends_with_the_model(shops: Any):
    seen: list[str] = []
    service, poller = begin(shops, job("inprogress"), job("inprogress", retry_after="9"), job("completed"))
    assert (poller.url, len(service.requests)) == (BASE_URL + JOB, 1)
    done = poller.wait(interval=2, on_progress=noting(seen))

    assert type(done) is shops.models.Job
    assert done.status == "completed"
    assert (service.waits, seen) == ([2.0, 9.0], ["inprogress", "inprogress", "completed"])
    for request in service.requests[1:]:
        assert (request.method, str(request.url), request.content) == ("GET", BASE_URL + JOB, b"")
        assert (request.headers["authorization"], request.headers["accept"]) == ("Bearer t", "application/json")
    assert "content-type" not in service.request.headers


def test_one_look_is_one_request(shops: Any):
    service, poller = begin(shops, job("inprogress"), job("failed"))

    assert (poller.status().status, poller.status().status) == ("inprogress", "failed")
    assert (len(service.requests), service.waits) == (3, [])


def test_the_service_may_ask_for_patience_before_the_first_look(shops: Any):
    first = httpx2.Response(202, headers={"location": JOB, "retry-after": "30"})
    service, poller = begin(shops, job("completed"), first=lambda _: first)
    poller.wait()

    assert service.waits == [30.0]


def test_the_asynchronous_poller_does_the_same(shops: Any):
    service = Service(script=[BEGUN, job("inprogress"), job("odd"), job("completed"), job("failed")])
    seen: list[str] = []

    async def calls() -> None:
        async with service.async_client(shops, token="t") as client:
            poller = await client.layout.create("s")
            assert poller.url == BASE_URL + JOB
            done = await poller.wait(on_progress=noting(seen))
            assert done.status == "completed"
            again = client.layout.poller(poller.url)
            assert (await again.status()).status == "failed"

    asyncio.run(calls())
    assert (service.waits, seen) == ([5.0, 5.0], ["inprogress", "odd", "completed"])


def test_failure_is_raised_with_the_model(shops: Any):
    _, poller = begin(shops, job("failed", error={"code": "Bad", "message": "Too wide"}))
    with pytest.raises(shops.OperationFailed, match=r"jobs/1\?x=y is failed: Bad: Too wide") as caught:
        poller.wait()

    assert (caught.value.operation.error.code, caught.value.url) == ("Bad", BASE_URL + JOB)
    assert isinstance(caught.value, shops.CallError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("options", "retry_after", "waits"),
    [
        ({"timeout": 10, "interval": 4}, "", [4.0, 4.0, 2.0]),
        ({"timeout": 10}, "6", [6.0]),  # a second wait of 6 seconds would go beyond
        ({"timeout": 0}, "", []),
    ],
)
def test_waiting_has_a_limit(shops: Any, options: dict[str, Any], retry_after: str, waits: list[float]):
    service, poller = begin(shops, *[job("inprogress", retry_after)] * 9)
    with pytest.raises(shops.TimedOut, match="has not come to its end within"):
        poller.wait(**options)

    assert (service.waits, len(service.requests)) == (waits, 2 + len(waits))


def test_the_limit_holds_for_slow_responses_too(shops: Any):
    hours = iter(range(0, 360_000, 3600))
    _, poller = begin(shops, *[job("inprogress")] * 9, retrying={"clock": lambda: float(next(hours))})
    with pytest.raises(shops.TimedOut):
        poller.wait(timeout=600)


def test_a_poller_can_be_made_again(shops: Any):
    service = Service(script=[job("completed"), job("completed")])
    client = service.client(shops, token="t")

    assert client.layout.poller(BASE_URL + JOB).wait().status == "completed"
    assert client.layout.poller("shops/s/jobs/1").wait().status == "completed"
    assert service.request.url.path == "/v1/shops/s/jobs/1"
    with pytest.raises(shops.ForeignLink):
        client.layout.poller("https://evil.test/jobs/1")


def test_without_a_location_it_says_what_came(shops: Any):
    odd = httpx2.Response(202, content=b"<html>", headers={"x-a": "b"})
    with pytest.raises(shops.NoLocation) as caught:
        begin(shops, first=lambda _: odd)

    assert str(caught.value) == (
        "PATCH /shops/{id}/layout answered 202 without the Location of what it began; "
        "headers: content-length, x-a; body: '<html>'"
    )
    assert (caught.value.status, caught.value.headers["x-a"], caught.value.content) == (202, "b", b"<html>")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_location_elsewhere_is_not_followed(shops: Any):
    away = httpx2.Response(202, headers={"location": "https://evil.test/v1/shops/s/jobs/1"})
    with pytest.raises(shops.ForeignLink, match=r"away from https://pets.test, which is not followed"):
        begin(shops, first=lambda _: away)


def test_the_whole_response_of_the_order_is_at_hand(shops: Any):
    service = Service(script=[BEGUN, job("completed")])
    client = service.client(shops)
    response = client.with_response(client.layout.update, "s", shops.models.Layout())

    assert (response.status, response.value.url) == (202, BASE_URL + JOB)
    assert response.value.wait().status == "completed"
    with pytest.raises(TypeError, match="for single calls"):
        client.with_response(client.layout.poller, JOB)


def test_an_order_without_location_in_the_document_is_a_plain_call(shops: Any):
    assert Service(content=b"", status=202).client(shops).layout.delete("s") is None


STATES = "{type: string, enum: [running, succeeded, cancelled]}"


def returned(
    generated: Make, more: str = "", links: str = "", others: str = "", status: str = "status", states: str = STATES
) -> str:
    """What ``start`` is annotated to return in a small document."""
    package = generated(f"""
    paths:
      /exports:
        post:
          operationId: startExport
          tags: [exports]
          {more}
          responses:
            '202':
              description: Begun.
              headers: {{Location: {{schema: {{type: string}}}}}}
              {links}
      /exports/{{id}}:
        get:
          operationId: getExport
          tags: [exports]
          x-stub: {{resource: exports}}
          parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
          responses:
            '200':
              description: A.
              content: {{application/json: {{schema: {{$ref: '#/components/schemas/Export'}}}}}}
      {others}
    components:
      schemas:
        Export: {{type: object, properties: {{id: {{type: string}}, {status}: {{$ref: '#/components/schemas/State'}}}}}}
        State: {states}
    """)
    method = package.Client(base_url="http://a").exports.start
    return str(inspect.signature(method).return_annotation)


TASKS = """/tasks/{id}:
        get:
          operationId: getTask
          tags: [exports]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses:
            '200':
              description: A.
              content: {application/json: {schema: {type: object, properties: {state: {type: string, enum: [done]}}}}}
"""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "Poller[models.Export]"),
        ({"status": "state"}, "Poller[models.Export]"),
        ({"states": "{const: succeeded}"}, "Poller[models.Export]"),
        ({"states": "{type: string, enum: [running, cancelled]}"}, "None"),
        ({"states": "{type: string}"}, "None"),
        ({"states": "{type: object, properties: {text: {type: string}}}"}, "None"),
        ({"status": "mood"}, "None"),
        ({"others": TASKS}, "None"),  # two that could tell
        ({"others": TASKS.replace("/tasks/", "/far/away/tasks/")}, "Poller[models.Export]"),
        ({"others": TASKS, "more": "x-polls: {operation: getExport}"}, "Poller[models.Export]"),
        ({"others": TASKS, "links": "links: {a: {operationId: getExport}}"}, "Poller[models.Export]"),
        (
            {"others": TASKS, "links": "links: {a: {operationRef: '#/paths/~1exports~1{id}/get'}}"},
            "Poller[models.Export]",
        ),
        ({"status": "mood", "more": "x-polls: {operation: getExport, status: mood}"}, "Poller[models.Export]"),
        ({"more": "x-polls: false"}, "None"),
    ],
)
def test_who_tells_how_it_goes(generated: Make, options: dict[str, str], expected: str):
    assert returned(generated, **options) == expected


@pytest.mark.parametrize("more", ["x-polls: {operation: getExport, status: id}", "x-polls: {status: nope}"])
def test_what_cannot_be_polled_cannot_be_stated(generated: Make, more: str):
    with pytest.raises(DocumentError, match=r"error\[x-polls\] at /paths/~1exports/post/x-polls"):
        returned(generated, more)


def test_stated_statuses_hold(generated: Make):
    polls = "x-polls: {operation: getOdd, status: mood, succeeded: [glad], failed: [sad]}"
    package = generated(f"""
    paths:
      /odd:
        put: {{operationId: be, tags: [odd], {polls}, responses: {{'202': {{description: Begun.}}}}}}
      /moods/{{id}}:
        get:
          operationId: getOdd
          tags: [odd]
          parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
          responses:
            '200':
              description: A.
              content: {{application/json: {{schema: {{type: object, properties: {{mood: {{type: string}}}}}}}}}}
    """)

    def mood(word: str) -> Step:
        return lambda _: httpx2.Response(200, content=json.dumps({"mood": word}).encode(), headers=JSON_HEADERS)

    def start(*words: str) -> Any:
        begun = httpx2.Response(202, headers={"location": "/v1/moods/1"})
        return Service(script=[lambda _: begun, *map(mood, words)]).client(package).odd.be()

    assert start("so", "glad").wait().mood == "glad"
    with pytest.raises(package.OperationFailed):
        start("so", "sad").wait()
