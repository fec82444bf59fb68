"""What the journal keeps, and how much of it."""

from __future__ import annotations

from obverse.stub.control.journal import Journal
from obverse.stub.http.request import Request
from obverse.stub.http.response import Response

SCOPE: dict[str, object] = {"method": "POST", "raw_path": b"/pets", "path": "/pets", "query_string": b"", "headers": []}


def request(content: bytes) -> Request:
    made = Request({**SCOPE}, lambda: 0.0, "id")
    made.content = content
    return made


def bodies(journal: Journal) -> list[object]:
    return [entry.body for entry in journal]


def filled(journal: Journal, *contents: bytes) -> Journal:
    for content in contents:
        journal.record(request(content), Response(201), [])
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


def test_bodies_of_responses_take_room_too() -> None:
    journal = Journal(100, max_bodies=6)
    for _ in range(3):
        journal.record(request(b""), Response(200, b"[12]", b"application/json"), [(b"content-type", b"text/plain")])
    assert [entry.response_body for entry in journal] == [[12]]
    assert journal[0].response_headers == {"content-type": "text/plain"}


def test_requests_have_numbers_that_stay() -> None:
    journal = filled(Journal(2), b"1", b"2", b"3")
    assert [entry.number for entry in journal] == [2, 3]
    assert (journal[-1].number, journal.last_number) == (3, 3)
    assert [entry.body for entry in journal.after(2)] == [3]
    assert [entry.body for entry in journal.after(0)] == [2, 3]
    journal.clear()
    assert filled(journal, b"4")[0].number == 4


def test_a_listener_hears_of_each_request_until_it_leaves() -> None:
    journal = Journal(2)
    heard: list[int] = []
    leave = journal.listen(lambda: heard.append(journal.last_number))
    filled(journal, b"1", b"2")
    leave()
    filled(journal, b"3")
    assert heard == [1, 2]
