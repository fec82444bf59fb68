"""The pytest plugin, in test runs of its own: as its users have it, warnings as errors."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRICT = "[pytest]\nfilterwarnings = error\naddopts = --strict-config --strict-markers -p no:cacheprovider\n"
NAMED = f"{STRICT}obverse_package = external_connections\n"


def run(folder: Path, code: str, *, ini: str = NAMED, hide: str = "") -> str:
    """Run pytest on a file of tests, with this plugin and no other; return what it says, exit code first.

    Args:
        hide: A module that is made to look as if it were not installed.
    """
    (folder / "pytest.ini").write_text(ini)
    (folder / "test_it.py").write_text(textwrap.dedent(code))
    path = [str(folder), str(ROOT / "generator"), str(ROOT / "generated")]
    if hide:
        (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules[{hide!r}] = None\n")
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": os.pathsep.join(path)}
    for name in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST"):
        environment.pop(name, None)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "obverse.testing.pytest_plugin", "-rA", "--rootdir", str(folder), "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{result.returncode}\n{result.stdout}{result.stderr}"


def passes(output: str, number: int) -> bool:
    return output.startswith("0\n") and f" {number} passed in" in output


def test_the_entry_point_leads_to_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    plugin = import_module(project["entry-points"]["pytest11"]["obverse"])

    assert all(hasattr(plugin, name) for name in ("stub", "stub_server", "stub_settings"))


def test_a_run_that_asks_for_nothing_pays_nothing(tmp_path: Path) -> None:
    code = """
        import sys

        def test_nothing_is_imported():
            ours = {name for name in sys.modules if name.startswith(("obverse", "external_connections"))}
            assert ours == {"obverse", "obverse.testing", "obverse.testing.pytest_plugin"}
            assert not {"httpx2", "msgspec", "jsonschema_rs", "uvicorn", "click", "yaml"} & set(sys.modules)
    """

    assert passes(run(tmp_path, code, ini=STRICT), 1)


def test_each_test_has_a_stub_of_its_own(tmp_path: Path) -> None:
    code = """
        import asyncio
        import pytest
        from external_connections import AsyncClient, Client, errors, models

        HR = models.NewConnection(id="contosohr", name="Contoso HR")

        @pytest.mark.parametrize("turn", [1, 2])
        def test_synchronous(stub, turn):
            client = stub.client()
            assert isinstance(client, Client)
            assert stub.base_url == "http://stub/v1.0"
            assert client.connections.create(HR).state == "draft"
            assert [each.id for each in stub.client().connections.list()] == ["contosohr"]
            assert stub.violations == []

        @pytest.mark.parametrize("turn", [1, 2])
        def test_asynchronous(stub, turn):
            async def walk():
                async with stub.async_client() as client:
                    assert isinstance(client, AsyncClient)
                    await client.connections.create(HR)
                with pytest.raises(errors.Conflict):  # within a running loop
                    stub.client().connections.create(HR)

            asyncio.run(walk())

        def test_the_app_serves_other_clients(stub):
            import httpx2

            async def ask():
                async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=stub.app)) as http:
                    return await http.get(f"{stub.base_url}/external/connections")

            assert asyncio.run(ask()).status_code == 401
    """

    assert passes(output := run(tmp_path, code), 5), output


def test_clock_and_journal_are_in_hand(tmp_path: Path) -> None:
    code = """
        import asyncio
        import time
        from dataclasses import replace
        import pytest
        from external_connections import Retries, errors
        from external_connections.stub import FaultRule

        @pytest.fixture
        def stub_settings(stub_settings):
            return replace(stub_settings, faults=(FaultRule(status=429, retry_after=50),))

        def test_clients_wait_by_the_clock(stub):
            real, before = time.monotonic(), stub.clock()
            with pytest.raises(errors.NotFound):
                stub.client(token="my-secret").connections.get("nowhere")
            assert 50 <= stub.clock() - before < 60
            assert time.monotonic() - real < 10
            assert [(entry.operation_id, entry.status) for entry in stub.journal] == [
                ("getConnection", 429),
                ("getConnection", 404),
            ]
            assert "my-secret" not in str(list(stub.journal))

        def test_asynchronous_ones_too(stub):
            async def ask():
                with pytest.raises(errors.NotFound):
                    await stub.async_client().connections.get("nowhere")

            before = stub.clock()
            asyncio.run(ask())
            assert 50 <= stub.clock() - before < 60

        def test_of_a_server_too(stub_server):
            before = stub_server.clock()
            with pytest.raises(errors.NotFound):
                stub_server.client().connections.get("nowhere")
            assert 50 <= stub_server.clock() - before < 60
            assert len(stub_server.journal) == 2

        def test_who_does_not_want_to_wait_does_not(stub):
            with pytest.raises(errors.TooManyRequests):
                stub.client(retries=None).connections.get("nowhere")
            assert len(stub.journal) == 1  # and nothing is left of the tests before
    """

    assert passes(output := run(tmp_path, code), 4), output


def test_settings_and_handlers_are_overridden_as_fixtures(tmp_path: Path) -> None:
    code = """
        from dataclasses import replace
        import pytest
        from external_connections import errors, models
        from external_connections.stub import ConnectionsHandlers, responses

        class Hidden(ConnectionsHandlers):
            def list(self, request, *, client_request_id=models.UNSET):
                return responses.Ok(body=models.ConnectionCollection(value=[]))

        @pytest.fixture
        def stub_settings(stub_settings):
            return replace(stub_settings, tokens=("secret",))

        @pytest.fixture
        def stub_handlers():
            return {"connections": Hidden()}

        def test_it(stub):
            client = stub.client()
            client.connections.create(models.NewConnection(id="contosohr", name="Contoso HR"))
            assert list(client.connections.list()) == []
            with pytest.raises(errors.Unauthorized):
                stub.client(token="other").connections.list()
    """

    assert passes(output := run(tmp_path, code), 1), output


def test_an_answer_that_breaks_the_contract_fails_the_test(tmp_path: Path) -> None:
    code = """
        import pytest
        from external_connections import ApiError, models
        from external_connections.stub import ConnectionsHandlers, responses

        class Wrong(ConnectionsHandlers):
            def get(self, request, id, **rest):
                return responses.Ok(body=models.Connection(id="?", name="Contoso HR"))

        @pytest.fixture
        def stub_handlers():
            return {"connections": Wrong()}

        def call(stub):
            with pytest.raises(ApiError):
                stub.client(retries=None).connections.get("contosohr")

        def test_unaware(stub):
            call(stub)

        def test_unaware_of_the_server(stub_server):
            call(stub_server)

        def test_on_purpose(stub):
            call(stub)
            assert "getConnection" in stub.violations[0]
            stub.violations.clear()
    """
    output = run(tmp_path, code)

    assert " 3 passed, 2 errors in" in output
    assert "The stub's answers broke the contract:\n  GET /external/connections/{id} (getConnection): " in output
    for name in ("test_unaware", "test_unaware_of_the_server"):
        assert f"ERROR test_it.py::{name} - Failed: " in output


def test_the_server_is_fresh_for_each_test_and_ends_with_it(tmp_path: Path) -> None:
    code = """
        import asyncio
        import json
        import socket
        import threading
        import urllib.request
        import pytest
        from external_connections import models

        addresses = []

        @pytest.mark.parametrize("turn", [1, 2])
        def test_other_languages_call_it(stub_server, turn):
            body = json.dumps({"id": "contosohr", "name": "Contoso HR"}).encode()
            headers = {"Content-Type": "application/json", "Authorization": "Bearer any"}
            request = urllib.request.Request(f"{stub_server.base_url}/external/connections", body, headers)
            with urllib.request.urlopen(request) as answer:
                assert answer.status == 201
            addresses.append(stub_server.origin)

        def test_its_clients_go_by_the_socket(stub_server):
            assert stub_server.base_url == f"{stub_server.origin}/v1.0"
            stub_server.client().connections.create(models.NewConnection(id="contosohr", name="Contoso HR"))

            async def ask():
                async with stub_server.async_client() as client:
                    return await client.connections.get("contosohr")

            assert asyncio.run(ask()).name == "Contoso HR"

        def test_none_is_left():
            assert [thread.name for thread in threading.enumerate()] == ["MainThread"]
            for address in addresses:
                with pytest.raises(ConnectionRefusedError):
                    socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
    """

    assert passes(output := run(tmp_path, code), 4), output


def test_the_package_may_be_named_in_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.obverse]\npackage = "external_connections"\n')

    code = "def test_it(stub_package): assert stub_package == 'external_connections'"

    assert passes(run(tmp_path, code, ini=STRICT), 1)


def test_a_wrong_name_in_pyproject_is_said(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.obverse]\npackage = "class"\n')

    assert "the package name 'class' is a keyword" in run(tmp_path, "def test_it(stub): ...", ini=STRICT)


@pytest.mark.parametrize(
    ("ini", "hide", "message"),
    [
        (STRICT, "", "no generated package is named: set obverse_package in pytest's configuration, or package"),
        (f"{STRICT}obverse_package = nowhere\n", "", "there is no generated package 'nowhere'; generate it first"),
        (NAMED, "jsonschema_rs", "needs jsonschema_rs, which is not installed; install obverse[stub]"),
        (NAMED, "uvicorn", "uvicorn is not installed; install obverse[stub]"),
    ],
)
def test_what_is_missing_is_said(ini: str, hide: str, message: str, tmp_path: Path) -> None:
    output = run(tmp_path, "def test_it(stub_server): ...", ini=ini, hide=hide)

    assert output.startswith("1\n")
    assert message in output
    assert "Traceback" not in output


def test_fixtures_explain_themselves(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(NAMED)
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT / "generator")}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "obverse.testing.pytest_plugin", "--fixtures", "-q"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    for name in ("stub ", "stub_server ", "stub_settings ", "stub_handlers ", "stub_package "):
        assert f"\n{name}" in result.stdout
    assert "no docstring available" not in result.stdout.partition("obverse.testing.pytest_plugin")[2]
