"""Translate what holds for the whole service: servers and security."""

from __future__ import annotations

import re
from typing import Any, Literal, cast

from obverse.extensions.decode import scheme_extensions
from obverse.generate import ir

Json = dict[str, Any]
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def servers(tree: Json) -> tuple[ir.Server, ...]:
    """Return the servers, their variables filled with defaults; the standard's default where none are given."""
    found: list[ir.Server] = []
    for server in _objects(tree.get("servers")):
        variables = _object(server.get("variables"))
        url = _VARIABLE.sub(
            lambda match, known=variables: str(_object(known.get(match[1])).get("default", match[0])),
            str(server.get("url", "/")),
        )
        found.append(ir.Server(url, _text(server.get("description"))))
    return tuple(found) or (ir.Server("/", ""),)


def security_schemes(tree: Json) -> tuple[ir.SecurityScheme, ...]:
    """Return the ways to authenticate, in the order of the document."""
    schemes = _object(_object(tree.get("components")).get("securitySchemes"))
    return tuple(_scheme(name, _followed(tree, scheme)) for name, scheme in schemes.items())


def alternatives(tree: Json, operation: Json) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    """Return what an operation demands: its own ``security``, else that of the document."""
    stated = operation.get("security", tree.get("security"))
    return tuple(
        tuple((name, tuple(str(scope) for scope in scopes or ())) for name, scopes in one.items())
        for one in _objects(stated)
    )


def _scheme(name: str, scheme: Json) -> ir.SecurityScheme:
    kind = str(scheme.get("type"))
    if kind == "apiKey":
        location = ir.Location(str(scheme.get("in", "header")))
        return ir.SecurityScheme(name, "apiKey", location, str(scheme.get("name", "")))
    spoken: Literal["bearer", "basic", "other"] = "other"
    if kind in ("oauth2", "openIdConnect") or str(scheme.get("scheme", "")).lower() == "bearer":
        spoken = "bearer"
    elif str(scheme.get("scheme", "")).lower() == "basic":
        spoken = "basic"
    token = scheme_extensions(scheme).token
    scopes = token.scopes if token is not None else ()
    return ir.SecurityScheme(name, spoken, ir.Location.HEADER, "Authorization", scopes)


def _followed(tree: Json, scheme: Any) -> Json:
    found = _object(scheme)
    target = found.get("$ref")
    known = _object(_object(tree.get("components")).get("securitySchemes"))
    return _object(known.get(str(target).rpartition("/")[2])) if isinstance(target, str) else found


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Json]:
    return (
        [cast("Json", item) for item in cast("list[Any]", value) if isinstance(item, dict)]
        if isinstance(value, list)
        else []
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
