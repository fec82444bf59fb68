"""What pip has to install for a generated package."""

from __future__ import annotations

from typing import Final

from obverse import __version__
from obverse.compatibility import requirement

_CLIENT: Final = ("httpx2>=2.16,<3", "msgspec>=0.20,<1")
_STUB: Final = ("jsonschema-rs>=0.60,<1", "uvicorn[standard]>=0.40", "pyyaml>=6")


def client_requirements(*, is_vendored: bool) -> tuple[str, ...]:
    """Return the requirements of the client: of obverse itself, if the package has no copy of the runtime."""
    return _CLIENT if is_vendored else (f"obverse{requirement(__version__)}",)


def stub_requirements(*, is_vendored: bool) -> tuple[str, ...]:
    """Return what the stub requires beyond the client."""
    return _STUB if is_vendored else (f"obverse[stub]{requirement(__version__)}",)
