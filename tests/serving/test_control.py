"""The control API of a served stub: what it can do, and what it refuses."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from click.testing import CliRunner

from contract_testing.shop import SHOP, shop, stub_of
from obverse.cli.main import main
from obverse.contract_testing.contract import read_contract
from obverse.contract_testing.credentials import Credentials
from obverse.contract_testing.options import TestOptions
from obverse.contract_testing.suite import Suite
from obverse.contract_testing.targets import Target
from obverse.control import Client, errors, models
from obverse.serving.control import ControlledApp
from obverse.serving.in_process import InProcessTransport
from obverse.serving.server import listen, running
from obverse.serving.sessions import IDLE_SECONDS, Sessions

if TYPE_CHECKING:
    from collections.abc import Generator

    from obverse.testing import DrawnRequest

ROOT = Path(__file__).parents[2]
HOST = "http://127.0.0.1:8080"
BEARER = {"Authorization": "Bearer contract-test"}


class Served:
    """A stub with its control API, in process."""

    def __init__(self, token: str | None = None) -> None:
        self.app = stub_of(shop())
        transport = InProcessTransport(ControlledApp(lambda _session: self.app, token))
        self.http = httpx2.Client(transport=transport, base_url=HOST)
        self.control = Client(base_url=f"{HOST}/_obverse", http_client=self.http)

    def make(self, key: str) -> None:
        answer = self.http.post("/api/pets", json={"id": key, "name": "Rex"}, headers=BEARER)
        assert answer.status_code == 201, answer.text

    def status(self, path: str) -> int:
        return self.http.get(path, headers=BEARER).status_code


@pytest.fixture
def served() -> Generator[Served]:
    made = Served()
    with made.http, made.control:
        yield made


def test_it_says_what_is_served(served: Served) -> None:
    assert models.to_wire(served.control.server.health()) == {"title": "Shop", "version": "1", "operations": 5}
    assert [(each.operation_id, each.source) for each in served.control.server.operations()][:2] == [
        ("listPets", "state"),
        ("createPet", "state"),
    ]


def test_a_snapshot_brings_everything_back(served: Served) -> None:
    served.make("rex")
    kept = served.control.state.snapshot()
    assert [(item.resource, item.parents, item.key, item.value["name"]) for item in kept.items] == [
        ("pets", [], "rex", "Rex")
    ]
    served.make("bo1")
    served.control.state.restore(kept)
    assert (served.status("/api/pets/rex"), served.status("/api/pets/bo1")) == (200, 404)
    served.control.server.reset()
    assert served.control.state.snapshot().items == []
    assert served.control.state.snapshot(resource="pets").items == []


def test_a_snapshot_that_does_not_fit_changes_nothing(served: Served) -> None:
    served.make("rex")
    wrong = models.Snapshot(items=[models.Item(resource="cars", parents=[], key="1", value={})])
    with pytest.raises(errors.ApiError, match="there is no resource 'cars'"):
        served.control.state.restore(wrong)
    assert served.status("/api/pets/rex") == 200


def test_an_item_is_changed_behind_the_api(served: Served) -> None:
    served.make("rex")
    served.control.state.change(models.Change(resource="pets", keys=["rex"], changes={"state": "sold"}))
    assert served.http.get("/api/pets/rex", headers=BEARER).json()["state"] == "sold"
    with pytest.raises(errors.ApiError):
        served.control.state.change(models.Change(resource="pets", keys=["none"], changes={}))


def test_the_journal_tells_requests_without_credentials(served: Served) -> None:
    served.make("rex")
    served.status("/api/pets/rex")
    served.status("/api/pets/none")
    journal = served.control.journal
    assert [(entry.operation_id, entry.status) for entry in journal.list()] == [
        ("createPet", 201),
        ("getPet", 200),
        ("getPet", 404),
    ]
    assert [entry.path for entry in journal.list(operation_id="getPet", last=1)] == ["/api/pets/none"]
    made = journal.list()[0]
    assert made.body == {"id": "rex", "name": "Rex"}
    assert "authorization" not in made.headers
    journal.clear()
    assert journal.list() == []


def test_the_clock_goes_forward(served: Served) -> None:
    before = served.control.clock.read().seconds
    after = served.control.clock.advance(models.Advance(seconds=90))
    assert 90 <= after.seconds - before < 100
    assert after.time.timestamp() == pytest.approx(after.seconds)


def test_faults_come_and_go(served: Served) -> None:
    served.control.faults.add(models.Fault(status=503, retry_after=2, operation="getPet"))
    assert [(fault.operation, fault.status, fault.times) for fault in served.control.faults.list()] == [
        ("getPet", 503, 1)
    ]
    served.make("rex")
    assert [served.status("/api/pets/rex") for _ in range(2)] == [503, 200]
    served.control.faults.add(models.Fault(status=500, times=None))
    served.control.faults.clear()
    assert served.status("/api/pets/rex") == 200


def test_it_keeps_to_its_own_contract() -> None:
    rex: dict[str, Any] = {
        "resource": "pets",
        "parents": [],
        "key": "rex",
        "value": {"id": "rex", "name": "Rex", "state": "new"},
    }

    def with_item(request: DrawnRequest) -> None:
        request.send("putState", {"items": [rex]})
        request.query |= {"resource": "pets", "keys": ["rex"]}

    def with_fault(request: DrawnRequest) -> None:
        request.send("addFault", {"operation": "none"})
        request.path["place"] = 0

    def with_session(request: DrawnRequest) -> None:
        request.path["name"] = "mine"
        app.sessions.open("mine")

    before = {
        **dict.fromkeys(("getItem", "putItem", "deleteItem", "patchState"), with_item),
        "removeFault": with_fault,
        "endSession": with_session,
    }
    bodies: dict[str, dict[str, Any]] = {
        "putState": {"items": [rex]},
        "patchState": {"resource": "pets", "keys": ["rex"], "changes": {}},
        "putItem": rex["value"],
        "seed": {"pets": [rex["value"]]},
        "patchSettings": {"operationSeconds": 5},
        "putClock": {"seconds": 5, "scale": 0},  # else it would go on before anybody looks
    }

    def make_valid(request: DrawnRequest) -> None:
        """Name a resource that the stub has, and an item, a fault or a session that is there."""
        before.get(request.operation, id)(request)
        if request.body is not None:
            request.body = bodies.get(request.operation, request.body)

    tested = read_contract(ROOT / "spec" / "control.yaml")
    app = ControlledApp(lambda _session: stub_of(shop()))
    target = Target("the control API", f"{HOST}/_obverse", Credentials(), app)
    chosen = frozenset(tested.routes) - {"watchEntries", "waitForEntry"}  # which wait
    report = Suite(tested, target, TestOptions(make_valid=make_valid, operations=chosen)).run()
    assert report.findings == []
    assert len(report.requests) == 27


def test_single_items_are_read_put_and_removed(served: Served) -> None:
    items = served.control.items
    rex = {"id": "other", "name": "Rex", "state": "new"}
    assert items.put(rex, resource="pets", keys=["rex"]).value["id"] == "rex"
    assert served.http.get("/api/pets/rex", headers=BEARER).json()["name"] == "Rex"
    assert items.get(resource="pets", keys=["rex"]).key == "rex"
    with pytest.raises(errors.ApiError, match=r"400.*name"):
        items.put({"name": 1, "state": "new"}, resource="pets", keys=["rex"])
    assert items.put({"name": 1}, resource="pets", keys=["odd"], forced=True).value == {"id": "odd", "name": 1}
    with pytest.raises(errors.ApiError, match=r"400.*keys of parents"):
        items.put(rex, resource="pets", keys=["above", "rex"])
    items.delete(resource="pets", keys=["rex"])
    assert served.status("/api/pets/rex") == 404
    for call in (items.get, items.delete):
        with pytest.raises(errors.ApiError, match=r"404.*there is no Pet 'rex'"):
            call(resource="pets", keys=["rex"])
    resources = served.control.state.resources()
    assert [(each.name, each.parent, each.key, each.items) for each in resources] == [("pets", None, ["id"], 1)]


def test_a_seed_is_checked_and_completed(served: Served) -> None:
    served.control.state.seed({"pets": [{"id": "rex", "name": "Rex"}, {"id": "bo1", "name": "Bo", "state": "sold"}]})
    states = {pet["id"]: pet["state"] for pet in served.http.get("/api/pets", headers=BEARER).json()["pets"]}
    assert states == {"rex": "new", "bo1": "sold"}
    refusals: list[tuple[dict[str, Any], str]] = [
        ({"cars": []}, "/cars: there is no resource 'cars'; the contract has pets"),
        ({"pets": {}}, "/pets: this has to be a list of items of 'pets'"),
        ({"pets": [{"id": "max", "name": "Max"}, {"id": "odd", "name": 1}]}, "/pets/1: .*name"),
    ]
    for wrong, words in refusals:
        with pytest.raises(errors.ApiError, match=words):
            served.control.state.seed(wrong)
    assert served.status("/api/pets/max") == 404


def test_the_clock_can_be_set_and_stopped(served: Served) -> None:
    clock = served.control.clock
    stopped = clock.set(models.NewTime(seconds=1000, scale=0))
    assert (stopped.seconds, stopped.scale, stopped.time.year) == (1000, 0, 1970)
    assert clock.advance(models.Advance(seconds=5)).seconds == 1005
    assert clock.set(models.NewTime(time=stopped.time)).seconds == 1000
    assert clock.set(models.NewTime(seconds=1e300)).time.year == 9999


def test_entries_of_the_journal_can_be_sent_again(served: Served) -> None:
    served.make("rex")
    served.status("/api/pets/none")
    made, missing = served.control.journal.list()
    assert (made.number, missing.number, missing.response_body["message"] != "") == (1, 2, True)
    assert served.control.journal.list(after=1, status=404) == [missing]
    assert made.curl.startswith("curl -i -X POST ")
    assert made.curl.endswith("""--data-binary '{"id": "rex", "name": "Rex"}' http://127.0.0.1:8080/api/pets""")
    assert "contract-test" not in made.curl
    log = served.control.journal.har()["log"]
    assert [(entry["request"]["method"], entry["response"]["status"]) for entry in log["entries"]] == [
        ("POST", 201),
        ("GET", 404),
    ]


