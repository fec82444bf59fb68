"""The package whose stub a command runs: a generated one, or one that is generated for the occasion."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from obverse.cli.config import CommandLine
    from obverse.cli.reporting import Reporter

_SUFFIXES: Final = {".yaml", ".yml", ".json"}


def is_document(target: str) -> bool:
    """Return whether an argument names a document; otherwise it names a package."""
    return Path(target).suffix in _SUFFIXES or Path(target).is_file()


def stub_package(
    reporter: Reporter, target: str | None, chosen: CommandLine, temporary: Path
) -> tuple[str, list[Path]]:
    """Return the import name of a package and the folders to import it from, generating it if need be.

    Args:
        reporter: Is told where the paths of diagnostics begin.
        target: What the command line names: a package or a document.
        chosen: The same, if it is a document, and what is done to it.
        temporary: Folder to generate into.
    """
    from obverse.cli.config import ConfigError, read_config

    if target and chosen.spec is None:
        try:
            return target, [read_config(Path.cwd()).output, Path.cwd()]
        except ConfigError:
            return target, [Path.cwd()]
    config = read_config(Path.cwd(), chosen)
    reporter.base = config.spec.parent
    name = config.options.package
    if chosen.spec is None and name and (config.output / name / "stub").is_dir():
        return name, [config.output]
    from obverse.generate.emit import emit
    from obverse.generate.pipeline import build  # which a generated package does without

    package = build(config.spec, replace(config.options, with_stub=True, project=None))
    emit(package, temporary)
    return package.name, [temporary]
