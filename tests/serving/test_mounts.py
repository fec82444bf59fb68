"""``obverse serve --mount``: several documents on one server and one clock."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from contract_testing.shop import SHOP
from obverse.control import Client, models
from obverse.serving.mounts import checked_mounts
from obverse.serving.options import ServeError, ServeOptions
from obverse.serving.stub_source import of_package
from serving.command import running_command

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

BEARER = {"authorization": "Bearer any"}


@contextmanager
def mounted(*arguments: str) -> Generator[httpx2.Client]:
    """Run the command; give a client of the server."""
    with (
        running_command("serve", *arguments) as running,
        httpx2.Client(base_url=running.found, trust_env=False, headers=BEARER) as client,
    ):
        yield client


def test_two_documents_are_served_on_one_clock(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(SHOP)
    other.write_text(SHOP.replace("title: Shop", "title: '<b>Other</b>'"))
    with mounted("--mount", f"/one={one}", "--mount", f"/other={other}") as client:
        assert client.post("/one/api/pets", json={"id": "rex", "name": "Rex"}).status_code == 201
        assert client.get("/one/api/pets/rex").status_code == 200
        assert client.get("/other/api/pets/rex").status_code == 404
        assert client.get("/api/pets").status_code == 404
        page = client.get("/")
        assert (page.status_code, "<b>" in page.text, 'href="/other/"' in page.text) == (200, False, True)
        own = client.get("/one/").text
        assert "/one/_obverse/page/" in own
        assert client.get(re.findall(r'"(/one/_obverse/page/[^"]+\.css)"', own)[0]).status_code == 200
        controls = [
            Client(base_url=f"{str(client.base_url).rstrip('/')}/{name}/_obverse", http_client=client)
            for name in ("one", "other")
        ]
        before = controls[1].clock.read().seconds
        controls[0].clock.advance(models.Advance(seconds=86_400))
        assert controls[1].clock.read().seconds >= before + 86_400
        assert [len(control.journal.list()) for control in controls] == [2, 1]


def test_urls_lead_below_the_mount(tmp_path: Path) -> None:
    document = tmp_path / "shop.yaml"
    document.write_text(SHOP)
    mounts = ["--mount", f"/shop={document}", "--mount", "/graph=spec/external-connections.yaml"]
    with mounted(*mounts) as client:
        for number in range(3):
            body = {"id": f"notes{number}", "name": f"Notes {number}"}
            assert client.post("/graph/v1.0/external/connections", json=body).status_code == 201
        link = client.get("/graph/v1.0/external/connections?$top=2").json()["@odata.nextLink"]
        assert link.startswith(f"{str(client.base_url).rstrip('/')}/graph/v1.0/")
        assert len(client.get(link).json()["value"]) == 1
        mine = client.get("/graph/_session/mine/v1.0/external/connections?$top=2")
        assert mine.json()["value"] == []


@pytest.mark.parametrize(
    ("paths", "options", "words"),
    [
        (["graph"], {}, "is no path such as /graph"),
        (["/a b"], {}, "is no path such as /graph"),
        (["/a", "/a/b"], {}, "/a/b lies below /a"),
        (["/a"], {"workers": 2}, "for one document"),
        (["/a"], {"data": "state.db"}, "for one document"),
        (["/a"], {"has_watch": True}, "for one document"),
    ],
)
def test_what_can_not_be_mounted_is_refused(paths: list[str], options: dict[str, Any], words: str) -> None:
    source = of_package("external_connections", ())
    with pytest.raises(ServeError, match=words):
        checked_mounts(dict.fromkeys(paths, source), ServeOptions(**options))


@pytest.mark.parametrize("arguments", [["--mount", "/a"], ["--mount", "/a=b.yaml", "c.yaml"]])
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "obverse", "serve", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, "--mount" in ended.stderr) == (2, True)