def test_a_recorded_journal_can_be_validated(served: Served, tmp_path: Path) -> None:
    served.make("rex")
    (tmp_path / "journal.har").write_text(json.dumps(served.control.journal.har()))
    (tmp_path / "shop.yaml").write_text(SHOP)
    result = CliRunner().invoke(main, ["validate", str(tmp_path / "journal.har"), str(tmp_path / "shop.yaml")])
    assert result.exit_code == 0, result.output


def test_somebody_may_wait_for_a_request(served: Served) -> None:
    served.make("rex")
    journal = served.control.journal
    entry = journal.next(after=0)
    assert isinstance(entry, models.Entry)
    assert entry.operation_id == "createPet"
    assert journal.next(after=0, operation_id="getPet", seconds=0) is None
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(journal.next, operation_id="getPet", seconds=60)
        while not waiting.done():
            served.status("/api/pets/rex")
        found = waiting.result()
    assert isinstance(found, models.Entry)
    assert found.path == "/api/pets/rex"


def test_requests_are_told_as_they_come() -> None:
    with listen("127.0.0.1", 0) as listener, running(ControlledApp(lambda _session: stub_of(shop())), listener):
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with Client(base_url=f"{origin}/_obverse") as control, control.journal.watch() as events:
            httpx2.get(f"{origin}/api/pets", headers=BEARER)
            assert next(events).data.operation_id == "listPets"


