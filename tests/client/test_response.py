"""What a generated client makes of a response."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("status", "content_type", "content", "expected"),
    [
        (200, "image/png", b"\x89PNG", b"\x89PNG"),
        (202, "text/plain; charset=latin-1", "später".encode("latin-1"), "später"),
        (202, "text/plain", "später".encode(), "später"),
        (202, "", b"x", "x"),
    ],
)
def test_a_response_is_read_by_its_media_type(
    pets: Any, status: int, content_type: str, content: bytes, expected: object
):
    service = Service(content=content, status=status, headers={"content-type": content_type} if content_type else {})

    assert service.client(pets).pets.get_photo("a", 1) == expected


def test_a_response_without_content_is_none(pets: Any):
    assert Service(content=b"", status=204).client(pets).pets.delete_photo("a", 1) is None
    assert Service(content=b"", status=204).client(pets).pets.create(pets.models.Pet(name="a")) is None


@pytest.mark.parametrize(
    ("content", "content_type", "message"),
    [
        (
            b'[{"name":1}]',
            "application/json",
            r"GET https://pets.test/v1/pets answered 200, but: Expected `str`, got `int` - at `\$\[0\].name`",
        ),
        (b"<html>", "text/html", "the document knows no 'text/html' here"),
        (b"", "application/json", "no valid JSON"),
        (b'[{"a"', "application/json", "no valid JSON"),
    ],
)
def test_a_response_that_breaks_the_document_is_no_value(pets: Any, content: bytes, content_type: str, message: str):
    service = Service(content=content, headers={"content-type": content_type})
    with pytest.raises(pets.DecodeError, match=message):
        service.client(pets).pets.list()


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON; charset=utf-8", "application/hal+json"]
)
def test_json_is_json_by_any_name(pets: Any, content_type: str):
    service = Service(content=b'[{"name":"a"}]', headers={"content-type": content_type})

    assert service.client(pets).pets.list()[0].name == "a"
