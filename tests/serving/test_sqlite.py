"""State that outlives the server: what was answered is in the file, whatever happens then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from contract_testing.shop import shop, stub_of
from external_connections.stub import AfterSeconds, Settings, create_app
from obverse.control import Client, models
from obverse.serving.control import ControlledApp
from obverse.serving.in_process import InProcessTransport
from obverse.serving.sqlite import DataFile, DataFileError
from serving.command import told_by_killed_writers
from stub.driver import ask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from obverse.stub import App
    from obverse.stub.state.database import Place

BEARER = {"authorization": "Bearer contract-test"}


def make(app: App, key: str) -> int:
    return ask(app, "POST", "/api/pets", {"id": key, "name": "Rex"}, headers=BEARER).status


def keys_in(path: Path) -> list[str]:
    with closing(DataFile(path, "Shop")) as data:
        return [key for _, _, key, _ in stub_of(shop(), data.session("")).store]


def test_a_new_server_goes_on_where_the_last_one_was(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with closing(DataFile(path, "Shop")) as data:
        app = stub_of(shop(), data.session(""))
        assert [make(app, key) for key in ("rex", "bo1", "max")] == [201] * 3
        assert ask(app, "PATCH", "/api/pets/rex", {"name": "Rexy"}, headers=BEARER).status == 200
        assert ask(app, "DELETE", "/api/pets/bo1", headers=BEARER).status == 204
        before = [*app.store]
    with closing(DataFile(path, "Shop")) as data:
        app = stub_of(shop(), data.session(""))
        assert [*app.store] == before
        assert make(app, "rex") == 409
        assert [key for _, _, key, _ in app.store] == ["rex", "max"]
        app.reset()
        app.save()
    assert keys_in(path) == []


def test_long_running_operations_and_the_clock_go_on(tmp_path: Path) -> None:
    schema = {"baseType": "microsoft.graph.externalItem", "properties": [{"name": "title", "type": "String"}]}

    def app_of(data: DataFile) -> App:
        settings = Settings(database=data.session(""), progress=AfterSeconds(3600))
        return create_app(settings=settings)

    with closing(DataFile(tmp_path / "state.db", "Graph")) as data:
        app = app_of(data)
        body = {"id": "contosohr", "name": "Contoso HR"}
        assert ask(app, "POST", "/v1.0/external/connections", body).status == 201
        started = ask(app, "PATCH", "/v1.0/external/connections/contosohr/schema", schema)
        assert started.status == 202
        app.clock.advance(1800)
        place = started.headers["location"].partition("stub.test")[2]
        assert ask(app, "GET", place).json["status"] == "inprogress"
    with closing(DataFile(tmp_path / "state.db", "Graph")) as data:
        app = app_of(data)
        assert ask(app, "GET", place).json["status"] == "inprogress"
        app.clock.advance(1900)
        assert ask(app, "GET", place).json["status"] == "completed"
        assert ask(app, "GET", "/v1.0/external/connections/contosohr").json["state"] == "ready"


def test_sessions_are_kept_apart_and_gone_when_they_end(tmp_path: Path) -> None:
    with closing(DataFile(tmp_path / "state.db", "Shop")) as data:
        app = ControlledApp(lambda name: stub_of(shop(), data.session(name)))
        with httpx2.Client(transport=InProcessTransport(app), base_url="http://127.0.0.1", headers=BEARER) as http:
            mine = {"X-Obverse-Session": "mine"}
            http.post("/api/pets", json={"id": "rex", "name": "Rex"}, headers=mine)
            control = Client(base_url="http://127.0.0.1/_obverse", http_client=http)
            control.items.put({"name": "Bo", "state": "new"}, resource="pets", keys=["bo1"])
            control.clock.set(models.NewTime(seconds=1000, scale=0))
        kept = {name: [key for (_, _, key), _ in data.session(name).load().items] for name in ("", "mine")}
        assert kept == {"": ["bo1"], "mine": ["rex"]}
        assert stub_of(shop(), data.session("")).clock() == 1000
        app.sessions.end("mine")
        assert data.session("mine").load().items == []


@pytest.mark.parametrize("what", ["title", "format", "used", "garbage", "folder"])
def test_a_file_that_does_not_fit_is_refused_and_left_alone(tmp_path: Path, what: str) -> None:
    path = tmp_path / "state.db"
    words = {
        "title": "keeps the state of 'Shop', not of 'Other'; to start anew, name another file",
        "format": "was written by a newer obverse",
        "used": "another server uses it",
        "garbage": "file is not a database",
        "folder": "unable to open database file",
    }
    data = DataFile(path, "Shop")
    make(stub_of(shop(), data.session("")), "rex")
    if what != "used":
        data.close()
    if what == "format":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE about SET value = '2' WHERE name = 'format'")
    if what == "garbage":
        path.write_bytes(b"no database at all" * 100)
    before = path.read_bytes()
    wanted = tmp_path / "none" / "state.db" if what == "folder" else path
    with pytest.raises(DataFileError, match=words[what]):
        DataFile(wanted, "Other" if what == "title" else "Shop")
    assert path.read_bytes() == before
    data.close()


class Failing:
    """A database whose disk is full until a test says that it is not."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.is_full = True

    def load(self) -> Any:
        return self.inner.load()

    def save(self, items: Mapping[Place, bytes | None], facts: Mapping[str, bytes], *, is_cleared: bool) -> None:
        if self.is_full:
            self.inner._connection.execute("PRAGMA max_page_count = 1")
            items = {**items, ("pets", (), "big"): b"x" * 100_000}
        self.inner.save(items, facts, is_cleared=is_cleared)


def test_a_full_disk_is_a_503_and_goes_by(tmp_path: Path) -> None:
    with closing(DataFile(tmp_path / "state.db", "Shop")) as data:
        database = Failing(data.session(""))
        app = stub_of(shop(), database)
        refused = ask(app, "POST", "/api/pets", {"id": "rex", "name": "Rex"}, headers=BEARER)
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        assert database.load().items == []
        database.is_full = False
        database.inner._connection.execute("PRAGMA max_page_count = 100000")
        assert make(app, "bo1") == 201
    assert {"rex", "bo1"} <= {*keys_in(tmp_path / "state.db")}


def test_nothing_that_was_answered_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    told = told_by_killed_writers(tmp_path)
    assert {*told} <= {*keys_in(path)}
