"""Bodies that are not JSON, and errors without a template."""

from __future__ import annotations

import pytest

from stub.driver import ask
from stub.samples import library, office


def test_a_form_is_read_as_its_schema_asks() -> None:
    app = office()
    form = "application/x-www-form-urlencoded"
    made = ask(app, "POST", "/notes", b"text=a+b%21&count=3", content_type=form)
    assert made.status == 201
    assert (made.json["text"], made.json["count"]) == ("a b!", 3)
    assert ask(app, "POST", "/notes", b"count=3", content_type=form).status == 422
    assert ask(app, "POST", "/notes", b"text=%ff", content_type=form).status == 422
    assert ask(app, "POST", "/notes", b"&".join([b"a=1"] * 2000), content_type=form).status == 422


def _multipart(*parts: bytes, end: bytes = b"--X--\r\n") -> bytes:
    return b"".join(b"--X\r\n" + part + b"\r\n" for part in parts) + end


def test_a_multipart_form_is_read_as_its_schema_asks() -> None:
    app = office()
    kind = "multipart/form-data; boundary=X"
    text = b'Content-Disposition: form-data; name="text"\r\n\r\nhello'
    count = b"content-disposition: form-data; name=count\r\n\r\n7"
    made = ask(app, "POST", "/notes", _multipart(text, count), content_type=kind)
    assert made.status == 201
    assert (made.json["text"], made.json["count"]) == ("hello", 7)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=X"),
        (_multipart(b"no head"), "multipart/form-data; boundary=X"),
        (_multipart(b"a: b\r\n\r\nx"), "multipart/form-data; boundary=X"),
        (
            _multipart(b'content-disposition: form-data; name="text"\r\n\r\nx', end=b""),
            "multipart/form-data; boundary=X",
        ),
        (b"x" * 10, "multipart/form-data; boundary=\xff"),
    ],
)
def test_a_broken_multipart_form_is_refused(body: bytes, kind: str) -> None:
    assert ask(office(), "POST", "/notes", body, content_type=kind).status == 422


def test_text_is_read_in_its_character_set() -> None:
    app = office()
    assert ask(app, "POST", "/notes", b"\xff", content_type="text/plain").status == 422
    # Text and pictures set no property of an item: what the item needs is made up.
    assert ask(app, "POST", "/notes", b"\xff", content_type="text/plain; charset=latin-1").status == 201
    assert ask(app, "POST", "/notes", b"\xff", content_type="image/png").status == 201


def test_an_error_without_a_template_follows_the_documented_schema() -> None:
    got = ask(office(check_responses=True), "GET", "/desk")
    assert got.status == 404
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json["status"] == 404
    assert got.json["errors"][0]["message"].endswith("'Desk' was not found.")
    assert got.json["kind"] == "user"


def test_an_undocumented_error_is_a_problem_document() -> None:
    got = ask(office(), "GET", "/nowhere")
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json["status"] == 404
    assert got.json["title"]


def test_a_template_is_filled_in_one_pass_and_keeps_what_it_does_not_know() -> None:
    got = ask(library(), "POST", "/shelves", {"name": "A" * 9})
    assert got.json["error"]["message"] == "Wrong at /name, {/name}, {nothing}."
    hostile = ask(library(), "POST", "/shelves", {"{code}{0.__class__}%s": 1, "name": "A"})
    assert "{code}{0.__class__}%s" in hostile.json["error"]["inner"]["message"]
    assert got.json["error"]["inner"]["source"] == "Shelf"
    assert "source" not in ask(library(), "GET", "/nowhere").json["error"]["inner"]
