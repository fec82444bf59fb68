"""What the journal keeps, and how much of it."""

from __future__ import annotations

from obverse.stub.control.journal import Journal
from obverse.stub.http.request import Request

SCOPE: dict[str, object] = {"method": "POST", "raw_path": b"/pets", "path": "/pets", "query_string": b"", "headers": []}


def request(content: bytes) -> Request:
    made = Request({**SCOPE}, lambda: 0.0, "id")
    made.content = content
    return made


def bodies(journal: Journal) -> list[object]:
    return [entry.body for entry in journal]


def filled(journal: Journal, *contents: bytes) -> Journal:
    for content in contents:
        journal.record(request(content), 201, b"")
    return journal


def test_it_keeps_as_many_requests_as_it_may() -> None:
    assert bodies(filled(Journal(2), b"1", b"2", b"3")) == [2, 3]


def test_it_keeps_no_more_bytes_of_bodies_than_it_may() -> None:
    assert bodies(filled(Journal(100, max_bodies=6), b"111", b"222", b"333")) == [222, 333]


def test_a_body_beyond_all_bounds_is_kept_until_the_next_request() -> None:
    journal = filled(Journal(100, max_bodies=6), b"1", b"22222222")
    assert bodies(journal) == [22222222]
    assert bodies(filled(journal, b"3")) == [3]


def test_what_is_forgotten_takes_no_room() -> None:
    journal = filled(Journal(100, max_bodies=6), b"111", b"222")
    journal.clear()
    assert bodies(filled(journal, b"333", b"444")) == [333, 444]
