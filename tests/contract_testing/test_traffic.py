"""Recorded traffic, held to the document of the shop, and to the rules of its ledger."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from contract_testing.shop import SHOP, contract, shop
from obverse.cli.main import main
from obverse.contract_testing.har import HarError, read_har
from obverse.contract_testing.traffic import Traffic

if TYPE_CHECKING:
    from pathlib import Path

PET = {"id": "rex", "name": "Rex", "state": "new"}
JSON = {"content-type": "application/json"}


def entry(
    method: str,
    url: str,
    status: int,
    shown: object = None,
    *,
    sent: object = None,
    headers: dict[str, str] = JSON,
    is_base64: bool = False,
) -> dict[str, Any]:
    """Write an entry as a browser does; it leaves credentials out."""
    text = "" if shown is None else shown if isinstance(shown, str) else json.dumps(shown)
    content = {"text": base64.b64encode(text.encode()).decode(), "encoding": "base64"} if is_base64 else {"text": text}
    request: dict[str, Any] = {
        "method": method,
        "url": f"https://shop.example{url}",
        "headers": [{"name": ":path", "value": url}],
    }
    if sent is not None:
        request["postData"] = {"mimeType": "application/json", "text": json.dumps(sent)}
        request["headers"].append({"name": "Content-Type", "value": "application/json"})
    pairs = [{"name": name, "value": value} for name, value in headers.items()]
    return {"request": request, "response": {"status": status, "headers": pairs, "content": content}}


def judged(tmp_path: Path, *entries: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Judge entries; return check, level and message of what is found."""
    traffic = Traffic(shop(), "traffic.har")
    report = traffic.judge(read_har(written(tmp_path, *entries)))
    return [(finding.check, finding.level, finding.message) for finding in report.findings]


def written(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    path = tmp_path / "traffic.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    return path


def test_traffic_that_keeps_to_the_document_passes_without_its_credentials(tmp_path: Path) -> None:
    assert (
        judged(
            tmp_path,
            entry("POST", "/api/pets", 201, PET, sent={"id": "rex", "name": "Rex"}),
            entry("GET", "/api/pets/rex", 200, PET, is_base64=True),
            entry("GET", "/api/pets?limit=5", 200, {"pets": [PET], "next": None}, headers={**JSON, "X-Total": "1"}),
            entry("DELETE", "/api/pets/rex", 204, headers={}),
            entry("GET", "/api/pets/rex", 404, {"message": "no"}),
        )
        == []
    )


@pytest.mark.parametrize(
    ("broken", "check", "level", "message"),
    [
        (
            entry("GET", "/api/pets/rex", 200, {**PET, "state": "secret"}),
            "response-invalid",
            "error",
            "the body breaks enum at /state",
        ),
        (entry("GET", "/api/pets/rex", 200, "<html>"), "response-invalid", "error", "the body is not JSON"),
        (entry("GET", "/api/pets/rex", 203, PET), "undocumented-status", "error", "status 203 is not documented"),
        (entry("GET", "/api/pets", 200, {"pets": []}), "response-invalid", "error", "header X-Total is missing"),
        (
            entry("GET", "/api/pets", 200, {"pets": []}, headers={**JSON, "X-Total": "secret"}),
            "response-invalid",
            "error",
            "header X-Total is not valid",
        ),
        (
            entry("POST", "/api/pets", 201, PET, sent={"id": "rex", "name": "secret" * 9}),
            "invalid-value-accepted",
            "error",
            "status 201 for a request that breaks the document at /name: maxLength",
        ),
        (
            entry("GET", "/api/pets?limit=900", 200, {"pets": []}, headers={**JSON, "X-Total": "1"}),
            "invalid-value-accepted",
            "error",
            "at limit: maximum",
        ),
        (
            entry("POST", "/api/pets", 400, {"message": "no"}, sent={"id": "rex", "name": "Rex"}),
            "valid-request-refused",
            "warning",
            "status 400 for a request that keeps to the document",
        ),
    ],
)
def test_what_breaks_the_document_is_found_without_its_values(
    broken: dict[str, Any], check: str, level: str, message: str, tmp_path: Path
) -> None:
    found = judged(tmp_path, broken)
    assert [(name, level_) for name, level_, _ in found] == [(check, level)]
    assert found[0][2].startswith("entry 1: ")
    assert message in found[0][2]
    assert "secret" not in found[0][2]


def test_what_is_about_something_else_is_counted(tmp_path: Path) -> None:
    traffic = Traffic(shop(), "traffic.har")
    report = traffic.judge(
        read_har(written(tmp_path, entry("GET", "/logo.png", 200, "x"), entry("GET", "/api/pets/a", 0)))
    )
    assert report.notes == ["1 entries are about no operation of the document"]
    assert dict(report.requests) == {"GET /pets/{id}": 1}


def test_the_ledger_says_what_was_seen(tmp_path: Path) -> None:
    name, state = "name: {type: string, maxLength: 20", "state: {type: string, enum: [new, sold]"
    first, marked = f"{name}}}\n        kind", f"{name}, x-source: documented}}\n        kind"
    sourced = SHOP.replace(first, marked).replace(f"{state}}}", f"{state}, x-source: assumed}}")
    sourced = sourced.replace("operationId: deletePet", "operationId: deletePet\n      x-source: assumed")
    tested = contract(sourced)
    traffic = Traffic(tested, "traffic.har")
    assert [sight for _, sight in traffic.ledger()] == ["unseen", "unseen", "unseen"]
    made = entry("POST", "/api/pets", 201, PET, sent={"id": "rex", "name": "Rex"})
    traffic.judge(read_har(written(tmp_path, made)))
    assert {(seen.rule.pointer.rpartition("/")[2], seen.sight) for seen in traffic.ledger()} == {
        ("delete", "unseen"),
        ("name", "held"),
        ("state", "held"),
    }
    traffic.judge(read_har(written(tmp_path, entry("GET", "/api/pets/rex", 200, {**PET, "state": "lost"}))))
    assert {seen.rule.pointer.rpartition("/")[2]: seen.sight for seen in traffic.ledger()}["state"] == "broken"


@pytest.mark.parametrize(
    "text", ["", "[]", '{"log": {}}', '{"log": {"entries": 1}}', '{"log": {"entries": [{"request": {}}]}}']
)
def test_what_is_no_har_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text(text)
    with pytest.raises(HarError, match="not a HAR"):
        read_har(path)


def test_the_command_reports_and_fails(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    path = written(tmp_path, entry("GET", "/api/pets/rex", 200, {**PET, "state": "lost"}))
    arguments = ["validate", str(path), str(tmp_path / "shop.yaml")]
    result = CliRunner().invoke(main, [*arguments, "--ledger", "--report", f"json={tmp_path / 'r.json'}"])
    assert result.exit_code == 1, result.output
    assert "Rules of the ledger: 0 seen to hold, 0 seen broken, 0 not seen\n" in result.output
    assert "1 request to 1 operation of shop.yaml on traffic.har: 1 error, no warnings\n" in result.output
    assert json.loads((tmp_path / "r.json").read_text())["seed"] is None

    empty = CliRunner().invoke(main, ["validate", str(written(tmp_path)), str(tmp_path / "shop.yaml")])
    assert (empty.exit_code, "nothing was tested" in empty.output) == (1, True)
    path.write_text("no")
    assert CliRunner().invoke(main, arguments).exit_code == 2
