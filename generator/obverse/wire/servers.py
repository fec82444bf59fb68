"""The servers of a document: on which hosts, and below which paths, its operations are served."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_prefixes(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the paths of a document's servers, such as ``/v1.0``, each once; the root is none.

    Variables stand at their defaults. A server whose path is still not known is left out.
    """
    paths = (parts.path.rstrip("/") for parts in _urls(document))
    return tuple(dict.fromkeys(path for path in paths if path.startswith("/") and "{" not in path))


def server_origins(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return scheme and host of a document's servers, such as ``https://api.example.com``, each once.

    Variables stand at their defaults. A server without a host is left out.
    """
    return tuple(dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in _urls(document) if parts.netloc))


def _urls(document: Mapping[str, Any]) -> Iterator[SplitResult]:
    servers = document.get("servers")
    for server in cast("list[Any]", servers) if isinstance(servers, list) else ():
        if isinstance(server, dict):
            with suppress(ValueError):  # no address at all, such as one with half a bracket
                yield urlsplit(_url(cast("dict[str, Any]", server)))


def _url(server: Mapping[str, Any]) -> str:
    variables: dict[str, dict[str, Any]] = server.get("variables") or {}
    return _VARIABLE.sub(
        lambda match: str(variables.get(match[1], {}).get("default", match[0])), str(server.get("url", ""))
    )