def test_warnings_and_advice_are_told_once(served: Served) -> None:
    served.make("rex")
    served.make("bo1")
    served.control.faults.add(models.Fault(status=429, retry_after=60, operation="getPet"))
    served.status("/api/pets/rex")
    for _ in range(5):
        served.status("/api/pets/bo1")
    served.status("/api/pets/rex")
    served.http.get("/api/pets?limit=1", headers=BEARER)
    told = [re.sub(r"[0-9.]+ s", "60 s", note.text) for note in served.control.journal.advice()]
    assert told == [
        "GET /api/pets/bo1 was asked 4 times within seconds, and nothing had changed",
        "GET /api/pets/rex was called again 60 s before Retry-After was over",
        "the pages after GET /api/pets were not asked for",
    ]
    assert served.control.journal.warnings() == []


def test_settings_take_effect_at_once(served: Served) -> None:
    server = served.control.server
    assert models.to_wire(server.settings()) == {
        "limits": None,
        "profiles": [],
        "operationSeconds": 0.0,
        "failure": None,
    }
    changed = server.set(models.NewBehaviour(operation_seconds=60, failure="broken"))
    assert (changed.operation_seconds, changed.failure) == (60, "broken")
    with pytest.raises(errors.ApiError, match="no limits named 'today'"):
        server.set(models.NewBehaviour(limits="today"))


