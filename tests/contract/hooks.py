"""What Schemathesis must be told to see the whole of a contract."""

from __future__ import annotations

from typing import Any, cast

import schemathesis

from contract.fitting import fit

# Partly untyped.
register = cast("Any", schemathesis).hook


@register("before_load_schema")
def show_tokens_as_bearer(_context: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """Show OAuth2 as the bearer token that it is on the wire (RFC 6750, section 2.1).

    Schemathesis passes over ``oauth2`` where it looks for credentials, and would leave `ignored_auth` and
    `missing_required_header` with nothing to do. Nothing else of the contract changes.
    """
    schemes = raw_schema.get("components", {}).get("securitySchemes", {})
    for scheme in schemes.values():
        if scheme.get("type") == "oauth2":
            scheme.clear()
            scheme.update(type="http", scheme="bearer")


@register("before_load_schema")
def let_alternatives_speak_for_themselves(_context: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """Take out discriminators, which say nothing that the alternatives don't say by a constant.

    Schemathesis would hold the alternative for resolvers of other kinds, which no mapping can name, to the name of its
    schema, and call each other value invalid.
    """
    _without_discriminators(raw_schema)


def _without_discriminators(node: Any) -> None:
    if isinstance(node, dict):
        entries = cast("dict[str, Any]", node)
        if isinstance(entries.get("discriminator"), dict) and "oneOf" in entries:
            del entries["discriminator"]
        for inner in entries.values():
            _without_discriminators(inner)
    elif isinstance(node, list):
        for inner in cast("list[Any]", node):
            _without_discriminators(inner)


@register("before_call")
def make_it_fit(_context: schemathesis.HookContext, case: Any, _kwargs: dict[str, Any]) -> None:
    """Let a request that was drawn as valid be valid by the rules too, which JSON Schema can't say."""
    fit(case)
