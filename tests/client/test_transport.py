"""Sending: errors of the transport, and secrets that are shown nowhere."""

from __future__ import annotations

import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from client.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes

DOCUMENT = """
    paths:
      /things/{id}:
        get:
          operationId: getThing
          tags: [things]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          security: [{key: []}]
          responses: {'204': {description: A thing.}, '404': {description: None.}}
    components:
      securitySchemes: {key: {type: apiKey, in: query, name: key}}
"""
SECRET = "s3cret"


@pytest.fixture
def things(generated: Make) -> Any:
    return generated(DOCUMENT)


@pytest.mark.parametrize(
    ("cause", "name"),
    [
        (httpx2.ConnectError("refused"), "ConnectionFailed"),
        (httpx2.ReadError("reset"), "ConnectionFailed"),
        (httpx2.RemoteProtocolError("odd"), "ConnectionFailed"),
        (httpx2.ReadTimeout(""), "TimedOut"),
        (httpx2.PoolTimeout(""), "TimedOut"),
        (httpx2.DecodingError("gzip"), "TransportError"),
    ],
)
def test_errors_of_the_transport_are_apart(things: Any, cause: httpx2.RequestError, name: str):
    def fail(_request: httpx2.Request) -> httpx2.Response:
        raise cause

    with pytest.raises(things.TransportError) as caught:
        Service(script=[fail] * 3).client(things, api_key=SECRET).things.get("a b")
    error = caught.value

    assert type(error).__name__ == name
    assert not isinstance(error, things.ApiError)
    assert error.__cause__ is cause
    assert str(error) == f"GET https://pets.test/v1/things/a%20b: {str(cause) or type(cause).__name__}"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_secrets_are_shown_nowhere(things: Any, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    service = Service({"title": "x"}, status=404)
    client = service.client(things, api_key=SECRET)
    with pytest.raises(things.NotFound) as caught:
        client.things.get("a")

    assert service.request.url.query == f"key={SECRET}".encode()
    shown = [repr(client), repr(client._transport.settings), str(caught.value), repr(caught.value), caught.value.url]
    shown += ["".join(traceback.format_exception(caught.value)), caplog.text]
    assert "404" in caplog.text
    assert SECRET not in "".join(shown)
