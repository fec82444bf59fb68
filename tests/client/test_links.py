"""Links: followed on the client's own origin, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.client.errors import ForeignLink
from obverse.client.links import follow_link

BASE_URL, FROM_URL = "https://pets.test/v1", "https://pets.test/v1/pets?limit=2"
HEADERS = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://pets.test/v1/pets?$skip=a%20b%2F", "https://pets.test/v1/pets?$skip=a%20b%2F"),
        ("?b", "https://pets.test/v1/pets?b"),
        ("photos", "https://pets.test/v1/photos"),
        ("/elsewhere", "https://pets.test/elsewhere"),
        ("//pets.test/v1", "https://pets.test/v1"),
        ("https://PETS.test:443/v1/pets#top", "https://pets.test/v1/pets"),
    ],
)
def test_a_link_may_be_relative_and_spelled_in_many_ways(link: str, target: str):
    prepared = follow_link(BASE_URL, FROM_URL, link, HEADERS)

    assert (prepared.method, prepared.target, prepared.content) == ("GET", target, None)
    assert prepared.headers == HEADERS
    assert prepared.headers is not HEADERS


@pytest.mark.parametrize(
    "base_url", ["https://pets.test:8443", "http://pets.test", "https://other.test", "http://a:443"]
)
def test_scheme_host_and_port_are_those_of_the_client(base_url: str):
    with pytest.raises(ForeignLink, match=r"away from .*, which is not followed: 'https://pets.test/v1'") as caught:
        follow_link(base_url, FROM_URL, "https://pets.test/v1", HEADERS)
    assert caught.value.url == "https://pets.test/v1"


@given(st.text() | st.text().map("https://".__add__) | st.text().map("https://pets.test".__add__))
def test_whatever_the_link_the_request_stays_on_the_origin(link: str):
    try:
        prepared = follow_link(BASE_URL, FROM_URL, link, HEADERS)
    except ForeignLink:
        return
    assert f"{prepared.url}/".startswith("https://pets.test/")
