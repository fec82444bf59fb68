"""``obverse test``: targets, reports, exit codes."""

from __future__ import annotations

import json
import socket
from textwrap import dedent
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from click.testing import CliRunner

from obverse.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SERVICE = """
import json

PETS = {}

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        assert (await receive())["type"] == "lifespan.startup"
        PETS["started"] = True
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    status, headers, body = 200, [(b"content-type", b"application/json")], b"[]"
    if scope["method"] != "GET":
        status, headers = 405, [*headers, (b"allow", b"GET")]
    elif not PETS["started"]:
        status = 500
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

def wsgi(environ, start_response):
    allowed = environ["REQUEST_METHOD"] == "GET"
    headers = [("content-type", "application/json"), *([] if allowed else [("allow", "GET")])]
    start_response("200 OK" if allowed else "405 Method Not Allowed", headers)
    return [b"[]"]

async def wrong(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"{}"})
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["test", *arguments])


@pytest.fixture
def service(folder: Path) -> Path:
    (folder / "pet_service.py").write_text(dedent(SERVICE))
    return folder


@pytest.mark.usefixtures("folder")
def test_the_stub_of_a_document_passes() -> None:
    result = run("pets.yaml", "--seed", "5")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "1 operation of pets.yaml on the stub of pet_shop, level quick, seed 5"
    assert "state        pets" in lines
    assert "coverage     GET /pets" in lines
    assert lines[-1].endswith("to 1 operation of pets.yaml on the stub of pet_shop: no errors, no warnings (seed 5)")


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("name", ["app", "wsgi"])
def test_an_app_is_tested_in_this_process(name: str) -> None:
    result = run("pets.yaml", "--app", f"pet_service:{name}", "--quiet")
    assert result.exit_code == 0, result.output
    assert result.output.count("\n") == 1


def test_findings_fail_and_are_reported_in_every_format(service: Path) -> None:
    arguments = ("pets.yaml", "--app", "pet_service:wrong", "--quiet")
    result = run(*arguments, "--report", "json=r.json,junit=r.xml", "--report", "html=r.html", "--report", "github")
    assert result.exit_code == 1
    assert "::error title=response-invalid,file=pets.yaml,line=" in result.output

    report = json.loads((service / "r.json").read_text())
    assert report["counts"]["errors"] == len(report["findings"]) > 0
    (invalid,) = [each for each in report["findings"] if each["check"] == "response-invalid"]
    assert (invalid["operation"], invalid["file"]) == ("GET /pets", "pets.yaml")
    assert invalid["pointer"] == "/paths/~1pets/get/responses/200/content"
    assert invalid["curl"][0].startswith("curl -i -X GET http://127.0.0.1:")

    suite = ElementTree.parse(service / "r.xml").getroot()
    assert int(suite.attrib["failures"]) == len(suite.findall(".//failure")) == report["counts"]["errors"]
    assert "<script" not in (service / "r.html").read_text()


def test_a_baseline_lets_known_findings_pass_and_tells_which_are_gone(service: Path) -> None:
    arguments = ("pets.yaml", "--quiet", "--baseline", "known.json")
    missing = run(*arguments)
    assert missing.exit_code == 2
    assert "--update-baseline" in missing.output
    assert run(*arguments, "--app", "pet_service:wrong", "--update-baseline").exit_code == 0
    again = run(*arguments, "--app", "pet_service:wrong")
    assert again.exit_code == 0
    assert "known findings (seed 1)" in again.output
    better = run(*arguments, "--app", "pet_service:app")
    assert better.exit_code == 0
    assert "which was not found; --update-baseline takes it out" in better.output
    jsonschema_rs.validate({"required": ["findings"]}, json.loads((service / "known.json").read_text()))


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--url", "example.com"), "write http:// or https://"),
        (("--url", "http://127.0.0.1:1", "--app", "pet_service:app"), "choose one"),
        (("--app", "pet_service"), "write module:attribute"),
        (("--app", "nothing_here:app"), "nothing_here can't be imported"),
        (("--app", "pet_service:PETS"), "pet_service has no app PETS"),
        (("--header", "Accept"), "write 'Name: value'"),
        (("--basic", "ada"), "write USER:PASSWORD"),
        (("--report", "pdf=x"), "there are text, json, junit, html, github"),
        (("--report", "json"), "name the file, as in json=report.json"),
        (("--hook", "none.py"), "there is no such file"),
        (("--hook", "pet_service.py"), "has no function make_valid(request)"),
        (("--update-baseline",), "name the file with --baseline"),
        (("--mutants", "--app", "pet_service:app"), "it goes with neither --url nor --app"),
    ],
)
def test_wrong_usage_is_told_from_findings(arguments: tuple[str, ...], message: str) -> None:
    result = run("pets.yaml", *arguments)
    assert (result.exit_code, message in result.output) == (2, True), result.output


@pytest.mark.usefixtures("folder")
def test_a_server_that_is_not_there_is_no_finding() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = run("pets.yaml", "--url", f"http://127.0.0.1:{port}", "--token", "s3cret", "--quiet")
    assert result.exit_code == 2
    assert f"http://127.0.0.1:{port}/pets" in result.output
    assert "s3cret" not in result.output


def test_a_run_that_tests_nothing_fails(folder: Path) -> None:
    (folder / "pets.yaml").write_text('openapi: 3.1.0\ninfo: {title: None, version: "1"}\npaths: {}\n')
    result = run("pets.yaml", "--quiet")
    assert result.exit_code == 1
    assert "nothing was tested" in result.output


def test_a_document_that_is_wrong_is_wrong_input(folder: Path) -> None:
    (folder / "pets.yaml").write_text("openapi: 3.1.0\n")
    assert run("pets.yaml").exit_code == 2


def test_a_hook_makes_requests_valid(folder: Path) -> None:
    (folder / "pets.yaml").write_text("""
openapi: 3.1.0
info: {title: Pet Shop, version: "1"}
paths:
  /chosen:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [number], properties: {number: {type: integer}}}
      responses: {"204": {description: Chosen.}, "400": {description: Not chosen.}}
""")
    (folder / "chosen.py").write_text("""
async def app(scope, receive, send):
    import json
    if scope["type"] != "http":
        return
    body = b""
    more = True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body")
    status, headers = 204, []
    try:
        number = json.loads(body)["number"]
        is_chosen = isinstance(number, (int, float)) and not isinstance(number, bool) and number % 1000 == 7
    except Exception:
        is_chosen = False
    json_body = dict(scope["headers"]).get(b"content-type", b"").startswith(b"application/json")
    if scope["method"] != "POST":
        status, headers = 405, [(b"allow", b"POST")]
    elif not is_chosen or not json_body:
        status = 400
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
""")
    (folder / "hook.py").write_text("""
def make_valid(request):
    if request.body:
        request.body["number"] = request.body["number"] // 1000 * 1000 + 7
""")
    without = run("pets.yaml", "--app", "chosen:app", "--quiet", "--level", "full")
    assert without.exit_code == 1
    assert "for a request that keeps to the document" in without.output
    with_hook = run("pets.yaml", "--app", "chosen:app", "--quiet", "--level", "full", "--hook", "hook.py")
    assert with_hook.exit_code == 0, with_hook.output


@pytest.mark.usefixtures("folder")
def test_mutants_tell_the_score() -> None:
    result = run("pets.yaml", "--mutants", "--quiet")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].endswith("mutants noticed, 100.0%")
