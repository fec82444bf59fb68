"""A handler can't answer what the contract doesn't know, nor a caller send it: pyright says so before anything runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]

HEAD = """\
from __future__ import annotations

from typing import assert_type

from external_connections import Client, models
from external_connections.stub import ConnectionsHandlers, Request, create_app, responses
from external_connections.stub.connections import CreateConnectionResponse

def error() -> models.ODataError:
    raise NotImplementedError
"""

GOOD = {
    "handler": """
class Mine(ConnectionsHandlers):
    async def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | models.UnsetType = models.UNSET
    ) -> responses.Created[models.Connection] | responses.Conflict:
        if body.name == "taken":
            return responses.Conflict(body=error())
        return responses.Created(body=models.Connection(id="mine", name=body.name))

create_app(connections=Mine())
handlers: ConnectionsHandlers = Mine()
""",
    "client": """
def use(client: Client) -> None:
    created = client.connections.create(models.NewConnection(name="Contoso HR"))
    assert_type(created, models.Connection)
    assert_type(client.connections.delete(created.id), None)
    for connection in client.connections.list():
        assert_type(connection.name, str)
""",
    "test": """
from external_connections import AsyncClient
from external_connections.stub import App
from external_connections.testing import Stub
from obverse.stub import Clock, Journal

def test_it(stub: Stub) -> None:
    assert_type(stub.client(), Client)
    assert_type(stub.client(token="other"), Client)
    assert_type(stub.async_client(), AsyncClient)
    assert_type(stub.app, App)
    assert_type(stub.clock, Clock)
    assert_type(stub.journal, Journal)
    assert_type(stub.journal[-1].operation_id, str)
    Stub(create_app(connections=ConnectionsHandlers())).close()
""",
}

# What is wrong, and the words or the rule by which pyright must refuse it.
BAD = {
    "undocumented answer": (
        """
class Mine(ConnectionsHandlers):
    def create(
        self, request: Request, body: models.NewConnection, *, client_request_id: str | models.UnsetType = models.UNSET
    ) -> responses.Accepted:
        return responses.Accepted()
""",
        "reportIncompatibleMethodOverride",
    ),
    "undocumented error": (
        """
def answer() -> CreateConnectionResponse:
    return responses.NotFound(body=error())
""",
        "reportReturnType",
    ),
    "body of another type": (
        """
def answer() -> CreateConnectionResponse:
    return responses.Created(body=models.ConnectionCollection(value=[]))
""",
        "reportReturnType",
    ),
    "error with another body": (
        """
answer = responses.Conflict(body=models.Connection(id="mine", name="Contoso HR"))
""",
        "reportArgumentType",
    ),
    "required header left out": (
        """
answer = responses.Unauthorized(body=error())
""",
        "reportCallIssue",
    ),
    "required property left out": (
        """
connection = models.Connection(id="mine")
""",
        "reportCallIssue",
    ),
    "no handler at all": (
        """
class Nothing:
    pass

create_app(connections=Nothing())
""",
        "reportArgumentType",
    ),
    "status of another operation": (
        """
def answer() -> responses.Ok[models.Connection] | responses.Conflict:
    return responses.Ok(body=models.ConnectionCollection(value=[]))
""",
        "reportReturnType",
    ),
    "text of a document taken for code": (
        """
from obverse.generate.views.code import Code

def code(text: str) -> Code:
    return Code(f"{text} = 1")
""",
        "reportArgumentType",
    ),
    "unknown property sent": (
        """
connection = models.NewConnection(name="Contoso HR", nome="Contoso HR")
""",
        "reportCallIssue",
    ),
    "wrong type sent": (
        """
def use(client: Client) -> None:
    client.connections.get(5)
""",
        "reportArgumentType",
    ),
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Run pyright once, in strict mode, over all snippets; give its errors by snippet."""
    folder = tmp_path_factory.mktemp("snippets")
    for name, code in {**GOOD, **{name: code for name, (code, _) in BAD.items()}}.items():
        (folder / f"{name.replace(' ', '_')}.py").write_text(HEAD + code, encoding="utf-8")
    settings = {
        "typeCheckingMode": "strict",
        "extraPaths": [str(ROOT / "generated"), str(ROOT / "generator")],
        "reportUnusedImport": False,
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    pyright = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    run = subprocess.run([*pyright, "--project", str(folder)], capture_output=True, text=True, check=False, timeout=300)
    found: dict[str, list[dict[str, Any]]] = {}
    for complaint in json.loads(run.stdout)["generalDiagnostics"]:
        if complaint["severity"] == "error":
            found.setdefault(Path(complaint["file"]).stem.replace("_", " "), []).append(complaint)
    return found


@pytest.mark.parametrize("name", GOOD)
def test_pyright_takes(name: str, complaints: dict[str, list[dict[str, Any]]]):
    assert name not in complaints, complaints[name]


@pytest.mark.parametrize("name", BAD)
def test_pyright_refuses(name: str, complaints: dict[str, list[dict[str, Any]]]):
    _, rule = BAD[name]

    assert rule in [complaint.get("rule") for complaint in complaints.get(name, [])], complaints.get(name)
