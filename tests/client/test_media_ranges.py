"""Bodies in a range of media types: the caller says which, and the stub takes it."""

from __future__ import annotations

from typing import Any

import pytest

from client.service import Service

DOCUMENT = """
paths:
  /images:
    post:
      operationId: addImage
      tags: [images]
      requestBody: {content: {image/*: {schema: {type: string, format: binary}}}}
      responses: {"204": {description: Done.}}
  /anything:
    post:
      operationId: addAnything
      tags: [images]
      requestBody: {content: {"*/*": {schema: {type: object}}}}
      responses: {"204": {description: Done.}}
"""
pytestmark = pytest.mark.both_runtimes


def test_the_caller_says_which_media_type_of_a_range_it_is(generated: Any) -> None:
    service = Service(status=204, content=b"")
    images = service.client(generated(DOCUMENT), base_url="http://a").images

    images.add(b"\x89PNG", content_type="image/png")
    assert (service.request.headers["content-type"], service.request.content) == ("image/png", b"\x89PNG")
    images.add_anything({"a": 1})
    assert (service.request.headers["content-type"], service.request.content) == ("application/json", b'{"a":1}')
    with pytest.raises(TypeError, match="content_type"):
        images.add(b"\x89PNG")
    with pytest.raises(ValueError, match=r"takes image/\*, not 'text/plain'"):
        images.add(b"\x89PNG", content_type="text/plain")
    with pytest.raises(ValueError, match="must not hold control characters"):
        images.add(b"\x89PNG", content_type="image/png\r\nx: y")
