"""``obverse intercept``: programs reach the stub by the names of the real hosts, and nothing else."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx2
import pytest

from serving.command import running_command

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

GRAPH = "https://graph.microsoft.com/v1.0/external/connections"
TOKEN = "https://login.microsoftonline.com/tenant/oauth2/v2.0/token"
DOCUMENT = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
servers: [{url: "SERVER"}]
paths:
  /notes:
    get: {operationId: listNotes, responses: {"200": {description: Notes.}}}
"""


@contextmanager
def intercepting(*arguments: str) -> Generator[tuple[str, list[str]]]:
    """Run the command; give the proxy's URL, and the lines that it printed."""
    with running_command("intercept", *arguments, until=r"HTTPS_PROXY=(\S+)") as running:
        yield running.found, running.lines


def client(proxy: str, ca: Path) -> httpx2.Client:
    return httpx2.Client(proxy=proxy, verify=ssl.create_default_context(cafile=str(ca)), trust_env=False)


def test_a_program_signs_in_and_calls_by_the_real_names(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    with intercepting("external_connections", "--ca", str(ca)) as (proxy, lines), client(proxy, ca) as program:
        assert f"SSL_CERT_FILE={ca}" in lines[-1]
        asked = {"grant_type": "client_credentials", "client_id": "me", "client_secret": "any"}
        issued = program.post(TOKEN, data={**asked, "scope": "https://graph.microsoft.com/.default"}).json()
        headers = {"authorization": f"Bearer {issued['access_token']}"}
        for number in range(3):
            body = {"id": f"notes{number}", "name": f"Notes {number}"}
            made = program.post(GRAPH, json=body, headers=headers)
            assert made.status_code == 201, made.text
        page = program.get(f"{GRAPH}?$top=2", headers=headers).json()
        assert page["@odata.nextLink"].startswith(GRAPH)
        assert [item["id"] for item in program.get(page["@odata.nextLink"], headers=headers).json()["value"]] == [
            "notes2"
        ]
        # The control API is at the proxy's own address, and at no other.
        journal = httpx2.get(f"{proxy}/_obverse/journal", trust_env=False).json()
        assert len(journal) == 5
        assert program.get("https://graph.microsoft.com/_obverse/journal").status_code == 403


def test_other_hosts_are_refused(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    with intercepting("external_connections", "--ca", str(ca)) as (proxy, lines):
        with client(proxy, ca) as program, pytest.raises(httpx2.ProxyError, match="403"):
            program.get("https://example.com/")
        with client(proxy, ca) as program:
            assert program.get("http://example.com/").status_code == 403
    assert sum("example.com was refused" in line for line in lines) == 2


def test_what_is_no_request_is_refused(tmp_path: Path) -> None:
    with intercepting("external_connections", "--ca", str(tmp_path / "ca.pem")) as (proxy, _):
        host, _, port = proxy.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"\x16\x03\x01\x02\x00\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 400")


def test_other_hosts_are_reached_where_that_is_asked_for(tmp_path: Path) -> None:
    document, ca = tmp_path / "notes.yaml", tmp_path / "ca.pem"
    document.write_text(DOCUMENT.replace("SERVER", "https://notes.example"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        target = f"127.0.0.1:{other.getsockname()[1]}"
        with intercepting(str(document), "--ca", str(ca), "--pass-through") as (proxy, _):
            with client(proxy, ca) as program:
                assert program.get("https://notes.example/notes").status_code == 200
            host, _, port = proxy.removeprefix("http://").partition(":")
            with socket.create_connection((host, int(port)), timeout=10) as connection:
                connection.sendall(f"CONNECT {target} HTTP/1.1\r\nhost: {target}\r\n\r\n".encode())
                accepted, _ = other.accept()
                with accepted:
                    assert connection.recv(100).startswith(b"HTTP/1.1 200")
                    connection.sendall(b"ping")
                    assert accepted.recv(10) == b"ping"
                    accepted.sendall(b"pong")
                    assert connection.recv(10) == b"pong"


def test_a_document_without_a_host_can_not_be_intercepted(tmp_path: Path) -> None:
    document = tmp_path / "notes.yaml"
    document.write_text(DOCUMENT.replace("SERVER", "/v1"))
    command = [sys.executable, "-m", "obverse", "intercept", str(document), "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "names no server with a host" in ended.stderr


def test_a_stub_is_served_by_tls_with_a_certificate_of_its_own(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    with running_command("serve", "external_connections", "--tls", "--ca", str(ca)) as running:
        assert running.found.startswith("https://")
        context = ssl.create_default_context(cafile=str(ca))
        assert httpx2.get(f"{running.found}/_obverse/health", verify=context, trust_env=False).status_code == 200
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(f"{running.found}/", verify=ssl.create_default_context(), trust_env=False)
