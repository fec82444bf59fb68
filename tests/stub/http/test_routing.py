"""From a path to what is documented there: the more concrete path wins, among those that take the method."""

from __future__ import annotations

import pytest

from obverse.stub.http.routing import Router

ROUTES = [
    ("GET", "/pets/{id}", "pet"),
    ("DELETE", "/pets/{pet}", "drop"),
    ("POST", "/pets/search", "search"),
    ("GET", "/pages/{page}.{format}", "page"),
    ("GET", "/pages/cover.{format}", "cover"),
    ("POST", "/jobs/{id}:stop", "stop"),
    ("GET", "/jobs/{id}", "job"),
]


def find(method: str, path: str, router: Router[str] | None = None) -> str | set[str] | None:
    """What is found: the target, or the methods that are allowed, or nothing."""
    match = (router or Router(ROUTES)).find(path.encode(), method)
    if match is None:
        return None
    return match.path_item.methods.get(method) or {*match.path_item.allow.decode().split(", ")}


@pytest.mark.parametrize(
    ("path", "found"),
    [("/v1//pets/1", "pet"), ("//pets/1", None), ("/v1/pets//1", None), ("/v2//pets/1", None), ("/v1///", None)],
)
def test_a_base_url_may_end_with_a_slash(path: str, found: str | None) -> None:
    assert find("GET", path, Router(ROUTES, ["/v1"])) == found


@pytest.mark.parametrize(
    ("method", "path", "found"),
    [
        ("GET", "/pets/1", "pet"),
        ("DELETE", "/pets/1", "drop"),  # names of parameters don't tell paths apart
        ("PUT", "/pets/1", {"GET", "DELETE"}),
        ("POST", "/pets/search", "search"),
        ("GET", "/pets/search", "pet"),  # which has no GET of its own
        ("PUT", "/pets/search", {"POST", "GET", "DELETE"}),
        ("GET", "/pages/cover.png", "cover"),
        ("GET", "/pages/other.png", "page"),
        ("POST", "/jobs/1:stop", "stop"),
        ("GET", "/jobs/1:stop", {"POST"}),  # the stop of 1, and no job of that name
        ("GET", "/nothing", None),
    ],
)
def test_the_most_concrete_path_that_takes_the_method(method: str, path: str, found: str | set[str] | None) -> None:
    assert find(method, path) == found


def test_a_path_is_left_to_another_only_where_its_parameters_fit() -> None:
    router = Router(ROUTES, fits=lambda _, values: values.get("id", "1").isdigit())
    assert find("GET", "/pets/search", router) == {"POST", "DELETE"}
    assert find("GET", "/pets/1", router) == "pet"
