"""Stage format: generated Python is laid out, and proven to be Python."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from obverse.generate.formatting import BrokenOutputError, format_tree


def formatted(text: str, path: str = "pets.py") -> str:
    return format_tree({PurePosixPath(path): text})[PurePosixPath(path)]


def test_python_is_laid_out() -> None:
    assert formatted("import sys\nimport json\nx = {  'a':1 }\nprint( json, x )\n") == (
        'import json\n\nx = {"a": 1}\nprint(json, x)\n'
    )


def test_lines_are_as_long_as_here() -> None:
    line = f"x = [{', '.join(['1234567'] * 12)}]\n"

    assert formatted(line) == line


@pytest.mark.parametrize("path", ["py.typed", "contract.json", "_runtime/wire.py"])
def test_other_files_and_the_runtime_pass_untouched(path: str) -> None:
    assert formatted("x  =  1\n", path) == "x  =  1\n"


def test_nothing_around_has_a_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ruff.toml").write_text("line-length = 20\n")
    (tmp_path / "ruff").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "ruff").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RUFF_CONFIG", str(tmp_path / "ruff.toml"))

    assert formatted("x = [1111111111, 2222222222]\n") == "x = [1111111111, 2222222222]\n"


@pytest.mark.parametrize("text", ["def f(:\n", "x = '\\d'\n", "x = \0\n", "return\n"])
def test_what_is_no_python_names_its_template(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    header = "# Generated from pets.yaml#/tags/pets by templates/client/resource.py.jinja. Do not edit.\n"

    with pytest.raises(
        BrokenOutputError, match=r"pets\.py, rendered by templates/client/resource\.py\.jinja"
    ) as caught:
        formatted(header + text)

    kept = Path(str(caught.value).rpartition(" ")[2])
    assert kept.read_text().startswith(header)
