"""What the stub takes and the service might not is noted in the journal."""

from __future__ import annotations

from typing import Any

import pytest

from external_connections._rules.connection_rules import NO_DESCRIPTION, NO_ID
from rules.in_process import make_stub, send


@pytest.mark.parametrize("root", ["/v1.0/external/connections", "/connections"])
@pytest.mark.parametrize(
    ("body", "warnings"),
    [
        ({"id": "acme", "name": "A", "description": "d"}, ()),
        ({"name": "A", "description": "d"}, (NO_ID,)),
        ({"id": "acme", "name": "A"}, (NO_DESCRIPTION,)),
        ({"id": "acme", "name": "A", "description": None}, (NO_DESCRIPTION,)),
        ({"name": "A"}, (NO_ID, NO_DESCRIPTION)),
    ],
)
def test_what_is_missing_is_noted_and_taken(root: str, body: dict[str, Any], warnings: tuple[str, ...]):
    app = make_stub()

    assert send(app, "POST", root, body).status_code == 201
    assert app.journal[-1].warnings == warnings


def test_what_is_refused_is_not_noted_as_taken():
    app = make_stub()

    assert send(app, "POST", "/connections", {"id": "a-b"}).status_code == 400
    assert app.journal.warnings == []
