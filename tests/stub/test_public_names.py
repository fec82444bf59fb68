"""What ``obverse.stub`` offers, and when it is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from obverse import stub


@pytest.mark.parametrize("name", stub.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(stub, name) is not None


def test_there_is_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Server'"):
        _ = stub.Server  # type: ignore[attr-defined] - it is what the test is about


def test_the_declarations_are_read_without_the_server() -> None:
    code = "import sys, obverse.stub.contract.declarations; print('obverse.stub.app' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
