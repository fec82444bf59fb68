"""The synchronous transport to an ASGI app."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from obverse.serving.in_process import InProcessTransport

if TYPE_CHECKING:
    from collections.abc import Iterator


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Say back what came: method, target, body."""
    body = b""
    more = True
    while more:
        message = await receive()
        body += message["body"]
        more = message["more_body"]
    await asyncio.sleep(0)
    if scope["path"] == "/broken":
        raise LookupError("broken")
    parts = b" ".join([scope["method"].encode(), scope["raw_path"], scope["query_string"], body])
    content = gzip.compress(parts)
    headers = [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(content)), (b"x-a", b"1")]
    await send({"type": "http.response.start", "status": 203, "headers": headers})
    await send({"type": "http.response.body", "body": content[:4], "more_body": True})
    await send({"type": "http.response.body", "body": content[4:]})


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(transport=InProcessTransport(app), base_url="http://app") as client:
        yield client


def test_requests_and_answers_come_through_whole(http: httpx2.Client) -> None:
    answer = http.post("/a%20b?c=d", content=b"text")

    assert (answer.status_code, answer.text, answer.headers["x-a"]) == (203, "POST /a%20b c=d text", "1")


def test_a_body_in_pieces(http: httpx2.Client) -> None:
    assert http.put("/", content=iter([b"one,", b"two"])).text == "PUT /  one,two"


def test_an_answer_to_head_has_no_body(http: httpx2.Client) -> None:
    answer = http.head("/")

    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0


def test_what_the_app_raises_arrives(http: httpx2.Client) -> None:
    with pytest.raises(LookupError, match="broken"):
        http.get("/broken")
    assert http.get("/").status_code == 203


def test_it_works_within_a_running_loop_and_from_many_threads(http: httpx2.Client) -> None:
    async def within() -> str:
        return http.get("/").text

    assert asyncio.run(within()) == "GET /  "
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(http.get, [f"/{number}" for number in range(100)]))
    assert [answer.text for answer in answers] == [f"GET /{number}  " for number in range(100)]


def test_nothing_runs_before_the_first_request_or_after_the_end() -> None:
    before = threading.active_count()
    with httpx2.Client(transport=InProcessTransport(app)) as client:
        assert threading.active_count() == before
        client.get("http://app/")
        assert threading.active_count() == before + 1
    assert threading.active_count() == before


def test_a_client_that_is_never_closed_does_not_hold_up_the_process() -> None:
    code = """
        import httpx2
        from obverse.serving.in_process import InProcessTransport

        async def app(scope, receive, send):
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        client = httpx2.Client(transport=InProcessTransport(app))
        print(client.get("http://app/").status_code)
    """
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        cwd=Path(__file__).parents[2] / "generator",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (result.returncode, result.stdout, result.stderr) == (0, "204\n", "")
