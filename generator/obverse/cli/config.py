"""``[tool.obverse]`` in ``pyproject.toml``, and the command line that overrides it."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, cast

from obverse.document.load import LoadOptions
from obverse.document.policy import LEVELS, Ignore, Policy, fault_of_code
from obverse.document.slices import Slice
from obverse.generate.identifiers.package_name import fault_of_package_name
from obverse.generate.options import GenerateOptions, ProjectOptions
from obverse.generate.views.code import DISTRIBUTION

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.policy import Level

_RUNTIMES: Final = ("obverse", "vendor")
_KEYS: Final[dict[str, tuple[type, ...]]] = {
    "spec": (str,),
    "output": (str,),
    "package": (str,),
    "rules": (str,),
    "hook": (str,),
    "lint": (dict,),
    "templates": (str,),
    "runtime": (str,),
    "stub": (bool,),
    "project": (bool, dict),
    "overlays": (list,),
    "include-tags": (list,),
    "exclude-tags": (list,),
    "include-paths": (list,),
}
_KINDS: Final = {str: "text", bool: "true or false", dict: "a table", list: "a list of texts"}
_PROJECT_KEYS: Final = ("name", "version")


class ConfigError(Exception):
    """The configuration or the command line is wrong; the message says where."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to generate, and where to.

    Attributes:
        spec: The root document.
        output: Folder that the package's folder goes into.
        options: What to make of the document.
        hook: Python file that makes requests of contract tests valid; ``None`` where there is none.
        lint: What is made of diagnostics.
    """

    spec: Path
    output: Path
    options: GenerateOptions
    hook: Path | None = None
    lint: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the command line chooses; it overrides the configuration.

    Attributes:
        spec: The document. When it is another than the configured one, the package name, the rules and the project that
            are configured are not for it.
        output: Folder that the package's folder goes into.
        package: Import name of the package.
        templates: Folder with templates that take the place of obverse's own.
        vendor: Copy the runtime into the package.
        no_stub: Leave the stub out.
        project: Write the files that make a project of the package.
        overlays: Overlays of the document; those that are configured are for the configured document.
        include_tags: Take only operations with one of these tags.
        exclude_tags: Take no operations with one of these tags.
        include_paths: Take only operations on paths that match one of these globs.
    """

    spec: Path | None = None
    output: Path | None = None
    package: str | None = None
    templates: Path | None = None
    vendor: bool = False
    no_stub: bool = False
    project: bool = False
    overlays: tuple[Path, ...] = ()
    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A table ``[tool.obverse]``, and the folder that its paths are relative to."""

    folder: Path
    spec: str | None = None
    output: str = "generated"
    package: str | None = None
    rules: str | None = None
    hook: str | None = None
    lint: dict[str, Any] = field(default_factory=dict[str, Any])
    templates: str | None = None
    runtime: str = "obverse"
    stub: bool = True
    project: bool | dict[str, Any] = False
    overlays: tuple[str, ...] = ()
    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()


def read_config(cwd: Path, chosen: CommandLine | None = None) -> Config:
    """Combine the command line with the nearest ``pyproject.toml`` that has a table ``[tool.obverse]``.

    Args:
        cwd: Folder from which to look, upwards.
        chosen: The command line.

    Raises:
        ConfigError: A value is missing or wrong.
    """
    chosen = chosen or CommandLine()
    table = _find_table(cwd)
    configured = table.folder / table.spec if table.spec is not None else None
    spec = chosen.spec or configured
    if spec is None:
        raise ConfigError("no document: give its path, or set spec under [tool.obverse] in pyproject.toml")
    if configured is None or spec.resolve() != configured.resolve():
        # These are for the configured document.
        table = replace(table, package=None, rules=None, hook=None, lint={}, project=False, overlays=())
        table = replace(table, include_tags=(), exclude_tags=(), include_paths=())
    hook = table.folder / table.hook if table.hook else None
    return Config(
        spec, chosen.output or table.folder / table.output, _options(table, chosen), hook, _policy(table, spec)
    )


def _options(table: _Table, chosen: CommandLine) -> GenerateOptions:
    project = _project(table)
    return GenerateOptions(
        package=_checked_name(table.package if chosen.package is None else chosen.package),
        rules=_rules(table),
        templates=_templates(table, chosen),
        is_vendored=chosen.vendor or table.runtime == "vendor",
        with_stub=table.stub and not chosen.no_stub,
        project=ProjectOptions() if project is None and chosen.project else project,
        load=LoadOptions(
            overlays=(*(table.folder / overlay for overlay in table.overlays), *chosen.overlays),
            slice=Slice(
                include_tags=chosen.include_tags or table.include_tags,
                exclude_tags=chosen.exclude_tags or table.exclude_tags,
                include_paths=chosen.include_paths or table.include_paths,
            ),
        ),
    )


def configured_package(cwd: Path) -> str | None:
    """Return the import name that the nearest table ``[tool.obverse]`` gives, if it gives one.

    Args:
        cwd: Folder from which to look, upwards.

    Raises:
        ConfigError: The table or the name is wrong.
    """
    return _checked_name(_find_table(cwd).package)


def _checked_name(package: str | None) -> str | None:
    if package is not None and (fault := fault_of_package_name(package)):
        raise ConfigError(f"the package name {package!r} {fault}")
    return package


def _templates(table: _Table, chosen: CommandLine) -> Path | None:
    configured = table.folder / table.templates if table.templates is not None else None
    folder = chosen.templates or configured
    if folder is not None and not folder.is_dir():
        raise ConfigError(f"there is no folder {folder} with templates")
    return folder


def _rules(table: _Table) -> Path | None:
    if table.rules is None:
        return None
    folder = table.folder / table.rules
    if not (folder / "__init__.py").is_file():
        raise ConfigError(f"rules under [tool.obverse] names no Python package: {table.rules}")
    return folder


def _project(table: _Table) -> ProjectOptions | None:
    if isinstance(table.project, bool):
        return ProjectOptions() if table.project else None
    for key, value in table.project.items():
        if key not in _PROJECT_KEYS or not isinstance(value, str) or not value:
            keys = " and ".join(_PROJECT_KEYS)
            raise ConfigError(f"project under [tool.obverse] takes {keys}, which are texts; not {key} = {value!r}")
    options = ProjectOptions(**table.project)
    if options.name is not None and not DISTRIBUTION.fullmatch(options.name):
        raise ConfigError(f"project.name under [tool.obverse] is no name of a distribution: {options.name}")
    return options


def _policy(table: _Table, spec: Path) -> Policy:
    """Read ``[tool.obverse.lint]``."""
    levels, ignores = table.lint.get("levels", {}), table.lint.get("ignore", [])
    unknown = table.lint.keys() - {"levels", "ignore"}
    if unknown or not isinstance(levels, dict) or not isinstance(ignores, list):
        raise ConfigError("[tool.obverse.lint] has levels, a table, and ignore, a list of tables")
    for code, level in cast("dict[str, Any]", levels).items():
        if level not in LEVELS:
            raise ConfigError(f"levels.{code} under [tool.obverse.lint] is one of {', '.join(LEVELS)}; not {level!r}")
        if fault := fault_of_code(code):
            raise ConfigError(f"levels under [tool.obverse.lint]: {fault}")
    entries = tuple(_ignore(entry) for entry in cast("list[Any]", ignores))
    return Policy(
        cast("dict[str, Level]", levels), entries, os.path.relpath(table.folder / "pyproject.toml", spec.parent)
    )


def _ignore(entry: Any) -> Ignore:
    """Read an entry of ``ignore``; a reason is needed."""
    keys = {"code", "reason", "at", "file"}
    fields = cast("dict[str, Any]", entry) if isinstance(entry, dict) else {}
    is_sound = fields.keys() <= keys and all(isinstance(value, str) and value for value in fields.values())
    if not is_sound or not {"code", "reason"} <= fields.keys():
        raise ConfigError(f"an entry of ignore under [tool.obverse.lint] has code and reason, and at or file: {entry}")
    if "*" not in fields["code"] and (fault := fault_of_code(fields["code"])):
        raise ConfigError(f"ignore under [tool.obverse.lint]: {fault}")
    return Ignore(**fields)


def _find_table(cwd: Path) -> _Table:
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
            return _decoded(table, path)
    return _Table(cwd)


def _decoded(table: Any, path: Path) -> _Table:
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.obverse is not a table")
    settings = cast("dict[str, Any]", table)
    for key, value in settings.items():
        if fault := _fault(key, value):
            raise ConfigError(f"{path}: {fault}")
    frozen: dict[str, Any] = {
        key.replace("-", "_"): tuple(cast("list[str]", value)) if isinstance(value, list) else value
        for key, value in settings.items()
    }
    return _Table(path.parent, **frozen)


def _fault(key: str, value: object) -> str:
    """Say what is wrong with a setting; nothing if it is sound."""
    if key not in _KEYS:
        return f"[tool.obverse] has no setting {key!r}; it has {', '.join(_KEYS)}"
    if not isinstance(value, _KEYS[key]) or value == "":
        return f"{key} under [tool.obverse] is not {' or '.join(_KINDS[kind] for kind in _KEYS[key])}"
    if isinstance(value, list) and not all(isinstance(item, str) and item for item in cast("list[Any]", value)):
        return f"{key} under [tool.obverse] is not a list of texts"
    if key == "runtime" and value not in _RUNTIMES:
        return f"runtime under [tool.obverse] is one of {', '.join(_RUNTIMES)}"
    return ""
