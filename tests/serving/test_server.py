"""How a stub is served: what options are refused before anything is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obverse.serving.server import ServeError, ServeOptions, serve
from obverse.serving.stub_source import of_package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_certificate_that_can_not_be_used_is_refused(tmp_path: Path, content: str | None) -> None:
    certificate = tmp_path / "certificate.pem"
    if content is not None:
        certificate.write_text(content)
    announced: list[str] = []
    with pytest.raises(ServeError, match=r"certificate\.pem: no certificate with its key can be read"):
        serve(of_package("external_connections", ()), announced.append, ServeOptions(port=0, certfile=certificate))
    assert announced == []


def test_a_data_file_of_another_document_is_refused(tmp_path: Path) -> None:
    from obverse.serving.sqlite import DataFile

    DataFile(tmp_path / "state.db", "Other").close()
    with pytest.raises(ServeError, match="keeps the state of 'Other'"):
        serve(
            of_package("external_connections", ()),
            lambda _line: None,
            ServeOptions(port=0, data=f"{tmp_path}/state.db"),
        )
