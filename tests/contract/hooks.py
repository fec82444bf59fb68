"""What Schemathesis must be told to see the whole of a contract."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

import schemathesis

from contract.valid_cases import make_valid
from contract.valid_cases.request import DrawnRequest, Response

if TYPE_CHECKING:
    from contract.valid_cases.request import Json

TOKEN = "contract-token"

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
def make_case_valid(_context: schemathesis.HookContext, case: Any, _kwargs: dict[str, Any]) -> None:
    """Let a case that was drawn as valid be valid by the rules too, which JSON Schema can't say."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    body: object = case.body
    request = DrawnRequest(
        operation=case.operation.definition.raw.get("operationId", "").removesuffix("AtRoot"),
        path=case.path_parameters,
        query=case.query,
        body=copy.deepcopy(cast("Json", body)) if isinstance(body, dict) else None,
        send=_Sender(case.operation),
        is_linked=case.meta.phase.name.value == "stateful",
    )
    make_valid(request)
    if request.body is not None and request.body != body:
        case.body = request.body


class _Sender:
    """Calls operations of the server that a case is for, under the same root."""

    def __init__(self, operation: Any) -> None:
        self._schema = operation.schema
        self._suffix = "AtRoot" if operation.definition.raw["operationId"].endswith("AtRoot") else ""

    def __call__(
        self, operation: str, body: Any = None, *, query: Json | None = None, headers: Json | None = None, **path: str
    ) -> Response:
        content = {} if body is None else {"body": body, "media_type": "application/json"}
        headers = {"Authorization": f"Bearer {TOKEN}", **(headers or {})}
        definition = self._schema.find_operation_by_id(operation + self._suffix)
        response = definition.Case(path_parameters=path, query=query or {}, headers=headers, **content).call()
        try:
            value = response.json()
        except ValueError:
            value = None
        (location,) = response.headers.get("location") or [""]
        return Response(response.status_code, cast("Json", value) if isinstance(value, dict) else {}, location)
