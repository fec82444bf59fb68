"""Bodies that come packed: undone within the limit, or refused."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.stub.http.codings import TooLongError, unpacked
from stub.driver import app_from, ask

NOTES = """
    paths:
      /notes:
        post:
          operationId: makeNote
          requestBody:
            required: true
            content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}
          responses:
            "201": {description: Made., content: {application/json: {schema: {type: object}}}}
            4XX: {description: No.}
"""
NOTE = {"text": "a note"}
BODY = json.dumps(NOTE).encode()


def bare(data: bytes) -> bytes:
    """Deflate without the header that zlib gives it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def status(body: bytes, coding: str, limit: int = 1000) -> int:
    app = app_from(NOTES, max_body_bytes=limit, journal=1)
    got = ask(app, "POST", "/notes", body, headers={"content-encoding": coding})
    if got.status == 201:
        assert app.journal[0].body == NOTE
    if got.status == 415:
        assert got.headers["accept-encoding"] == "gzip, deflate, identity"
    return got.status


PACKED = {
    "gzip": gzip.compress(BODY, mtime=0),
    "zlib": zlib.compress(BODY),
    "bare": bare(BODY),
    "plain": BODY,
    "cut": gzip.compress(BODY, mtime=0)[:-1],
    "more": gzip.compress(BODY, mtime=0) + b"more",
    "no JSON": zlib.compress(b"{"),
}


@pytest.mark.parametrize(
    ("body", "coding", "expected"),
    [
        ("gzip", "gzip", 201),
        ("gzip", " X-GZIP ", 201),
        ("zlib", "deflate", 201),
        ("bare", "deflate", 201),
        ("plain", "identity", 201),
        ("plain", "", 201),
        ("gzip", "identity, gzip", 201),
        ("plain", "gzip", 400),
        ("cut", "gzip", 400),
        ("more", "gzip", 400),
        ("no JSON", "deflate", 400),
        ("plain", "br", 415),
        ("plain", "gzip, gzip", 415),
    ],
)
def test_a_packed_body_is_undone_or_refused(body: str, coding: str, expected: int) -> None:
    assert status(PACKED[body], coding) == expected


def test_a_small_body_that_holds_a_huge_one_is_too_large() -> None:
    bomb = gzip.compress(b" " * 10_000_000)
    assert len(bomb) < 20_000
    assert status(bomb, "gzip", limit=20_000) == 413


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "bare"]))
def test_what_was_packed_comes_back(data: bytes, kind: str) -> None:
    packed = gzip.compress(data) if kind == "gzip" else zlib.compress(data) if kind == "deflate" else bare(data)
    coding = b"gzip" if kind == "gzip" else b"deflate"
    assert unpacked(packed, coding, 200) == data
    if data:
        with pytest.raises(TooLongError):
            unpacked(packed, coding, len(data) - 1)
