"""Below which paths the servers of a document answer."""

from __future__ import annotations

from typing import Any

import pytest

from obverse.wire.servers import server_prefixes


@pytest.mark.parametrize(
    ("servers", "prefixes"),
    [
        ([], ()),
        ([{"url": "/"}, {"url": "https://api.example"}], ()),
        ([{"url": "https://api.example/v1.0/"}, {"url": "/beta"}, {"url": "/v1.0"}], ("/v1.0", "/beta")),
        ([{"url": "/{version}", "variables": {"version": {"default": "v2"}}}], ("/v2",)),
        ([{"url": "https://{host}/a", "variables": {"host": {"default": "h"}}}], ("/a",)),
        ([{"url": "/{version}"}, {"url": "relative"}, {"url": "https://[half"}], ()),
    ],
)
def test_the_paths_of_servers_each_once(servers: list[dict[str, Any]], prefixes: tuple[str, ...]) -> None:
    assert server_prefixes({"servers": servers}) == prefixes