def test_one_fault_is_removed(served: Served) -> None:
    faults = served.control.faults
    for status in (500, 503):
        faults.add(models.Fault(status=status, drop=["Location"], html=True))
    faults.remove(0)
    assert [(fault.status, fault.drop, fault.html) for fault in faults.list()] == [(503, ["Location"], True)]
    with pytest.raises(errors.ApiError, match=r"404.*there is no fault 1"):
        faults.remove(1)


# --- sessions ---


def test_sessions_have_a_state_each() -> None:
    app = ControlledApp(lambda _session: stub_of(shop()))
    with httpx2.Client(transport=InProcessTransport(app), base_url=HOST) as http:
        mine = {**BEARER, "X-Obverse-Session": "mine"}
        made = http.post("/api/pets", json={"id": "rex", "name": "Rex"}, headers=mine)
        assert made.status_code == 201
        assert http.get("/api/pets/rex", headers=BEARER).status_code == 404
        assert http.get("/_session/mine/api/pets/rex", headers=BEARER).status_code == 200
        by_path = Client(base_url=f"{HOST}/_session/mine/_obverse", http_client=http)
        assert len(by_path.journal.list()) == 2
        control = Client(base_url=f"{HOST}/_obverse", http_client=http)
        assert [(each.name, each.requests) for each in control.sessions.list()] == [("mine", 2)]
        control.sessions.end("mine")
        assert http.get("/api/pets/rex", headers=mine).status_code == 404
        for name in ("../x", "a/b", "a b", "x" * 65):
            refused = http.get("/api/pets", headers={"X-Obverse-Session": name})
            assert (refused.status_code, "a session is named" in refused.text) == (400, True)


def test_sessions_that_nobody_uses_go() -> None:
    now = [0.0]
    sessions = Sessions(lambda _session: stub_of(shop()), lambda: now[0])
    first = sessions.open("first")
    assert sessions.open("first") is first
    now[0] = IDLE_SECONDS + 1
    sessions.open("second")
    assert [session.name for session in sessions] == ["second"]


def test_there_are_only_so_many_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obverse.serving.sessions.MOST", 2)
    sessions = Sessions(lambda _session: stub_of(shop()))
    for name in ("a", "b", "a", "c"):
        sessions.open(name)
    assert [session.name for session in sessions] == ["a", "c"]


# --- attacks ---


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8080"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1:9999"},
        {"Origin": "null"},
    ],
)
def test_other_sites_get_nothing(served: Served, method: str, headers: dict[str, str]) -> None:
    served.make("rex")
    path = {"GET": "/_obverse/state", "POST": "/_obverse/reset", "DELETE": "/_obverse/journal"}[method]
    answer = served.http.request(method, path, headers=headers)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control-") for name in answer.headers)
    assert len(served.app.journal) == 1
    assert served.status("/api/pets/rex") == 200


