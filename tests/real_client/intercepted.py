# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""A connector as its author wrote it for the real service, run by ``obverse intercept``: nothing in it knows of a stub.

``python -m tests.real_client.intercepted COMMAND...``; COMMAND runs ``obverse intercept``. Run as ``connector`` in an
environment with ``HTTPS_PROXY`` and so on, it is the connector.
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


def main(command: list[str]) -> int:
    """Run the connector by the proxy, and compare what it prints."""
    process = subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = ""
        while "HTTPS_PROXY=" not in line:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("the proxy does not start")
        variables = {name: value for name, _, value in (pair.partition("=") for pair in line.split())}
        own = [sys.executable, "-m", "tests.real_client.intercepted", "connector"]
        ended = subprocess.run(own, env={**os.environ, **variables}, stdout=subprocess.PIPE, text=True, check=False)
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()
    print(f"msgraph-sdk {version('msgraph-sdk')} and azure-identity {version('azure-identity')}, by obverse intercept")
    print(ended.stdout, end="")
    is_right = ended.stdout.replace("ConnectionState.Draft", "draft").splitlines() == WANTED
    print("holds" if is_right and not ended.returncode else "FAILED")
    return 0 if is_right and not ended.returncode else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["connector"]:
        asyncio.run(connector())
        device_code()
    else:
        sys.exit(main(sys.argv[1:]))
