"""Which releases of the runtime serve which packages, and that pip and the check at import agree on it."""

from __future__ import annotations

import re

import pytest
from packaging.specifiers import SpecifierSet

from obverse import __version__, compatibility
from obverse.compatibility import RuntimeMismatchError, require_runtime, requirement

RELEASES = ("0.1.0", "0.1.2", "0.1.10", "0.2.0", "0.10.0", "1.0.0", "1.2.3", "1.3.0", "2.0.0")


@pytest.mark.parametrize(
    ("made_by", "served_by"),
    [
        ("0.1.0", {"0.1.0", "0.1.2", "0.1.10"}),
        ("0.1.2", {"0.1.2", "0.1.10"}),
        ("0.2.0", {"0.2.0"}),
        ("1.0.0", {"1.0.0", "1.2.3", "1.3.0"}),
        ("1.2.3", {"1.2.3", "1.3.0"}),
    ],
)
@pytest.mark.parametrize("installed", RELEASES)
def test_a_package_runs_with_its_own_release_and_later_ones_that_keep_their_promises(
    made_by: str, served_by: set[str], installed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compatibility, "__version__", installed)

    assert (installed in SpecifierSet(requirement(made_by))) is (installed in served_by)
    if installed in served_by:
        require_runtime("pets", made_by)
    else:
        with pytest.raises(RuntimeMismatchError, match=re.escape(f"but obverse {installed} is installed")):
            require_runtime("pets", made_by)


def test_the_version_is_three_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
