"""How commands report: diagnostics and messages on stderr, and the exit code that goes with them."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from obverse.document.diagnostics import Diagnostic

TRACEBACK: Final = "OBVERSE_TRACEBACK"
"""Environment variable: set it to see the traceback of an internal error."""

_FAILED: Final = 1
_COLOURS: Final = {"error": "red", "warning": "yellow"}


class Reporter:
    """Prints diagnostics.

    Attributes:
        base: Folder that the paths of diagnostics are relative to; ``None`` prints them as they are.
    """

    def __init__(self) -> None:
        self.base: Path | None = None

    @property
    def prefix(self) -> str:
        """The base as a person would type it from here; empty for the current folder."""
        path = "" if self.base is None else display_path(self.base)
        return "" if path == "." else path

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics, coloured where the terminal wants it."""
        for diagnostic in diagnostics:
            label = f"{diagnostic.severity}[{diagnostic.code}]"
            coloured = click.style(label, fg=_COLOURS[diagnostic.severity], bold=True)
            click.echo(diagnostic.text(self.prefix).replace(label, coloured, 1), err=True)


@contextmanager
def reporting(spec: Path | None) -> Generator[Reporter]:
    """Turn every failure of a command into a message and an exit code; a stage that can't be imported is one.

    Args:
        spec: The document as the command line names it, for the message of an internal error.
    """
    from obverse.cli.config import ConfigError
    from obverse.document.diagnostics import DocumentError
    from obverse.generate.errors import TemplateError

    reporter = Reporter()
    try:
        yield reporter
    except ConfigError as failure:
        raise click.UsageError(str(failure)) from failure
    except DocumentError as failure:
        reporter.show(failure.diagnostics)
        fail(f"{count(count_errors(failure.diagnostics), 'error')} found")
    except TemplateError as failure:
        fail(f"{display_path(Path(failure.place))}: {failure.reason}")
    except ModuleNotFoundError as failure:
        fail(f"{failure.name} is not installed; install obverse[generator]" if failure.name else str(failure))
    except OSError as failure:
        fail(f"{failure.filename or 'output'}: {failure.strerror or failure}")
    except Exception as failure:
        if os.environ.get(TRACEBACK):
            raise
        fail(
            f"internal error on {display_path(spec) if spec else 'the document'}: {type(failure).__name__}: {failure}\n"
            "This is a fault of obverse, not of the document: please report it, with the traceback that "
            f"{TRACEBACK}=1 shows."
        )


def fail(message: str) -> NoReturn:
    """Print a message on stderr and end the command with exit code 1."""
    from obverse.document.diagnostics import printable

    for line in message.splitlines():
        click.echo(printable(line, longest=2000), err=True)
    sys.exit(_FAILED)


def count_errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Count those that are errors."""
    return sum(diagnostic.severity == "error" for diagnostic in diagnostics)


def count(number: int, noun: str) -> str:
    """Write a number with its noun: ``no errors``, ``1 error``, ``2 errors``."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def display_path(path: Path) -> str:
    """Write a path relative to the current folder if it lies within, else as it is."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
