"""Stubs of generated packages, found by import name; what is said when there is none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from obverse.generate.options import GenerateOptions
from obverse.serving.packages import PackageError, contract_of, import_stub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENT = """
    paths:
      /pets:
        get: {operationId: listPets, tags: [pets], responses: {"204": {description: None.}}}
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A function that generates a package and leaves it on the import path."""
    generated: list[Any] = []

    def make(**options: Any) -> Any:
        generated.append(generate(DOCUMENT, tmp_path, GenerateOptions(**options)))
        monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
        return generated[-1]

    yield make
    for package in generated:
        forget(package)


def refusal(package: str) -> str:
    with pytest.raises(PackageError) as caught:
        import_stub(package)
    return str(caught.value)


def test_a_package_has_its_stub_and_its_contract(packages: Any) -> None:
    name = packages().__name__

    assert import_stub(name).__name__ == f"{name}.stub"
    assert contract_of(name)["info"]["title"] == "Things"


def test_a_package_that_is_not_there() -> None:
    assert refusal("nowhere") == (
        "there is no generated package 'nowhere'; generate it first, and have its folder on the import path"
    )


def test_a_package_that_was_generated_without_a_stub(packages: Any) -> None:
    name = packages(with_stub=False).__name__

    assert refusal(name) == f"the package {name!r} was generated without a stub; generate it again without --no-stub"


def test_an_extra_that_is_missing(packages: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    name = packages(is_vendored=True).__name__
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)

    assert refusal(name) == f"{name}.stub needs jsonschema_rs, which is not installed; install obverse[stub]"


def test_rules_that_need_what_no_extra_brings(packages: Any, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/__init__.py").write_text("import pandas_of_nobody\n\nRULES = {}\n")
    name = packages(rules=tmp_path / "rules").__name__

    assert refusal(name) == f"{name}.stub needs pandas_of_nobody, which is not installed"


def test_a_stub_that_can_not_be_imported(packages: Any, tmp_path: Path) -> None:
    name = packages().__name__
    (tmp_path / "packages" / name / "stub/__init__.py").write_text("from obverse.stub import NoSuchThing\n")

    assert refusal(name).startswith(f"{name}.stub can't be imported: cannot import name 'NoSuchThing'")
