# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""A connector as its author wrote it for the real service, run by ``obverse intercept``: nothing in it knows of a stub.

``python -m tests.real_client.intercepted NODE SCRIPT -- COMMAND...``; COMMAND runs ``obverse intercept``, NODE SCRIPT a
connector in JavaScript. Run as ``connector`` in an environment with ``HTTPS_PROXY`` and so on, it is the one in Python.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from importlib.metadata import version

TENANT = "7a1c5f5e-6d0e-4d0a-9b57-0a7a3c1d2e3f"


async def connector() -> None:
    """Make a connection, find it again, and remove it, as Microsoft's own samples do."""
    from azure.identity.aio import ClientSecretCredential
    from msgraph import GraphServiceClient
    from msgraph.generated.models.external_connectors.external_connection import ExternalConnection
    from msgraph.generated.models.o_data_errors.o_data_error import ODataError

    credential = ClientSecretCredential(TENANT, "my-app", "my-secret")
    client = GraphServiceClient(credential, ["https://graph.microsoft.com/.default"])
    connections = client.external.connections
    body = ExternalConnection(id="acmetickets", name="Acme tickets", description="Service desk tickets of Acme")
    made = await connections.post(body)
    print("made", made.id, made.state)
    try:
        await connections.post(body)
    except ODataError as error:
        print("refused", error.response_status_code)
    page = await connections.get()
    print("listed", [each.id for each in page.value])
    await connections.by_external_connection_id("acmetickets").delete()
    print("removed", (await connections.get()).value)
    await credential.close()


def device_code() -> None:
    """Sign in by a device code."""
    from azure.identity import DeviceCodeCredential

    told = []
    credential = DeviceCodeCredential("my-app", tenant_id=TENANT, prompt_callback=lambda *given: told.append(given))
    token = credential.get_token("https://graph.microsoft.com/.default")
    print("signed in", len(told), token.token.count("."))


WANTED = [
    "made acmetickets draft",
    "refused 409",
    "listed ['acmetickets']",
    "removed []",
    "signed in 1 2",
]


WANTED_OF_JAVASCRIPT = ["made acmetickets draft", "refused 409", "listed acmetickets", "removed 0"]


def main(connector_in_javascript: list[str], command: list[str]) -> int:
    """Run the connectors by a proxy each, and compare what they print."""
    versions = f"msgraph-sdk {version('msgraph-sdk')} and azure-identity {version('azure-identity')}"
    own = [sys.executable, "-m", "tests.real_client.intercepted", "connector"]
    failed = _run(versions, own, WANTED, command)
    names = "@microsoft/microsoft-graph-client and @azure/identity, in JavaScript"
    return failed or _run(names, connector_in_javascript, WANTED_OF_JAVASCRIPT, command)


def _run(name: str, connector_command: list[str], wanted: list[str], command: list[str]) -> int:
    process = subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = ""
        while "HTTPS_PROXY=" not in line:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("the proxy does not start")
        variables = {name: value for name, _, value in (pair.partition("=") for pair in line.split())}
        ended = subprocess.run(
            connector_command, env={**os.environ, **variables}, stdout=subprocess.PIPE, text=True, check=False
        )
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()
    print(f"{name}, by obverse intercept")
    print(ended.stdout, end="")
    is_right = ended.stdout.replace("ConnectionState.Draft", "draft").splitlines() == wanted
    print("holds" if is_right and not ended.returncode else "FAILED")
    return 0 if is_right and not ended.returncode else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["connector"]:
        asyncio.run(connector())
        device_code()
    else:
        split = sys.argv.index("--")
        sys.exit(main(sys.argv[1:split], sys.argv[split + 1 :]))
