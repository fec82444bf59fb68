"""Translate what holds for the whole service: servers and security."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from obverse.document import pointer as pointers
from obverse.extensions.decode import scheme_extensions
from obverse.generate import ir
from obverse.generate.parse import SecurityScheme, follow, text

if TYPE_CHECKING:
    from obverse.document.document import Document
    from obverse.generate.parse import OpenAPI, Reference, Server

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def servers(openapi: OpenAPI) -> tuple[ir.Server, ...]:
    """Return the servers, their variables filled with defaults; the standard's default where none are given."""
    return tuple(_server(server) for server in openapi.servers) or (ir.Server("/", ""),)


def _server(server: Server) -> ir.Server:
    defaults = {text(name): text(variable.default) for name, variable in (server.variables or {}).items()}
    url = _VARIABLE.sub(lambda match: defaults.get(match[1], match[0]), text(server.url))
    return ir.Server(url, text(server.description))


def security_schemes(openapi: OpenAPI, document: Document) -> tuple[ir.SecurityScheme, ...]:
    """Return the ways to authenticate, in the order of the document."""
    schemes = (openapi.components.securitySchemes if openapi.components is not None else None) or {}
    return tuple(_scheme(text(name), _followed(openapi, document, text(name), schemes[name])) for name in schemes)


def _followed(openapi: OpenAPI, document: Document, name: str, scheme: SecurityScheme | Reference) -> SecurityScheme:
    pointer = pointers.join("components", "securitySchemes", name)
    return follow(openapi, SecurityScheme, document, scheme, pointer)[0]


def _scheme(name: str, scheme: SecurityScheme) -> ir.SecurityScheme:
    if text(scheme.type) == "apiKey":
        location = ir.Location(text(scheme.security_scheme_in))
        return ir.SecurityScheme(name, "apiKey", location, text(scheme.name))
    token = scheme_extensions(scheme.model_extra or {}).token
    scopes = token.scopes if token is not None else ()
    return ir.SecurityScheme(name, _kind(scheme), ir.Location.HEADER, "Authorization", scopes)


def _kind(scheme: SecurityScheme) -> Literal["bearer", "basic", "other"]:
    """Return what is sent in ``Authorization``."""
    sent = text(scheme.scheme).lower()
    if sent == "bearer" or text(scheme.type) in ("oauth2", "openIdConnect"):
        return "bearer"
    return "basic" if sent == "basic" else "other"
