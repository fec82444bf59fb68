"""Query parameters of lists that everybody means the same by: pages, order and filters, inferred by name and type."""

from __future__ import annotations

import pytest

from inline_documents import api
from obverse.stub.contract.declarations import Binding, Pagination, Sort

ITEM = (
    "{type: object, properties: {id: {type: string}, name: {type: string}, age: {type: integer}, "
    "tags: {type: array, items: {type: string}}}}"
)


def listed(parameters: str, properties: str = "", stub: str = "") -> Binding:
    """The binding of a list with some query parameters, and some properties beside its array."""
    text = f"""
paths:
  /pets:
    get:
      {stub}
      parameters: [{parameters}]
      responses:
        "200":
          description: x
          content:
            application/json:
              schema: {{type: object, properties: {{items: {{type: array, items: {ITEM}}}{properties}}}}}
"""
    (resource,) = api(text).behaviour.resources
    return resource.bindings[0]


def query(name: str, type_: str = "string", more: str = "") -> str:
    return f"{{name: {name!r}, in: query, schema: {{type: {type_}{more}}}}}"


INT = "integer"


@pytest.mark.parametrize(
    ("parameters", "properties", "pagination"),
    [
        (query("limit", INT), "", Pagination(size="limit")),
        (query("per_page", INT, ", default: 30"), "", Pagination(size="per_page", default=30)),
        (
            f"{query('limit', INT)}, {query('offset', INT)}",
            ", next: {type: string}",
            Pagination(size="limit", offset="offset", next="next"),
        ),
        (
            f"{query('page', INT)}, {query('per_page', INT)}",
            ", links: {type: object, properties: {next: {type: string}}}",
            Pagination(size="per_page", page="page", next="/links/next", default=50),
        ),
        (query("page", INT, ", default: 0"), "", Pagination(page="page", first_page=0, default=50)),
        (
            query("cursor"),
            ", meta: {type: object, properties: {next_cursor: {type: [string, 'null']}}}",
            Pagination(token="cursor", cursor="/meta/next_cursor", lenient=True),
        ),
        (query("cursor"), ", next: {type: string}", Pagination(token="cursor", cursor="next", lenient=True)),
        (query("cursor"), ", next: {type: string, format: uri}", Pagination(token="cursor", next="next", lenient=True)),
        (query("limit"), "", None),
        (query("page"), "", None),
    ],
)
def test_pages_are_told_by_names_and_types(parameters: str, properties: str, pagination: Pagination | None) -> None:
    assert listed(parameters, properties).pagination == pagination


@pytest.mark.parametrize(
    ("parameters", "sort"),
    [
        (query("sort"), Sort(by="sort")),
        (f"{query('sort_by')}, {query('order')}", Sort(by="sort_by", direction="order")),
        (query("order"), None),
    ],
)
def test_order_is_told_by_names(parameters: str, sort: Sort | None) -> None:
    assert listed(parameters).sort == sort


@pytest.mark.parametrize(
    ("parameters", "filters"),
    [
        (query("name"), {"name": "name"}),
        (query("age", INT), {"age": "age"}),
        (query("age", "boolean"), {}),
        (query("tags", "array", ", items: {type: string}"), {"tags": "tags"}),
        (query("colour"), {}),
        (query("limit", INT), {}),
    ],
)
def test_filters_have_the_name_and_the_type_of_a_property(parameters: str, filters: dict[str, str]) -> None:
    assert listed(parameters).filters == filters


def test_the_document_states_or_switches_off() -> None:
    parameters = f"{query('limit', INT)}, {query('sort')}, {query('name')}, {query('called')}"
    off = listed(parameters, stub="x-stub: {pagination: {}, sort: {}, filters: {}}")
    assert (off.pagination, off.sort, off.filters) == (None, None, {})
    stated = listed(parameters, stub="x-stub: {filters: {called: name}}")
    assert (stated.filters, stated.pagination) == ({"called": "name"}, Pagination(size="limit"))
