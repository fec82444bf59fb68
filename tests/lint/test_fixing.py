"""Versions and statuses get quotes; nothing else changes."""

from __future__ import annotations

import pytest

from obverse.document.source_file import read_source
from obverse.lint.fixing import fixed, fixes


def mended(text: str) -> str:
    source = read_source("api.yaml", text.encode())
    assert not source.faults
    return fixed(text, fixes(text, {pointer: source.source(pointer) for pointer in source.lines}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("openapi: 3.1\n", 'openapi: "3.1"\n'),
        ("openapi: 3.1.0\n", "openapi: 3.1.0\n"),
        ("info: {title: A, version: 1.0}\n", 'info: {title: A, version: "1.0"}\n'),
        ("info:\n  version: 2  # the second\n", 'info:\n  version: "2"  # the second\n'),
        ("a: {version: 1.0}\n", "a: {version: 1.0}\n"),
        (
            "paths:\n  /p:\n    get:\n      responses:\n        200: {description: é}\n        default: {}\n",
            'paths:\n  /p:\n    get:\n      responses:\n        "200": {description: é}\n        default: {}\n',
        ),
        (
            "get: {responses: {200: {}, 404: {}, 'x-200': 200}}\n",
            'get: {responses: {"200": {}, "404": {}, \'x-200\': 200}}\n',
        ),
        ('get: {responses: {"200": {}}}\r\n', 'get: {responses: {"200": {}}}\r\n'),
        ("codes: {200: {}}\n", "codes: {200: {}}\n"),
    ],
)
def test_only_versions_and_statuses_are_quoted(before: str, after: str) -> None:
    assert mended(before) == after
    assert mended(after) == after
