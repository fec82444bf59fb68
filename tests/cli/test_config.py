"""What ``[tool.obverse]`` says, and what the command line says instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from obverse.cli.config import CommandLine, ConfigError, read_config
from obverse.cli.main import main


def configure(folder: Path, text: str = 'spec = "pets.yaml"\noutput = "made"\npackage = "pets"\n') -> None:
    (folder / "pyproject.toml").write_text(f"[tool.obverse]\n{text}")


def test_the_nearest_table_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(folder)
    deep = folder / "a/b"
    deep.mkdir(parents=True)
    (folder / "a/pyproject.toml").write_text("[project]\nname = 'other'\n")
    monkeypatch.chdir(deep)
    config = read_config(Path.cwd())

    assert (config.spec, config.output, config.options.package) == (folder / "pets.yaml", folder / "made", "pets")


def test_the_command_line_overrules(folder: Path) -> None:
    configure(folder)
    config = read_config(folder, CommandLine(output=Path("there"), package="zoo"))

    assert (config.spec, config.output, config.options.package) == (folder / "pets.yaml", Path("there"), "zoo")


def test_the_configured_package_is_for_the_configured_document(folder: Path) -> None:
    configure(folder)

    assert read_config(folder, CommandLine(Path("pets.yaml"))).options.package == "pets"
    assert read_config(folder, CommandLine(Path("other.yaml"))).options.package is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no document"),
        ("spec = 5\n", "not text"),
        ("spec = ''\n", "not text"),
        ("specs = 'a'\n", "no setting 'specs'"),
        ("spec = 'a'\nstub = 1\n", "not true or false"),
        ("spec = 'a'\nruntime = 'copy'\n", "one of obverse, vendor"),
        ("spec = 'pets.yaml'\nproject = 'pets'\n", "not true or false or a table"),
        ("spec = 'pets.yaml'\nproject = {title = 'pets'}\n", "takes name and version, which are texts; not title"),
        ("spec = 'pets.yaml'\nproject = {version = 1.2}\n", "takes name and version, which are texts; not version"),
        ("spec = 'pets.yaml'\nproject = {name = 'pets\"'}\n", "no name of a distribution"),
        ("spec = 'a'\npackage = 'class'\n", "keyword"),
        ("spec = \n", "can't be read"),
    ],
)
def test_a_wrong_configuration_is_named(text: str, message: str, folder: Path) -> None:
    configure(folder, text)

    with pytest.raises(ConfigError, match=message):
        read_config(folder)
    assert CliRunner().invoke(main, ["generate"]).exit_code == 2


@pytest.mark.parametrize("name", ["", "a-b", "../a", "class", "json"])
def test_a_package_needs_an_import_name(name: str, folder: Path) -> None:
    assert CliRunner().invoke(main, ["generate", "pets.yaml", "--package", name]).exit_code == 2
    assert list(folder.iterdir()) == [folder / "pets.yaml"]
