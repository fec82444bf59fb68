"""What is allowed and yet most likely a slip: misspelt keywords, schemas that nothing keeps, bodies that never come."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error, quote, warning
from obverse.document.object_model import Kind
from obverse.stub.http.response import WITHOUT_BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.diagnostics import Diagnostic
    from obverse.lint.context import LintContext

_KEYWORDS: Final = (
    *("$ref", "$id", "$anchor", "$defs", "$schema", "$comment", "$dynamicRef", "$dynamicAnchor", "$vocabulary"),
    *("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "prefixItems", "items", "contains"),
    *("properties", "patternProperties", "additionalProperties", "propertyNames", "unevaluatedItems"),
    *("unevaluatedProperties", "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum"),
    *("exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains"),
    *("minContains", "maxProperties", "minProperties", "required", "dependentRequired", "format", "contentEncoding"),
    *("contentMediaType", "contentSchema", "title", "description", "default", "deprecated", "readOnly", "writeOnly"),
    *("examples", "example", "discriminator", "xml", "externalDocs", "nullable", "definitions"),
)
_KNOWN: Final = frozenset(_KEYWORDS)
_BY_LOWER: Final = {keyword.lower(): keyword for keyword in _KEYWORDS}
_BOUNDS: Final = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minimum", "maximum"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
)
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CHECKED: Final = ("bearer", "basic")


def keywords_are_spelled_right(context: LintContext) -> Iterator[Diagnostic]:
    """No schema has a keyword that is nearly one: it would hold for nothing."""
    for node in context.of_kind(Kind.SCHEMA):
        for key in node.value.keys() - _KNOWN:
            meant = _meant(key)
            if meant is not None and meant not in node.value:
                source = context.source(pointers.child(node.pointer, key))
                message = f"schemas have no keyword {quote(key)}, so it holds for nothing"
                yield warning("unknown-keyword", source, message, f"Did you mean {quote(meant)}?")


@cache
def _meant(key: str) -> str | None:
    """Return the keyword that was most likely meant; ``None`` where it is like none."""
    likely = [] if key.startswith("x-") else get_close_matches(key.lower(), _BY_LOWER, n=1, cutoff=0.82)
    return _BY_LOWER[likely[0]] if likely else None


def schemas_hold_something(context: LintContext) -> Iterator[Diagnostic]:
    """No schema rules out every value by its own bounds."""
    for node in context.of_kind(Kind.SCHEMA):
        for low, high in _BOUNDS:
            least, most = node.value.get(low), node.value.get(high)
            if _is_number(least) and _is_number(most) and cast("float", least) > cast("float", most):
                source = context.source(pointers.child(node.pointer, low))
                message = f"nothing can keep this schema: {low} is {least}, and {high} is {most}"
                yield warning("impossible-schema", source, message, "Mend one of the two bounds")
        values = node.value.get("enum")
        if isinstance(values, list) and not values:
            source = context.source(pointers.child(node.pointer, "enum"))
            yield warning("impossible-schema", source, "nothing can keep this schema: its enum is empty", "Add values")


def bodies_can_come(context: LintContext) -> Iterator[Diagnostic]:
    """No response whose status never has a body documents one (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5)."""
    statuses = [str(status) for status in WITHOUT_BODY]
    for operation in context.operations:
        responses: Any = operation.node.value.get("responses")
        for status in statuses if isinstance(responses, dict) else ():
            response: Any = cast("dict[str, Any]", responses).get(status)
            if isinstance(response, dict) and cast("dict[str, Any]", response).get("content"):
                source = context.source(operation.node.pointer + pointers.join("responses", status, "content"))
                message = f"a response with the status {status} never has a body, so its content is passed over"
                yield warning("body-never-comes", source, message, "Remove the content, or document another status")


def operations_can_succeed(context: LintContext) -> Iterator[Diagnostic]:
    """Each operation documents a response for when it succeeds."""
    for operation in context.operations:
        responses: Any = operation.node.value.get("responses")
        if not operation.is_served or not isinstance(responses, dict) or not responses:
            continue
        statuses = [status for status in cast("dict[str, Any]", responses) if not status.startswith("x-")]
        if statuses and all(re.fullmatch(r"[45](?:\d\d|XX)", status, re.IGNORECASE) for status in statuses):
            source = context.source(pointers.child(operation.node.pointer, "responses"))
            message = "no response says what comes when the operation succeeds; the stub takes 204"
            yield warning("no-success", source, message, "Document the status of success")


def security_can_be_checked(context: LintContext) -> Iterator[Diagnostic]:
    """The stub can check each security scheme; others it takes for given if the header is there at all."""
    for name, value in context.schemes.items():
        scheme = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
        kind, spoken = scheme.get("type"), str(scheme.get("scheme", "")).lower()
        if (kind == "http" and spoken and spoken not in _CHECKED) or kind == "mutualTLS":
            source = context.source(pointers.join("components", "securitySchemes", name))
            what = quote(spoken) if kind == "http" else "mutual TLS"
            message = f"the stub can't check credentials of {what}: it asks for none that are right"
            yield warning("unchecked-security", source, message, "Test authentication against the service itself")


def nullable_has_a_meaning(context: LintContext) -> Iterator[Diagnostic]:
    """``nullable`` stands where it means something: in a schema of 3.0, and not beside a reference."""
    for node in context.of_kind(Kind.SCHEMA):
        if "nullable" not in node.value:
            continue
        source = context.source(pointers.child(node.pointer, "nullable"))
        if "$ref" in node.value and context.is_30:
            hint = "Write allOf: [{$ref: ...}] beside it"
            yield warning("void-nullable", source, "beside a $ref, OpenAPI 3.0 reads no 'nullable'", hint)
        elif not context.is_30:
            hint = "Add 'null' to the type, or an alternative {type: 'null'}"
            yield warning("void-nullable", source, "OpenAPI has no 'nullable' since 3.1, so null is not allowed", hint)


def header_names_are_tokens(context: LintContext) -> Iterator[Diagnostic]:
    """The name of a header is a token (RFC 9110, section 5.1): no server could send another."""
    for node in context.of_kind(Kind.RESPONSE):
        headers: Any = node.value.get("headers")
        for name in cast("dict[str, Any]", headers) if isinstance(headers, dict) else ():
            if _is_no_token(name):
                yield _no_token(context, name, node.pointer + pointers.join("headers", name))
    for node in context.of_kind(Kind.PARAMETER):
        name = node.value.get("name")
        if node.value.get("in") == "header" and isinstance(name, str) and _is_no_token(name):
            yield _no_token(context, name, pointers.child(node.pointer, "name"))


def _is_no_token(name: str) -> bool:
    """Whether a name is no token; of what can't be printed, another rule tells."""
    return name.isprintable() and not _TOKEN.fullmatch(name)


def _no_token(context: LintContext, name: str, pointer: str) -> Diagnostic:
    message = f"no header can be called {quote(name)}"
    return error("bad-header-name", context.source(pointer), message, "Use letters, digits and hyphens")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


RULES = (
    keywords_are_spelled_right,
    schemas_hold_something,
    bodies_can_come,
    operations_can_succeed,
    security_can_be_checked,
    nullable_has_a_meaning,
    header_names_are_tokens,
)
