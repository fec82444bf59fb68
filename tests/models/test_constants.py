"""Properties that can have one value only fill themselves in; points in time without a time zone are refused."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from generated_package import generate

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = """
components:
  schemas:
    Closed:
      type: object
      required: [kind, name]
      properties: {kind: {const: cat}, name: {type: string}, note: {const: x}}
    Open:
      type: object
      required: [kind, "odd-kind"]
      properties: {kind: {const: 5}, odd-kind: {const: true}}
      additionalProperties: true
"""


def test_a_constant_that_is_required_is_there_without_being_given(tmp_path: Path) -> None:
    models: Any = generate(SCHEMAS, tmp_path).models
    assert models.to_wire(models.Closed(name="Rex")) == {"kind": "cat", "name": "Rex"}
    assert models.to_wire(models.Open()) == {"kind": 5, "odd-kind": True}
    assert models.from_wire({"kind": "cat", "name": "Rex"}, models.Closed) == models.Closed(name="Rex")
    with pytest.raises(ValueError, match="Invalid enum value 'dog'"):
        models.from_wire({"kind": "dog", "name": "Rex"}, models.Closed)


EVENTS = """
paths:
  /events:
    post:
      operationId: addEvent
      tags: [events]
      parameters: [{name: since, in: query, schema: {type: string, format: date-time}}]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Event"}}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    Event:
      type: object
      properties:
        name: {type: string}
        start: {type: string, format: date-time}
        parts: {type: array, items: {$ref: "#/components/schemas/Event"}}
        more: {type: object, additionalProperties: {type: string, format: date-time}}
"""
NAIVE = datetime.datetime(2026, 1, 1)
AWARE = NAIVE.replace(tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("event", "place"),
    [
        ({"start": NAIVE}, "body.start"),
        ({"parts": [{"start": AWARE}, {"start": NAIVE}]}, r"body.parts\[1\].start"),
        ({"more": {"a": NAIVE}}, r"body.more\['a'\]"),
    ],
)
def test_a_time_without_a_zone_is_refused_before_it_is_sent(event: dict[str, Any], place: str, tmp_path: Path) -> None:
    package: Any = generate(EVENTS, tmp_path)
    parts = [package.models.Event(**part) for part in event.get("parts", ())]
    with pytest.raises(ValueError, match=f"^{place} is a datetime without a time zone: give it a time zone"):
        package.Client(base_url="http://127.0.0.1:9").events.add(package.models.Event(**{**event, "parts": parts}))


def test_so_is_one_in_a_parameter(tmp_path: Path) -> None:
    client: Any = generate(EVENTS, tmp_path).Client(base_url="http://127.0.0.1:9")
    with pytest.raises(ValueError, match=r"^since is a datetime without a time zone"):
        client.events.add(since=NAIVE)
