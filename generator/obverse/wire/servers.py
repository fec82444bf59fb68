"""The servers of a document: below which paths its operations are served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_prefixes(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the paths of a document's servers, such as ``/v1.0``, each once; the root is none.

    Variables stand at their defaults. A server whose path is still not known is left out.
    """
    prefixes: dict[str, None] = {}
    servers = document.get("servers")
    for server in cast("list[Any]", servers) if isinstance(servers, list) else ():
        path = _path(cast("dict[str, Any]", server)) if isinstance(server, dict) else ""
        if path.startswith("/") and "{" not in path:
            prefixes[path] = None
    return tuple(prefixes)


def _path(server: Mapping[str, Any]) -> str:
    variables: dict[str, dict[str, Any]] = server.get("variables") or {}
    url = _VARIABLE.sub(
        lambda match: str(variables.get(match[1], {}).get("default", match[0])), str(server.get("url", ""))
    )
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:  # no address at all, such as one with half a bracket
        return ""
