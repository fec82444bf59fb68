# pyright: basic, reportMissingImports=false
# msgraph-sdk is not in the environment that the types are checked in.
"""``GraphServiceClient`` made to call a server on the loopback, by the means that its own packages offer."""

from __future__ import annotations

import time

from azure.core.credentials import AccessToken
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient

SCOPE = "https://graph.microsoft.com/.default"


class StaticCredential:
    """A credential that has its token already."""

    def __init__(self, token: str) -> None:
        self._token = token

    def get_token(self, *_scopes: str, **_options: object) -> AccessToken:
        return AccessToken(self._token, int(time.time()) + 3600)


def graph(url: str, token: str = "real-client") -> GraphServiceClient:
    """Make a client with the SDK's own authentication and middleware.

    The provider gives its token to allowed hosts only, and over plain http to the loopback only; the scopes are named
    since it would derive them from the host otherwise.

    Args:
        url: Where the server is, with the version: ``http://127.0.0.1:8080/v1.0``.
        token: What to send as bearer token.
    """
    provider = AzureIdentityAuthenticationProvider(StaticCredential(token), scopes=[SCOPE], allowed_hosts=["127.0.0.1"])
    adapter = GraphRequestAdapter(provider)
    adapter.base_url = url
    return GraphServiceClient(request_adapter=adapter)
