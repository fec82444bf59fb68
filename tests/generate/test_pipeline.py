"""The stages together."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from obverse.document.diagnostics import DocumentError
from obverse.generate.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("was_enabled", [True, False])
def test_a_build_leaves_the_garbage_collector_as_it_was_also_when_it_fails(tmp_path: Path, was_enabled: bool) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n")
    try:
        if not was_enabled:
            gc.disable()
        build(document)
        assert gc.isenabled() is was_enabled
        with pytest.raises(DocumentError):
            build(tmp_path / "missing.yaml")
        assert gc.isenabled() is was_enabled
    finally:
        gc.enable()
