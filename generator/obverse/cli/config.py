"""What ``[tool.obverse]`` in ``pyproject.toml`` says, and what the command line says instead."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from obverse.generate.identifiers.package_name import fault_of_package_name
from obverse.generate.options import GenerateOptions

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = ("spec", "output", "package", "rules")


class ConfigError(Exception):
    """The configuration, or the command line with it, does not say what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to generate, and where to.

    Attributes:
        spec: The root document.
        output: Folder that the package's folder goes into.
        options: What to make of the document.
    """

    spec: Path
    output: Path
    options: GenerateOptions


def read_config(cwd: Path, spec: Path | None = None, output: Path | None = None, package: str | None = None) -> Config:
    """Combine the command line with the nearest ``pyproject.toml`` that has a table ``[tool.obverse]``.

    Args:
        cwd: Folder from which to look, upwards.
        spec: The document, as the command line gives it. When it is another than the configured one, the configured
            package name and the configured rules are not for it.
        output: Folder for the package.
        package: Import name.

    Raises:
        ConfigError: A value is missing or wrong.
    """
    folder, table = _find_table(cwd)
    configured = folder / table["spec"] if "spec" in table else None
    chosen = spec or configured
    if chosen is None:
        raise ConfigError("no document: give its path, or set spec under [tool.obverse] in pyproject.toml")
    rules: Path | None = None
    if spec is None or (configured is not None and spec.resolve() == configured.resolve()):
        package = package or table.get("package")
        rules = folder / table["rules"] if "rules" in table else None
        if rules is not None and not (rules / "__init__.py").is_file():
            raise ConfigError(f"rules under [tool.obverse] names no Python package: {table['rules']}")
    if package is not None and (fault := fault_of_package_name(package)):
        raise ConfigError(f"the package name {package!r} {fault}")
    return Config(chosen, output or folder / table.get("output", "generated"), GenerateOptions(package, rules))


def configured_package(cwd: Path) -> str | None:
    """Return the import name that the nearest table ``[tool.obverse]`` gives, if it gives one.

    Args:
        cwd: Folder from which to look, upwards.

    Raises:
        ConfigError: The table or the name is wrong.
    """
    return _sound(_find_table(cwd)[1].get("package"))


def _sound(package: str | None) -> str | None:
    if package is not None and (fault := fault_of_package_name(package)):
        raise ConfigError(f"the package name {package!r} {fault}")
    return package


def _find_table(cwd: Path) -> tuple[Path, dict[str, str]]:
    for folder in (cwd, *cwd.parents):
        path = folder / "pyproject.toml"
        if not path.is_file():
            continue
        try:
            content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
            raise ConfigError(f"{path} can't be read: {failure}") from failure
        tool: Any = content.get("tool", {})
        table: Any = cast("dict[str, Any]", tool).get("obverse") if isinstance(tool, dict) else None
        if table is not None:
            return folder, _checked(table, path)
    return cwd, {}


def _checked(table: Any, path: Path) -> dict[str, str]:
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.obverse is not a table")
    for key, value in cast("dict[str, Any]", table).items():
        if key not in _KEYS:
            raise ConfigError(f"{path}: [tool.obverse] has no setting {key!r}; it has {', '.join(_KEYS)}")
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{path}: {key} under [tool.obverse] is not a text")
    return cast("dict[str, str]", table)
