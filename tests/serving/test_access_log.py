"""The lines that a served stub writes for requests."""

from __future__ import annotations

import itertools
import json

import httpx2
import pytest

from contract_testing.shop import shop, stub_of
from obverse.serving.access_log import LoggedApp
from obverse.serving.in_process import InProcessTransport


@pytest.mark.parametrize(("as_json", "path"), [(True, "/api/pets"), (False, "/api/p%C3%A9ts%0Ax")])
def test_a_line_tells_a_request_without_its_query(as_json: bool, path: str) -> None:
    lines: list[str] = []
    ticks = itertools.count()
    app = LoggedApp(stub_of(shop()), lines.append, as_json=as_json, clock=lambda: next(ticks) / 4)
    with httpx2.Client(transport=InProcessTransport(app), base_url="http://127.0.0.1") as http:
        http.get(f"{path}?key=secret", headers={"authorization": "Bearer contract-test"})
    (line,) = lines
    if as_json:
        expected = {"method": "GET", "path": path, "status": 200, "seconds": 0.25, "client": "127.0.0.1"}
        assert json.loads(line) == expected
    else:
        assert line == f"127.0.0.1 GET {path} 404 250.0 ms"
