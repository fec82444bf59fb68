"""What a generated client sends for the arguments of a call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from client.pets import PETS
from client.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[str], Any]

pytestmark = pytest.mark.both_runtimes


@pytest.fixture
def pets(generated: Make) -> Any:
    return generated(PETS)


def test_a_call_sends_what_the_document_says(pets: Any):
    service = Service({"name": "Rex"}, status=201)
    pet = service.client(pets).pets.create(pets.models.Pet(name="Rex", nick=None))

    assert pet == pets.models.Pet(name="Rex")
    request = service.request
    assert (request.method, str(request.url)) == ("POST", "https://pets.test/v1/pets")
    assert request.content == b'{"name":"Rex","nick":null}'
    assert request.headers["content-type"] == "application/json"
    assert request.headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, b"{}"),
        ({"name": "Rex"}, b'{"name":"Rex"}'),
        ({"nick": None}, b'{"nick":null}'),
        ({"tags": []}, b'{"tags":[]}'),
        ({"owner": {}}, b'{"owner":{}}'),
        ({"owner": {"phone": None}}, b'{"owner":{"phone":null}}'),
    ],
)
def test_a_change_sends_exactly_what_was_set(pets: Any, changes: dict[str, Any], expected: bytes):
    service = Service(status=204, content=b"")
    if "owner" in changes:
        changes = {"owner": pets.models.Owner(**changes["owner"])}
    body = pets.models.Changes(**changes)
    service.client(pets).pets.update("1", body)
    assert service.request.content == expected

    body.name = "Max"  # set later is set too
    service.client(pets).pets.update("1", body)
    assert json.loads(service.request.content) == {**json.loads(expected), "name": "Max"}


def test_parameters_travel_where_they_belong(pets: Any):
    service = Service([])
    resource = service.client(pets).pets

    assert resource.list(limit=3, tag=["a b", "c&d"], x_trace="t", session="s 1") == []
    assert service.request.url.query == b"limit=3&tag=a%20b&tag=c%26d"
    assert (service.request.headers["x-trace"], service.request.headers["cookie"]) == ("t", "session=s%201")
    resource.list()
    assert (service.request.url.query, "cookie" in service.request.headers) == (b"", False)


def test_path_parameters_cannot_leave_their_segment(pets: Any):
    service = Service(content=b"", headers={"content-type": "image/png"})
    resource = service.client(pets).pets
    resource.get_photo("a/b?c#d%2F {number}", 5)

    assert service.request.url.raw_path == b"/v1/pets/a%2Fb%3Fc%23d%252F%20%7Bnumber%7D/photos/5"
    for odd in ("..", ".", ""):
        with pytest.raises(ValueError, match="path parameter"):
            resource.get_photo(odd, 5)
    assert len(service.requests) == 1


def test_header_values_cannot_end_their_header(pets: Any):
    service = Service([])
    with pytest.raises(ValueError, match="control characters"):
        service.client(pets).pets.list(x_trace="a\r\nX-Evil: 1")
    assert service.requests == []
    service.client(pets).pets.list(x_trace="\u00e9\u0663")
    assert dict(service.request.headers.raw)[b"X-Trace"].decode() == "\u00e9\u0663"