def test_own_names_and_own_pages_are_served(served: Served) -> None:
    for headers in ({"Host": "localhost:8080"}, {"Host": "[::1]:8080"}, {"Origin": HOST, "Host": "127.0.0.1:8080"}):
        assert served.http.get("/_obverse/health", headers=headers).status_code == 200


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic c2VjcmV0", "secret"])
def test_a_token_is_demanded_where_there_is_one(authorization: str) -> None:
    served = Served("secret")
    headers = {"Host": "stub.example", **({"Authorization": authorization} if authorization else {})}
    refused = served.http.get("/_obverse/health", headers=headers)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert "secret" not in refused.text
    taken = served.http.get("/_obverse/health", headers={"Host": "stub.example", "Authorization": "bearer secret"})
    assert taken.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "content", "media_type", "status"),
    [
        ("PUT", "/_obverse/state", b'{"items": []}', "text/plain", 415),
        ("PUT", "/_obverse/state", b"{", "application/json", 400),
        ("PUT", "/_obverse/state", b'{"items": [{"resource": "../x"}]}', "application/json", 400),
        ("POST", "/_obverse/clock/advance", b'{"seconds": -1}', "application/json", 400),
        ("POST", "/_obverse/faults", b'{"status": 200}', "application/json", 400),
        ("GET", "/_obverse/%2e%2e/api/pets", b"", "", 404),
        ("GET", "/_obverse/../../etc/passwd", b"", "", 404),
        ("GET", "/_obverse/journal?last=0", b"", "", 400),
        ("TRACE", "/_obverse/health", b"", "", 405),
    ],
)
def test_what_breaks_its_contract_is_refused(
    served: Served, method: str, path: str, content: bytes, media_type: str, status: int
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    assert served.http.request(method, path, content=content, headers=headers).status_code == status


def test_everything_else_is_the_stub_itself(served: Served) -> None:
    assert served.http.get("/_obverse_/health", headers=BEARER).status_code == 404
    assert served.status("/api/pets") == 200


# --- the command ---


def test_the_command_is_a_skin_over_the_client(tmp_path: Path) -> None:
    app = stub_of(shop())
    with listen("127.0.0.1", 0) as listener, running(ControlledApp(lambda _session: app), listener):
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def control(*arguments: str) -> Any:
            result = CliRunner().invoke(main, ["control", "--url", url, *arguments])
            assert result.exit_code == 0, result.output
            return result.stdout

        httpx2.post(f"{url}/api/pets", json={"id": "rex", "name": "Rex"}, headers=BEARER)
        assert json.loads(control("health"))["title"] == "Shop"
        assert control("operations").startswith("GET /pets (listPets): state: list of pets\n")
        assert control("journal") == "201 POST /api/pets createPet\n"
        assert json.loads(control("journal", "--json", "--last", "1"))[0]["status"] == 201
        (tmp_path / "kept.json").write_text(control("snapshot"))
        control("reset")
        assert json.loads(control("snapshot", "--resource", "pets")) == {"items": []}
        control("restore", str(tmp_path / "kept.json"))
        assert json.loads(control("snapshot"))["items"][0]["key"] == "rex"
        control("fault", "--status", "503", "--times", "0")
        assert json.loads(control("fault"))[0]["times"] is None
        control("fault", "--clear")
        assert json.loads(control("fault")) == []
        assert control("advance", "60").startswith("20")

        (tmp_path / "bad.json").write_text("{}")
        bad = CliRunner().invoke(main, ["control", "--url", url, "restore", str(tmp_path / "bad.json")])
        assert (bad.exit_code, "no snapshot" in bad.output) == (1, True)


def test_the_command_says_what_it_was_refused() -> None:
    with (
        listen("127.0.0.1", 0) as listener,
        running(ControlledApp(lambda _session: stub_of(shop()), "secret"), listener),
    ):
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        refused = CliRunner().invoke(main, ["control", "--url", url, "reset"])
        assert (refused.exit_code, "401 Unauthorized" in refused.output) == (1, True), refused.output
        taken = CliRunner().invoke(main, ["control", "--url", url, "--token", "secret", "reset"])
        assert taken.exit_code == 0, taken.output
    gone = CliRunner().invoke(main, ["control", "--url", url, "reset"])
    assert (gone.exit_code, url in gone.output) == (1, True), gone.output


def test_a_snapshot_may_be_larger_than_what_a_request_to_the_stub_may_be() -> None:
    app = ControlledApp(lambda _session: stub_of(shop()))
    value = {"name": "Rex", "state": "new", "note": "x" * 1000}
    items: list[Any] = [
        {"resource": "pets", "parents": [], "key": f"k{number}", "value": value} for number in range(5000)
    ]
    with httpx2.Client(transport=InProcessTransport(app), base_url="http://127.0.0.1") as client:
        assert client.put("/_obverse/state", json={"items": items}).status_code == 204
    assert app.sessions.default.app.store.counts() == {"pets": 5000}
