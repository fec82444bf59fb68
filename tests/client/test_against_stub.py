"""What a client sends, the stub of the same document receives: parameters in all places, forms, awkward values."""

from __future__ import annotations

import base64
import importlib
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.models import to_wire
from obverse.serving.in_process import InProcessTransport
from obverse.wire.forms import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[[str], Any]

TEXTS = "{type: array, items: {type: string}}"
DOCUMENT = f"""
    paths:
      /echo/{{path}}:
        put:
          operationId: putEcho
          tags: [echo]
          parameters:
            - {{name: path, in: path, required: true, schema: {TEXTS}}}
            - {{name: exploded, in: query, schema: {TEXTS}}}
            - {{name: joined, in: query, explode: false, schema: {TEXTS}}}
            - {{name: piped, in: query, style: pipeDelimited, explode: false, schema: {TEXTS}}}
            - {{name: deep, in: query, style: deepObject, schema: {{$ref: '#/components/schemas/Counts'}}}}
            - {{name: content, in: query, content: {{application/json: {{schema: {{}}}}}}}}
            - {{name: header, in: header, schema: {{$ref: '#/components/schemas/Counts'}}}}
            - {{name: cookie, in: cookie, schema: {{type: string}}}}
          requestBody:
            required: true
            content:
              application/x-www-form-urlencoded: {{schema: {{$ref: '#/components/schemas/Fields'}}}}
              multipart/form-data: {{schema: {{$ref: '#/components/schemas/Fields'}}}}
          responses:
            '200': {{description: What came., content: {{application/json: {{schema: {{type: object}}}}}}}}
    components:
      schemas:
        Counts: {{type: object, additionalProperties: {{type: integer}}}}
        Fields:
          type: object
          properties:
            text: {{type: string}}
            count: {{type: integer}}
            'odd &=;name': {{type: [boolean, 'null']}}
            tags: {TEXTS}
            people: {{type: array, items: {{$ref: '#/components/schemas/Counts'}}}}
            file: {{type: string, format: binary}}
            files: {{type: array, items: {{type: string, format: binary}}}}
"""
KEYS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=3)
COUNTS = st.dictionaries(KEYS, st.integers(-9, 9), min_size=1, max_size=3)
LISTS = st.lists(st.text(max_size=4), min_size=1, max_size=3).filter(lambda texts: texts != [""])
JSON = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4), st.lists, max_leaves=3)
PARAMETERS = st.fixed_dictionaries(
    {},
    optional={
        "exploded": LISTS,
        "joined": LISTS,
        "piped": LISTS.map(lambda texts: [text.replace("|", "") or "a" for text in texts]),
        "deep": COUNTS,
        "content": JSON,
        "header": COUNTS,
        "cookie": st.text(max_size=5),
    },
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "text": st.text(max_size=5),
        "count": st.integers(-9, 9),
        "odd &=;name": st.booleans() | st.none(),
        "tags": LISTS,
        "people": st.lists(COUNTS, min_size=1, max_size=2),
    },
)
# The client refuses the segments "." and "..", which every part of the way may resolve.
PATHS = LISTS.filter(lambda texts: texts not in ([""], ["."], [".."]))


@pytest.fixture(scope="module")
def put(generated: Make) -> Iterator[Callable[..., Any]]:
    """Calls the operation against a stub that returns all that it received."""
    package = generated(DOCUMENT)
    stub = importlib.import_module(f"{package.__name__}.stub")

    class Echo(stub.EchoHandlers):
        def put(self, request: object, path: list[str], body: object, **parameters: object) -> Any:
            del request
            received = {name: value for name, value in parameters.items() if value is not package.UNSET}
            return stub.responses.Ok(body={"path": path, "body": to_wire(body), **to_wire(received)})

    transport = InProcessTransport(stub.create_app(echo=Echo()))
    with package.Client(base_url="http://echo", http_client=httpx2.Client(transport=transport)) as client:
        yield client.echo.put
    transport.close()


@given(path=PATHS, parameters=PARAMETERS, body=BODIES)
@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_sent_is_received(
    put: Callable[..., Any], content_type: str, path: list[str], parameters: dict[str, Any], body: dict[str, Any]
):
    received = put(path, body, content_type=content_type, **parameters)

    assert received == {"path": path, "body": body, **parameters}


@given(content=st.binary(), files=st.lists(st.binary(), min_size=1, max_size=2), text=st.text())
def test_files_are_received_byte_by_byte(put: Callable[..., Any], content: bytes, files: list[bytes], text: str):
    latin = text.encode("latin-1", "ignore")
    body = {"file": File(content, 'a"b.png', "image/png"), "files": files, "text": File(latin)}
    received = put(["a"], body, content_type="multipart/form-data")["body"]

    assert base64.b64decode(received["file"]) == content  # JSON has no bytes
    assert [base64.b64decode(file) for file in received["files"]] == files
    assert received["text"] == latin.decode("latin-1")  # a file to the client, a text to the document
