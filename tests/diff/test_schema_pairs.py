"""Each rule on schemas has a pair that it finds, whatever carries the schema, and finds nothing else there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diff.documents import carrying, ends_for, findings, ids

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus" / "schemas.yaml").read_text())
SUBJECTS = ("request", "parameter", "response", "header")


def expected(pair: dict[str, Any], way: str, subject: str) -> list[str]:
    side = "request" if subject in {"request", "parameter"} else "response"
    return sorted(f"{subject}-{end}" for end in ends_for(pair[way], side))


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("way", ["forward", "backward"])
@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_pair(pair: dict[str, Any], way: str, subject: str, tmp_path: Path) -> None:
    old, new = (carrying(subject, pair[side], pair.get("components", {})) for side in ("old", "new"))
    if way == "backward":
        old, new = new, old

    assert ids(findings(tmp_path, old, new)) == expected(pair, way, subject)
