"""The page of a served stub: what it shows, what it does, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from contract_testing.shop import shop, stub_of
from obverse.control import Client
from obverse.serving.control import ControlledApp
from obverse.serving.in_process import InProcessTransport
from obverse.serving.server import listen, running
from stub.driver import app_from

if TYPE_CHECKING:
    from collections.abc import Generator

HOST = "http://127.0.0.1:8080"
HTMX = {"HX-Request": "true"}
PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Browsed:
    """A stub with its page, in process."""

    def __init__(self, app: Any, token: str | None = None) -> None:
        self.app = app
        transport = InProcessTransport(ControlledApp(lambda _session: app, token))
        self.http = httpx2.Client(transport=transport, base_url=HOST)

    def part(self, name: str) -> str:
        answer = self.http.get(f"/_obverse/page/{name}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, name: str, **fields: str) -> httpx2.Response:
        return self.http.post(f"/_obverse/page/{name}", data=fields, headers=HTMX)


@pytest.fixture
def browsed() -> Generator[Browsed]:
    made = Browsed(stub_of(shop()))
    with made.http:
        yield made


def test_it_shows_all_that_there_is(browsed: Browsed) -> None:
    answer = browsed.http.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for words in ("Shop", "POST</code> <code>/pets", "by state", "No requests yet.", "The clock says", "openapi.yaml"):
        assert words in answer.text


def test_it_loads_nothing_from_elsewhere_and_runs_only_its_own_scripts(browsed: Browsed) -> None:
    answer = browsed.http.get("/")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
    assert "unsafe" not in policy
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', answer.text)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
    for address in loaded:
        assert browsed.http.get(address).status_code == 200, address
    assert not re.search(r"<script>|\son[a-z]+=|\sstyle=", answer.text)


def test_an_operation_is_tried(browsed: Browsed) -> None:
    form = browsed.part("form/1")
    drawn = html.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL)[0])
    assert {"id", "name"} <= json.loads(drawn).keys()
    assert ">201<" in browsed.post("try/1", body=drawn, token="contract-test").text
    assert json.loads(drawn)["id"] in browsed.part("state")
    assert browsed.post("try/2", **{"path:id": "rex"}, token="wrong").text.count(">401<") == 1
    assert ">404<" in browsed.post("try/2", **{"path:id": "no/pe"}, token="contract-test").text
    assert "/api/pets/no%2Fpe" in browsed.part("journal")
    assert browsed.post("try/99").status_code == 404


def test_it_steers_the_stub(browsed: Browsed) -> None:
    app = browsed.app
    browsed.post("freeze")
    before = app.clock()
    browsed.post("advance", seconds="90")
    assert app.clock() == before + 90
    assert "Let time pass" in browsed.part("controls")
    browsed.post("fault", status="503", operation="listPets", times="2")
    assert [(rule.status, rule.operation, rule.times) for rule in app.faults] == [(503, "listPets", 2)]
    browsed.post("unfault/0")
    assert app.faults == ()
    browsed.post("duration", seconds="5")
    assert app.long_running.progress.seconds == 5
    browsed.post("try/0", token="contract-test")
    browsed.post("reset")
    assert len(app.journal) == 0


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("advance", {"seconds": "-1"}),
        ("advance", {"seconds": "x"}),
        ("advance", {}),
        ("fault", {"status": "200"}),
        ("unfault/7", {}),
        ("limits", {"profile": "none"}),
        ("duration", {"seconds": "-1"}),
    ],
)
def test_what_makes_no_sense_is_refused(browsed: Browsed, name: str, fields: dict[str, str]) -> None:
    assert browsed.post(name, **fields).status_code == 400


def test_what_is_not_there_is_not_found(browsed: Browsed) -> None:
    assert browsed.post("nothing").status_code == 404
    assert browsed.http.get("/_obverse/page/nothing").status_code == 404
    assert browsed.http.get("/_obverse/page/../../../etc/passwd").status_code == 404
    assert browsed.http.get("/_obverse/page/README.md").status_code == 404


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_other_sites_get_nothing(browsed: Browsed, headers: dict[str, str]) -> None:
    assert browsed.http.get("/", headers=headers).status_code == 403
    assert browsed.http.post("/_obverse/page/reset", headers={**HTMX, **headers}).status_code == 403


def test_a_form_of_another_site_can_not_steer_it(browsed: Browsed) -> None:
    assert browsed.http.post("/_obverse/page/reset", data={}).status_code == 403


def test_with_a_token_there_is_the_plain_page_alone() -> None:
    with (served := Browsed(stub_of(shop()), "secret")).http as http:
        assert http.get("/_obverse/page/state").status_code == 401
        assert "_obverse/page" not in http.get("/").text
        assert served.app.contract.title in http.get("/").text


def test_a_path_of_the_contract_goes_before_it() -> None:
    app = app_from("paths: {/: {get: {operationId: root, responses: {'204': {description: A}}}}}")
    with Browsed(app).http as http:
        assert http.get("/").status_code == 204


def test_everything_is_escaped() -> None:
    payload = json.dumps(PAYLOAD)
    app = app_from(f"""
        tags: [{{name: a}}]
        paths:
          /things/{{id}}:
            post:
              summary: {payload}
              operationId: makeThing
              parameters:
                - {{name: id, in: path, required: true, schema: {{type: string}}}}
                - {{name: {payload}, in: query, schema: {{type: string}}}}
              requestBody: {{content: {{application/json: {{schema: {{}}, example: {payload}}}}}}}
              responses: {{'200': {{description: A, content: {{application/json: {{example: {payload}}}}}}}}}
        """)
    browsed = Browsed(app)
    with browsed.http as http:
        tried = browsed.post("try/0", **{"path:id": PAYLOAD}, body=json.dumps(PAYLOAD))
        pages = [http.get("/").text, browsed.part("form/0"), tried.text, browsed.part("journal")]
    for page in pages:
        assert "alert(1)" in page or page == tried.text
        assert "<img" not in page
        assert "<script>alert" not in page


def test_sessions_have_a_page_each() -> None:
    app = ControlledApp(lambda _session: stub_of(shop()))
    with httpx2.Client(transport=InProcessTransport(app), base_url=HOST) as http:
        page = http.get("/_session/mine/").text
        assert "Session: <strong>mine</strong>" in page
        http.post("/_session/mine/_obverse/page/fault", data={"status": "500", "times": "1"}, headers=HTMX)
        assert len(Client(base_url=f"{HOST}/_session/mine/_obverse", http_client=http).faults.list()) == 1
        assert Client(base_url=f"{HOST}/_obverse", http_client=http).faults.list() == []


def test_it_is_told_when_something_changes() -> None:
    with listen("127.0.0.1", 0) as listener, running(ControlledApp(lambda _session: stub_of(shop())), listener):
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx2.stream("GET", f"{origin}/_obverse/page/events") as events:
            lines = events.iter_lines()
            assert next(lines) == ": connected"
            httpx2.get(f"{origin}/api/pets")
            assert "event: changed" in [next(lines), next(lines)]
