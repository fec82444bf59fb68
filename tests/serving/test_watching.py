"""``obverse serve --watch``: a document that changes is served anew, with the same state."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from contract_testing.shop import SHOP, shop, stub_of
from obverse.control import Client
from obverse.serving.options import ServeError, ServeOptions
from obverse.serving.server import serve
from obverse.serving.sessions import Sessions
from obverse.serving.stub_source import of_package
from obverse.stub import FaultRule
from serving.command import running_command
from stub.driver import app_from, ask

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from obverse.stub import App
    from serving.command import Running

BEARER = {"authorization": "Bearer contract-test"}
JOBS = """
paths:
  /jobs/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getJob, responses: {"200": {description: It., content: {application/json: {schema: SCHEMA}}}}}
    put:
      operationId: putJob
      requestBody: {content: {application/json: {schema: SCHEMA}}}
      responses: {"200": {description: It., content: {application/json: {schema: SCHEMA}}}}
"""


@contextmanager
def watched(path: Path, *options: str) -> Generator[tuple[httpx2.Client, Running]]:
    """Run the command on a document; give a client of the stub, and the command."""
    with (
        running_command("serve", str(path), "--watch", *options) as running,
        httpx2.Client(base_url=running.found, trust_env=False, headers={"authorization": "Bearer any"}) as client,
    ):
        yield client, running


def test_a_change_is_served_and_the_state_stays(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    with watched(path) as (client, running):
        assert client.post("/api/pets", json={"id": "rex", "name": "Rex"}).status_code == 201
        mine = {"X-Obverse-Session": "mine"}
        assert client.post("/api/pets", json={"id": "bo1", "name": "Bo"}, headers=mine).status_code == 201
        assert client.get("/api/cats").status_code == 404
        cats = "  /cats: {get: {responses: {'204': {description: No.}}}}\n"
        path.write_text(SHOP.replace("  /pets/{id}:", f"{cats}  /pets/{{id}}:"))
        assert running.until("Serving Shop anew")
        assert client.get("/api/cats").status_code == 204
        assert client.get("/api/pets/rex").json()["name"] == "Rex"
        assert client.get("/api/pets/rex", headers=mine).status_code == 404
        assert client.get("/api/pets/bo1", headers=mine).status_code == 200
        control = Client(base_url=f"{str(client.base_url).rstrip('/')}/_obverse", http_client=client)
        assert [entry.operation_id for entry in control.journal.list()][:2] == ["createPet", ""]


def test_a_document_with_faults_is_not_served(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    with watched(path) as (client, running):
        assert client.post("/api/pets", json={"id": "rex", "name": "Rex"}).status_code == 201
        path.write_text(SHOP.replace("#/components/schemas/NewPet", "#/components/schemas/None"))
        told = running.until("is served on")
        assert any("shop.yaml:" in line and "None" in line for line in told)
        assert client.get("/api/pets/rex").status_code == 200
        path.write_text(SHOP)
        running.until("Serving Shop anew")
        assert client.get("/api/pets/rex").status_code == 200


def test_files_that_it_refers_to_are_watched(tmp_path: Path) -> None:
    path, other = tmp_path / "root.yaml", tmp_path / "parts" / "schemas.yaml"
    other.parent.mkdir()
    other.write_text("Word: {type: string, minLength: 2}\n")
    paths = JOBS.replace("SCHEMA", "{$ref: 'parts/schemas.yaml#/Word'}")
    path.write_text(f"openapi: 3.1.0\ninfo: {{title: Jobs, version: '1'}}\n{paths}")
    with watched(path) as (client, running):
        assert client.put("/jobs/a", json="x").status_code == 400
        other.write_text("Word: {type: string, minLength: 1}\n")
        running.until("Serving Jobs anew")
        assert client.put("/jobs/a", json="x").status_code == 200


def test_the_clock_the_faults_and_what_is_running_go_on() -> None:
    made: list[App] = []

    def make(_session: str) -> App:
        made.append(stub_of(shop()))
        return made[-1]

    sessions = Sessions(make)
    old = sessions.default.app
    assert ask(old, "POST", "/api/pets", {"id": "rex", "name": "Rex"}, headers=BEARER).status == 201
    old.clock.run(0)
    old.clock.set(1000)
    old.inject(FaultRule(status=503, operation="getPet"))
    sessions.swap(make)
    new = sessions.default.app
    assert new is made[-1] is not old
    assert (new.clock(), new.faults, new.journal) == (1000, old.faults, old.journal)
    assert ask(new, "GET", "/api/pets/rex", headers=BEARER).status == 503


def test_what_the_new_document_does_not_know_is_left_out() -> None:
    old = app_from(JOBS.replace("SCHEMA", "{type: object}"))
    assert ask(old, "PUT", "/jobs/a", {"b": 1}, headers={}).status == 200
    new = stub_of(shop())
    new.take_over(old)
    assert [*new.store] == []


@pytest.mark.parametrize(
    ("options", "words"),
    [({}, "no rules in Python, and no package"), ({"workers": 2}, "no rules in Python, and no package")],
)
def test_a_package_is_not_read_again(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ServeError, match=words):
        serve(of_package("external_connections", ()), print, ServeOptions(port=0, has_watch=True, **options))
