"""Whether the runtime that is installed fits a generated package.

Every generated package that imports the runtime from ``obverse`` asks when it is imported, before anything else. So a
misfit is one clear message, and not a missing name or a changed behaviour somewhere later.
"""

from __future__ import annotations

from obverse import __version__


class RuntimeMismatchError(ImportError):
    """A generated package was made for another release of the runtime than the one that is installed."""


def require_runtime(package: str, version: str) -> None:
    """Make sure that the installed release of obverse serves a package as its runtime.

    It does if it is the release that generated the package, or a later one with the same first number; as long as that
    is 0, with the same second number too (https://semver.org, points 4 and 8).

    Args:
        package: Import name of the package, for the message.
        version: The release that generated the package, as in ``0.1.0``.

    Raises:
        RuntimeMismatchError: It does not.
    """
    if _numbers(version) <= _numbers(__version__) < _end(version):
        return
    raise RuntimeMismatchError(
        f"the package {package!r} was generated for obverse{requirement(version)}, but obverse {__version__} is "
        f"installed; install one that fits (pip install 'obverse{requirement(version)}'), or generate the package "
        "again with the one that is installed",
        name=package,
    )


def requirement(version: str) -> str:
    """Write the releases that serve packages of a version, as pip takes them: ``>=0.1.0,<0.2``."""
    return f">={version},<{'.'.join(str(number) for number in _end(version))}"


def _end(version: str) -> tuple[int, ...]:
    """Return the first release that may break packages of a version."""
    major, minor, _ = _numbers(version)
    return (major + 1,) if major else (0, minor + 1)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
