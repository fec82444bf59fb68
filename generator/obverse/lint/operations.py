"""House rules about paths, operations, parameters, security and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning
from obverse.document.object_model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.lint.context import LintContext

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def operation_ids_are_unique(context: LintContext) -> Iterator[Diagnostic]:
    """No two operations share an ``operationId``."""
    first: dict[str, str] = {}
    for operation in context.operations:
        name = operation.node.value.get("operationId")
        if not isinstance(name, str):
            continue
        pointer = pointers.child(operation.node.pointer, "operationId")
        if name in first:
            message = f"the operationId {quote(name)} is taken by {first[name]}"
            yield error("duplicate-operation-id", context.source(pointer), message, "Give each operation its own")
        first.setdefault(name, f"{operation.method.upper()} {operation.path}")


def paths_are_well_formed(context: LintContext) -> Iterator[Diagnostic]:
    """The placeholders of a path are closed, named, and each stands once."""
    for path, pointer in _paths(context):
        names = _PLACEHOLDER.findall(path)
        source = context.source(pointer)
        if set(_PLACEHOLDER.sub("", path)) & {"{", "}"}:
            yield error("bad-path", source, f"the path {quote(path)} has a brace without its pair", "Write {name}")
        elif "" in names:
            yield error("bad-path", source, f"the path {quote(path)} has a placeholder without a name", "Write {name}")
        elif len(set(names)) < len(names):
            message = f"the path {quote(path)} has a placeholder twice"
            yield error("bad-path", source, message, "Give each placeholder its own name")
        elif "?" in path or "#" in path:
            message = f"the path {quote(path)} holds a query or a fragment"
            yield warning("bad-path", source, message, "Declare query parameters instead")


def paths_are_distinct(context: LintContext) -> Iterator[Diagnostic]:
    """No two operations of one method match the same addresses by the names of their placeholders alone."""
    first: dict[tuple[str, str], str] = {}
    told: set[str] = set()
    for operation in context.operations:
        if not operation.is_served:
            continue
        shape, path = _PLACEHOLDER.sub("{}", operation.path), operation.path
        other = first.setdefault((operation.method, shape), path)
        if other != path and path not in told:
            told.add(path)
            method = operation.method.upper()
            message = f"the paths {quote(other)} and {quote(path)} match the same addresses, and both have {method}"
            hint = "Merge them; names of placeholders do not tell paths apart"
            yield error("ambiguous-path", context.source(pointers.join("paths", path)), message, hint)


def path_parameters_are_declared(context: LintContext) -> Iterator[Diagnostic]:
    """Each placeholder has a path parameter, and each path parameter a placeholder (else it is left out)."""
    for operation in context.operations:
        if not operation.is_served:
            continue
        declared = {
            str(parameter.value.get("name")): node.pointer
            for holder in (operation.item, operation.node)
            for node, parameter in context.parameters(holder)
            if parameter.value.get("in") == "path"
        }
        names = _PLACEHOLDER.findall(operation.path)
        for name in names:
            if name and name not in declared:
                message = f"the path parameter {quote(name)} of {quote(operation.path)} is not declared"
                hint = f"Add a parameter with 'in: path' and 'name: {name}'"
                yield error("undeclared-parameter", context.source(operation.node.pointer), message, hint)
        for name, pointer in declared.items():
            if name not in names:
                message = f"the path parameter {quote(name)} has no place in {quote(operation.path)}"
                hint = "Add its placeholder to the path, mend its name, or remove it"
                yield warning("unused-parameter", context.source(pointer), message, hint)


def parameters_are_unique(context: LintContext) -> Iterator[Diagnostic]:
    """No list of parameters has two of one name in one place."""
    for holder in context.of_kind(Kind.PATH_ITEM, Kind.OPERATION):
        seen: set[tuple[str, str]] = set()
        for node, parameter in context.parameters(holder):
            name, place = str(parameter.value.get("name")), str(parameter.value.get("in"))
            key = (place, name.lower() if place == "header" else name)
            if key in seen:
                message = f"the {place} parameter {quote(name)} is declared twice"
                yield error("duplicate-parameter", context.source(node.pointer), message, "Remove one of them")
            seen.add(key)


def security_schemes_exist(context: LintContext) -> Iterator[Diagnostic]:
    """Each security requirement names a scheme of the document, and scopes that it has."""
    holders = [
        ("", context.tree),
        *((operation.node.pointer, operation.node.value) for operation in context.operations),
    ]
    for base, holder in holders:
        requirements = holder.get("security")
        for index, requirement in enumerate(cast("list[Any]", requirements) if isinstance(requirements, list) else []):
            for name, scopes in cast("dict[str, Any]", requirement).items() if isinstance(requirement, dict) else ():
                pointer = base + pointers.join("security", str(index), name)
                if name not in context.schemes:
                    message = f"there is no security scheme {quote(name)}"
                    hint = "Define it under components.securitySchemes"
                    yield error("unknown-security-scheme", context.source(pointer), message, hint)
                else:
                    yield from _unknown_scopes(context, name, scopes, pointer)


def _unknown_scopes(context: LintContext, name: str, scopes: Any, pointer: str) -> Iterator[Diagnostic]:
    scheme = context.schemes[name]
    flows = cast("dict[str, Any]", scheme).get("flows") if isinstance(scheme, dict) else None
    if not isinstance(flows, dict) or not isinstance(scopes, list):
        return
    defined = {
        scope
        for flow in cast("dict[str, Any]", flows).values()
        if isinstance(flow, dict) and isinstance(cast("dict[str, Any]", flow).get("scopes"), dict)
        for scope in cast("dict[str, Any]", flow)["scopes"]
    }
    for scope in cast("list[Any]", scopes):
        if isinstance(scope, str) and scope not in defined:
            message = f"the scheme {quote(name)} has no scope {quote(scope)}"
            yield warning("unknown-scope", context.source(pointer), message, "Add it to the flows of the scheme")


def links_lead_somewhere(context: LintContext) -> Iterator[Diagnostic]:
    """Each link names an operation of the document."""
    ids = {str(operation.node.value.get("operationId")) for operation in context.operations}
    for node in context.of_kind(Kind.LINK):
        name, reference = node.value.get("operationId"), node.value.get("operationRef")
        if isinstance(name, str) and name not in ids:
            source = context.source(pointers.child(node.pointer, "operationId"))
            yield error("unknown-operation", source, f"there is no operation {quote(name)}", "Mend the operationId")
        elif isinstance(reference, str) and reference.startswith("#") and not _leads(context, reference):
            source = context.source(pointers.child(node.pointer, "operationRef"))
            yield error("unknown-operation", source, f"{quote(reference)} leads to nothing", "Mend the operationRef")


RULES = (
    operation_ids_are_unique,
    paths_are_well_formed,
    paths_are_distinct,
    path_parameters_are_declared,
    parameters_are_unique,
    security_schemes_exist,
    links_lead_somewhere,
)


def _paths(context: LintContext) -> Iterator[tuple[str, str]]:
    paths = context.tree.get("paths")
    for path in cast("dict[str, Any]", paths) if isinstance(paths, dict) else ():
        if path.startswith("/"):
            yield path, pointers.join("paths", path)


def _leads(context: LintContext, reference: str) -> bool:
    try:
        context.document.resolve(reference)
    except KeyError:
        return False
    return True
