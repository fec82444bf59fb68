"""A package from a few lines of YAML, generated once for the tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from obverse.generate.options import GenerateOptions


@pytest.fixture(scope="module")
def generated(
    tmp_path_factory: pytest.TempPathFactory, generate_options: GenerateOptions
) -> Generator[Callable[[str], Any]]:
    """A function from YAML text to the imported package."""
    packages: dict[str, Any] = {}
    folder = tmp_path_factory.mktemp("client")

    def make(text: str) -> Any:
        if text not in packages:
            packages[text] = generate(text, folder, generate_options)
        return packages[text]

    yield make
    for package in packages.values():
        forget(package)
