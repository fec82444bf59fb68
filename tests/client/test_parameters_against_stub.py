"""Every parameter arrives as it was given: location by style by explode by type, through generated client and stub."""

from __future__ import annotations

import datetime
import importlib
import uuid
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.models import to_wire
from obverse.serving.in_process import InProcessTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[[str], Any]

# OpenAPI 3.1, section 4.8.12.2.1
STYLES = [
    *(("path", style, explode) for style in ("simple", "label", "matrix") for explode in (False, True)),
    *(("query", "form", explode) for explode in (False, True)),
    ("query", "spaceDelimited", False),
    ("query", "pipeDelimited", False),
    ("query", "deepObject", True),
    *(("header", "simple", explode) for explode in (False, True)),
    *(("cookie", "form", explode) for explode in (False, True)),
]
SCHEMAS = {
    "text": "{type: string}",
    "integer": "{type: integer}",
    "number": "{type: number}",
    "boolean": "{type: boolean}",
    "date": "{type: string, format: date}",
    "time": "{type: string, format: date-time}",
    "uuid": "{type: string, format: uuid}",
    "enum": "{type: string, enum: [a b, 'x,y', '50%']}",
    "texts": "{type: array, items: {type: string}}",
    "integers": "{type: array, items: {type: integer}}",
    "dates": "{type: array, items: {type: string, format: date}}",
    "page": "{$ref: '#/components/schemas/Page'}",
    "map": "{type: object, additionalProperties: {type: integer}}",
}
SEVERAL = ["texts", "integers", "dates", "page", "map"]


KINDS = {"deepObject": ["page", "map"], "spaceDelimited": SEVERAL, "pipeDelimited": SEVERAL}
CASES = [(*style, kind) for style in STYLES for kind in KINDS.get(style[1], [*SCHEMAS])]


def operation_id(location: str, style: str, explode: bool, kind: str) -> str:
    return f"{location}_{style.lower()}_{'exploded' if explode else 'joined'}_{kind}"


def path_item(location: str, style: str, explode: bool, kind: str) -> str:
    name = operation_id(location, style, explode, kind)
    path = f"/{name}/{{value}}" if location == "path" else f"/{name}"
    return f"""
      {path}:
        get:
          operationId: {name}
          tags: [echo]
          parameters:
            - name: value
              in: {location}
              style: {style}
              explode: {str(explode).lower()}
              required: true
              schema: {SCHEMAS[kind]}
          responses:
            '200': {{description: What came., content: {{application/json: {{schema: {{}}}}}}}}"""


DOCUMENT = f"""
    paths:{"".join(path_item(*case) for case in CASES)}
    components:
      schemas:
        Page:
          type: object
          properties:
            size: {{type: integer}}
            after: {{type: string, format: date}}
            sort: {{type: array, items: {{type: string}}}}
"""

AWKWARD = [
    "a,b",
    "a=b&c",
    "a;b",
    "50%",
    "a+b c",
    "ü/é",
    "true",
    "1",
    "null",
    "%2F",
    "..%2f",
    "a..b",
    "[x]",
    "日本",
    "\"'",
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6) | st.sampled_from(AWKWARD)
KEYS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=3)
DATES = st.dates(datetime.date(1, 1, 1))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "date": DATES,
    "time": st.datetimes(timezones=st.just(datetime.UTC)),
    "uuid": st.uuids(),
    "enum": st.sampled_from(["a b", "x,y", "50%"]),
    "texts": st.lists(TEXTS, min_size=1, max_size=3),
    "integers": st.lists(st.integers(-9, 9), min_size=1, max_size=3),
    "dates": st.lists(DATES, min_size=1, max_size=3),
    "page": st.fixed_dictionaries({"size": st.integers(0, 9)}, optional={"after": DATES}),
    "map": st.dictionaries(KEYS.filter(lambda key: key != "value"), st.integers(-9, 9), min_size=1, max_size=3),
}
LISTED_SORTS = st.fixed_dictionaries({"size": st.integers(0, 9)}, optional={"sort": st.lists(TEXTS, min_size=1)})


def values(location: str, style: str, explode: bool, kind: str) -> st.SearchStrategy[Any]:
    """Draw what a style can carry."""
    if kind == "page" and (style, explode) in {("form", True), ("deepObject", True)} and location == "query":
        return LISTED_SORTS
    drawn = VALUES[kind]
    if location == "header":
        drawn = drawn.filter(lambda value: _fits_header(value, kind))
    if location == "path":
        drawn = drawn.filter(lambda value: value not in (".", "..", ["."], [".."]))
    delimiters = {"spaceDelimited": " +|", "pipeDelimited": "|", "label": "."}.get(style, "")
    if kind == "texts" and delimiters and (style != "label" or explode):
        drawn = drawn.filter(lambda value: not any(sign in text for text in value for sign in delimiters))
    return drawn


def _fits_header(value: Any, kind: str) -> bool:
    """Headers are written as they are: no control characters, no space at the ends, no delimiter within a part."""
    parts: list[Any] = [*value] if kind in {"texts", "integers", "dates"} else [value]
    texts: list[str] = [part for part in parts if isinstance(part, str)]
    is_clean = all(text.isprintable() and text == text.strip() and ascii(text) for text in texts)
    return is_clean and (kind != "texts" or not any("," in text for text in texts))


@pytest.fixture(scope="module")
def echo(generated: Make) -> Iterator[Any]:
    """The operations of a client whose stub returns what its handlers got."""
    package = generated(DOCUMENT)
    stub = importlib.import_module(f"{package.__name__}.stub")

    def responding() -> Any:
        def respond(self: object, request: object, *path: Any, **named: Any) -> Any:
            del self, request
            received.extend((*path, *named.values()))
            return stub.responses.Ok(body=None)

        return respond

    received: list[Any] = []
    names = {operation_id(*case): responding() for case in CASES}
    handlers = type("Echo", (stub.EchoHandlers,), names)
    transport = InProcessTransport(stub.create_app(echo=handlers()))
    with package.Client(base_url="http://echo", http_client=httpx2.Client(transport=transport)) as client:

        def call(name: str, value: Any) -> Any:
            given = package.models.from_wire(to_wire(value), package.models.Page) if name.endswith("_page") else value
            method = getattr(client.echo, name)
            method(given) if name.startswith("path") else method(value=given)
            return received.pop()

        yield call
    transport.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: operation_id(*case))
@given(data=st.data())
def test_what_is_given_arrives(echo: Callable[[str, Any], Any], case: tuple[str, str, bool, str], data: st.DataObject):
    value = data.draw(values(*case))

    received = echo(operation_id(*case), value)

    assert to_wire(received) == to_wire(value)
    assert case[3] in {"page", "map", "enum"} or type(received) is type(value)
    assert not isinstance(received, uuid.UUID) or received == value
