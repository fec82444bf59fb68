"""Servers and security schemes, as the model has them."""

from __future__ import annotations

import pytest

from inline_documents import api
from obverse.generate import ir


@pytest.mark.parametrize(
    ("server", "url"),
    [
        ("{url: 'https://{r}.x.com/{v}', variables: {r: {default: eu}, v: {default: v1}}}", "https://eu.x.com/v1"),
        ("{url: 'https://{r}.x.com'}", "https://{r}.x.com"),
        ("{url: /v1, description: Here.}", "/v1"),
    ],
)
def test_variables_of_servers_stand_at_their_defaults(server: str, url: str) -> None:
    (found,) = api(f"servers: [{server}]").servers

    assert found.url == url


@pytest.mark.parametrize("servers", ["servers: []", ""])
def test_without_servers_there_is_that_of_the_standard(servers: str) -> None:
    assert api(servers).servers == (ir.Server("/", ""),)


@pytest.mark.parametrize(
    ("scheme", "kind", "location", "name"),
    [
        ("{type: http, scheme: Bearer}", "bearer", "header", "Authorization"),
        ("{type: http, scheme: BASIC}", "basic", "header", "Authorization"),
        ("{type: http, scheme: digest}", "other", "header", "Authorization"),
        ("{type: mutualTLS}", "other", "header", "Authorization"),
        ("{type: oauth2, flows: {}}", "bearer", "header", "Authorization"),
        ("{type: openIdConnect, openIdConnectUrl: /oidc}", "bearer", "header", "Authorization"),
        ("{type: apiKey, in: cookie, name: session}", "apiKey", "cookie", "session"),
        ("{$ref: '#/components/securitySchemes/Key'}", "apiKey", "query", "key"),
        ("{$ref: '#/components/securitySchemes/a~1b'}", "basic", "header", "Authorization"),
    ],
)
def test_a_security_scheme_is_what_a_request_sends(scheme: str, kind: str, location: str, name: str) -> None:
    text = f"""
    components:
      securitySchemes:
        First: {scheme}
        Key: {{type: apiKey, in: query, name: key}}
        a/b: {{type: http, scheme: basic}}
    """
    found = api(text).security_schemes[0]

    assert (found.name, found.kind, found.location.value, found.wire_name) == ("First", kind, location, name)


def test_a_scheme_says_which_scopes_to_ask_for() -> None:
    text = "components: {securitySchemes: {a: {type: oauth2, flows: {}, x-token: {scopes: [read, write]}}}}"

    assert api(text).security_schemes[0].default_scopes == ("read", "write")
