"""The order in which a request is judged, and what each verdict says."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from stub.driver import ADA, ask, ask_async
from stub.samples import library, office

SHELF = {"name": "A"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


# --- path and method -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["", "/v1.0", "/beta"])
def test_every_prefix_and_the_root_serve_the_same_state(base: str) -> None:
    app = library()
    made = ask(app, "POST", f"{base}/shelves", {"id": "abc", "name": "A"})
    assert made.status == 201
    assert made.headers["location"] == f"http://stub.test{base}/shelves/abc"
    assert made.json["@context"] == f"http://stub.test{base}/$metadata#shelves/$entity"
    assert ask(app, "GET", "/beta/shelves/abc").status == 200


@pytest.mark.parametrize(
    "path",
    ["/shelves/", "/Shelves", "/v2/shelves", "//shelves", "/shelves//books", "/v1.0", "/v1.0/", "", "/shelves/%ff"],
)
def test_other_paths_are_not_found(path: str) -> None:
    got = ask(library(), "GET", path, headers={})
    assert got.status == 404
    assert got.json["error"]["code"] == "NotFound"


def test_an_encoded_slash_stays_within_its_parameter() -> None:
    app = library()
    assert ask(app, "GET", "/shelves/a%2Fb").status == 404
    assert ask(app, "GET", "/shelves/a%2Fb").json["error"]["inner"]["source"] == "Shelf"
    assert ask(app, "GET", "/%73helves").status == 200


def test_another_method_is_told_which_ones_there_are() -> None:
    app = library()
    got = ask(app, "PUT", "/shelves", SHELF, headers={})
    assert got.status == 405
    assert got.headers["allow"] == "GET, HEAD, POST"
    assert ask(app, "OPTIONS", "/shelves/x").headers["allow"] == "GET, HEAD, DELETE"
    assert ask(app, "OPTIONS", "/shelves/x").status == 405


def test_head_responds_as_get_does_without_the_body() -> None:
    app = library()
    ask(app, "POST", "/shelves", {"id": "abc", "name": "A"})
    got, head = ask(app, "GET", "/shelves/abc"), ask(app, "HEAD", "/shelves/abc")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.body))
    assert head.headers["content-type"] == got.headers["content-type"]
    missing = ask(app, "HEAD", "/shelves/x")
    assert (missing.status, missing.body) == (404, b"")
    assert ask(app, "HEAD", "/openapi.json").status == 200


def test_text_beside_a_parameter_tells_paths_apart() -> None:
    app = library()
    ask(app, "POST", "/shelves", {"id": "abc", "name": "A"})
    ask(app, "POST", "/shelves/abc/books", {"title": "T"})
    assert ask(app, "GET", "/shelves/abc/books/1").status == 200
    assert ask(app, "GET", "/shelves/abc/books/1:read").status == 405
    assert ask(app, "POST", "/shelves/abc/books/1:read").headers["x-obverse-source"] == "schema"


# --- credentials -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, "", "Bearer", "Bearer ", "Basic ada", "Bearer a b", "bearer\tx", "Token ada"])
def test_without_a_bearer_token_there_is_a_challenge(value: str | None) -> None:
    headers = {} if value is None else {"Authorization": value}
    got = ask(library(), "POST", "/shelves", b"{", headers=headers, content_type="text/plain")
    assert got.status == 401
    assert got.headers["www-authenticate"] == 'Bearer realm="Library <&>"'


def test_only_named_tokens_count_when_there_are_any() -> None:
    app = library(tokens=("ada",))
    assert ask(app, "GET", "/shelves").status == 200
    assert ask(app, "GET", "/shelves", headers={"authorization": "bearer ada"}).status == 200
    assert ask(app, "GET", "/shelves", headers={"authorization": "Bearer eve"}).status == 401
    twice = [(b"authorization", b"Bearer ada"), (b"authorization", b"Bearer eve")]
    assert ask(app, "GET", "/shelves", headers=twice).status == 401


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({"authorization": "Basic YWRhOmxvdmVsYWNl"}, "", 204),
        ({"authorization": "Basic YWRh"}, "", 401),
        ({"authorization": "Basic !"}, "", 401),
        ({"x-key": "k"}, "", 204),
        ({}, "?api_key=k", 401),
        ({"cookie": "a=b; session=s"}, "", 401),
        ({"cookie": "a=b; session=s"}, "?api_key=k", 204),
        ({}, "", 401),
    ],
)
def test_any_alternative_is_enough_and_all_of_it_is_needed(headers: dict[str, str], query: str, status: int) -> None:
    got = ask(office(), "GET", f"/door{query}", headers=headers)
    assert got.status == status
    if status == 401:
        assert got.headers["www-authenticate"] == (
            'Basic realm="The Office", ApiKey realm="The Office", in="query", name="api_key", '
            'ApiKey realm="The Office", in="cookie", name="session", '
            'ApiKey realm="The Office", in="header", name="X-Key"'
        )


def test_optional_and_absent_security_are_open() -> None:
    assert ask(office(), "GET", "/window", headers={}).status == 204
    assert ask(office(), "GET", "/notes", headers={}).status == 200


# --- bodies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        'application/json; charset="UTF-8"; odata.metadata=none',
        "application/json ; charset=us-ascii",
    ],
)
def test_the_documented_media_type_is_taken_however_it_is_spelled(media_type: str) -> None:
    assert ask(library(), "POST", "/shelves", SHELF, content_type=media_type).status == 201


@pytest.mark.parametrize(
    "media_type",
    [None, "", "text/plain", "application/xml", "json", "application/json-patch+json", "application/jsonx", ";;;",
     "application/json; charset=utf-16", "application/json; charset=nonsense", "application/json; charset=zip",
     "\xff/\xfe"],
)  # fmt: skip
def test_other_media_types_are_not_supported(media_type: str | None) -> None:
    got = ask(library(), "POST", "/shelves", SHELF, content_type=media_type)
    assert got.status == 415
    assert "application/json" in got.json["error"]["inner"]["message"]


def test_long_bodies_are_refused_by_what_they_announce_and_by_what_they_are() -> None:
    app = library(max_body_bytes=100)
    assert ask(app, "POST", "/shelves", b"x" * 101).status == 413
    assert ask(app, "POST", "/shelves", chunks=[b"x" * 60, b"x" * 60, b"x" * 60]).status == 413
    assert ask(app, "POST", "/shelves", chunks=[b'{"name"', b':"A"', b"}"]).status == 201
    endless = {**ADA, "content-length": "9" * 30}
    assert ask(app, "POST", "/shelves", headers={**endless, "content-type": "application/json"}).status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"\xff", b"\xef\xbb\xbf{}", b'{"name":"\xed\xa0\x80"}', b'{"name":"\\ud800"}', b'{"name":NaN}',
        b'{"name":Infinity}', b'{"name":1e999}', b'{"name":' + b"9" * 5000 + b"}", b"[" * 100_000,
        b'{"a":' * 300 + b"1" + b"}" * 300, b"[" * 300 + b"]" * 300, b"'a'", b"{} {}", b"\x00", b" ",
    ],
)  # fmt: skip
def test_what_is_no_json_is_a_bad_request(body: bytes) -> None:
    got = ask(library(), "POST", "/shelves", body)
    assert got.status == 400
    assert got.json["error"]["code"] == "BadRequest"


def test_a_missing_body_is_a_bad_request_where_one_is_required() -> None:
    assert ask(library(), "POST", "/shelves").status == 400
    assert ask(library(), "POST", "/shelves", headers={**ADA, "content-type": "application/json"}).status == 400


def test_a_body_that_nobody_asked_for_is_passed_over() -> None:
    assert ask(library(), "GET", "/shelves", b"\xff", content_type="text/weird").status == 200


@pytest.mark.parametrize(
    ("body", "place", "rule"),
    [
        ({"name": "A" * 9}, "/name", "maxLength"),
        ({}, "the body", "required"),
        ([], "the body", "type"),
        ({"name": "A", "more": 1}, "the body", "additionalProperties"),
        ({"name": "A", "opened": "2024-02-30"}, "/opened", "format"),
        ({"name": "A", "id": "a\nb"}, "/id", "pattern"),
        ({"name": None}, "/name", "type"),
    ],
)
def test_a_body_that_breaks_the_schema_is_told_where_and_which_rule(body: Any, place: str, rule: str) -> None:
    got = ask(library(), "POST", "/shelves", body)
    assert got.status == 400
    assert got.json["error"]["code"] == "Wrong"
    message = got.json["error"]["inner"]["message"]
    assert message.startswith(f"At {place}: ")
    assert f"({rule})" in message


def test_a_huge_value_makes_no_huge_message() -> None:
    got = ask(library(), "POST", "/shelves", {"name": "A" * 100_000})
    assert got.status == 400
    assert len(got.body) < 2000


def test_numbers_beyond_64_bits_pass_through_whole() -> None:
    app = library()
    ask(app, "POST", "/shelves", {"id": "abc", "name": "A"})
    ask(app, "POST", "/shelves/abc/books", {"title": "T", "pages": 10**40})
    assert ask(app, "GET", "/shelves/abc/books/1").json["pages"] == 10**40


# --- parameters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["x", "1.5", "01", "+1", "%20", "1e400", "9" * 5000])
def test_a_path_parameter_that_is_not_valid_is_a_bad_request(number: str) -> None:
    got = ask(library(), "GET", f"/shelves/abc/books/{number}")
    assert got.status == 400
    assert "path parameter 'number'" in got.json["error"]["inner"]["message"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("limit=1", 200), ("limit=0", 422), ("limit=", 422), ("limit=a", 422), ("limit=%ff", 422),
     ("other=1", 200), ("tags=a|b", 200), ("tags=a%7Cb", 200), ("&&=&limit=2", 200)],
)  # fmt: skip
def test_query_parameters_are_held_against_their_schemas(query: str, status: int) -> None:
    assert ask(office(), "GET", f"/notes?{query}", headers={}).status == status


# --- ids, and what else every answer carries -------------------------------------------------------------------------


def test_every_answer_carries_a_request_id_and_repeats_the_callers() -> None:
    app = library()
    for method, path in (
        ("GET", "/shelves"),
        ("GET", "/nowhere"),
        ("PUT", "/shelves"),
        ("POST", "/shelves"),
        ("GET", "/"),
    ):
        got = ask(app, method, path, headers={**ADA, "client-request-id": "mine 1"})
        assert UUID.fullmatch(got.headers["request-id"])
        assert got.headers["client-request-id"] == "mine 1"
        assert ask(app, method, path).headers["content-length"] == str(len(ask(app, method, path).body))


@pytest.mark.parametrize("value", [b"", b" ", b"a\r\nx: y", b"a\x00", b"a" * 5000, b"\x7f", b"\t"])
def test_a_hostile_id_is_not_repeated(value: bytes) -> None:
    got = ask(library(), "GET", "/shelves", headers=[(b"authorization", b"Bearer a"), (b"client-request-id", value)])
    assert got.status == 200
    assert got.headers["client-request-id"] == got.headers["request-id"]


def test_an_id_beyond_ascii_is_repeated_as_it_is() -> None:
    fields = [(b"authorization", b"Bearer a"), (b"client-request-id", b"\xe9\xff")]
    got = ask(library(), "GET", "/shelves/none", headers=fields)
    assert (b"client-request-id", b"\xe9\xff") in got.fields


def test_an_empty_answer_has_no_media_type() -> None:
    app = library()
    ask(app, "POST", "/shelves", {"id": "abc", "name": "A"})
    got = ask(app, "DELETE", "/shelves/abc")
    assert got.status == 204
    assert "content-length" not in got.headers
    assert "content-type" not in got.headers


def test_a_hostile_host_stays_out_of_the_answer() -> None:
    scope_host = [(b"authorization", b"Bearer a"), (b"host", b"evil\r\nx: y")]
    got = ask(library(), "POST", "/shelves", SHELF, headers=scope_host)
    assert "evil" not in got.headers["location"]


# --- the app as such -------------------------------------------------------------------------------------------------


def test_the_app_lives_through_a_lifespan_and_refuses_websockets() -> None:
    async def run() -> tuple[list[str], list[str]]:
        incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
        sent: list[str] = []

        async def receive() -> Any:
            return incoming.pop(0)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        app = library()
        await app({"type": "lifespan"}, receive, send)
        life = list(sent)
        sent.clear()
        incoming.append({"type": "websocket.connect"})
        await app({"type": "websocket", "path": "/shelves"}, receive, send)
        return life, sent

    assert asyncio.run(run()) == (["lifespan.startup.complete", "lifespan.shutdown.complete"], ["websocket.close"])


def test_a_client_that_goes_away_gets_no_answer() -> None:
    async def run() -> list[Any]:
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        fields = [(b"authorization", b"Bearer a"), (b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": "/shelves", "headers": fields}
        await library()(scope, receive, send)
        return sent

    assert asyncio.run(run()) == []


def test_its_own_pages_say_what_it_serves() -> None:
    app = library()
    page = ask(app, "GET", "/", headers={})
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    text = page.body.decode()
    assert "Library &lt;&amp;&gt;" in text
    assert "<code>/shelves/{shelf}</code>" in text
    assert "<script" not in text
    contract = ask(app, "GET", "/openapi.json", headers={})
    assert contract.json["info"]["title"] == "Library <&>"
    yaml = pytest.importorskip("yaml")
    assert yaml.safe_load(ask(app, "GET", "/openapi.yaml", headers={}).body) == contract.json
    assert ask(app, "POST", "/openapi.json").headers["allow"] == "GET, HEAD"


def test_200_creates_of_one_id_at_once_make_one() -> None:
    async def run() -> list[int]:
        app = library()
        body = {"id": "abc", "name": "A"}
        got = await asyncio.gather(*(ask_async(app, "POST", "/shelves", body) for _ in range(200)))
        return sorted(one.status for one in got)

    assert asyncio.run(run()) == [201] + [409] * 199
