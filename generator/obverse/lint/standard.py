"""Rules of the standard: a document is valid by OpenAPI's own JSON Schema, its schemas by that of JSON Schema.

What generation and serving don't depend on (an unknown key, a contact without a proper address, a 3.1 keyword in a 3.0
schema) is only a warning.
"""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from obverse.document import pointer as pointers
from obverse.document.diagnostics import Diagnostic, Severity
from obverse.document.object_model import Kind
from obverse.document.upgrade import is_32
from obverse.lint.messages import Problem, problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.object_model import Node
    from obverse.lint.context import LintContext

_META = "https://json-schema.org/draft/2020-12/schema"
_DECORATION = re.compile(r"/(?:info/(?:contact|license)|externalDocs|tags/\d+/externalDocs|xml)(?:/|$)|^/tags(?:/|$)")
# What the standard requires and nothing here needs.
_DISPENSABLE = frozenset(("paths", "components", "webhooks", "responses", "description", "required")) | frozenset(
    ("flows", "scopes", "authorizationUrl", "tokenUrl", "openIdConnectUrl")
)
_UNKNOWN_KEY = ("additionalProperties", "unevaluatedProperties")
_BOTH_EXAMPLES = "ExampleXORExamples/not"
_IN_CALLBACK = re.compile(r"/callbacks/[^/]+/x-[^/]*(?:/|$)")
_RESPONSES = re.compile(r"/responses/[^/]+$")


def keeps_the_standard(context: LintContext) -> Iterator[Diagnostic]:
    """The document is valid by the JSON Schema of its version of OpenAPI."""
    for problem in problems(_standard(_version(context)).iter_errors(context.tree)):
        severity = _severity(problem, context)
        if severity:
            hint = _hint(problem)
            source = context.source(problem.pointer)
            yield Diagnostic(severity, "invalid-openapi", problem.message, hint, source)


def has_sound_schemas(context: LintContext) -> Iterator[Diagnostic]:
    """Each schema of a 3.1 document is a JSON Schema; for 3.0 the rule above has judged already."""
    if context.is_30:
        return
    for node in _outermost_schemas(context):
        for problem in problems(_meta().iter_errors(node.value)):
            message = f"this is no JSON Schema: {problem.message}"
            source = context.source(node.pointer + problem.pointer)
            severity = Severity.WARNING if problem.keyword == "uniqueItems" else Severity.ERROR
            yield Diagnostic(severity, "invalid-schema", message, problem.hint, source)


def _version(context: LintContext) -> str:
    return "v3.0" if context.is_30 else "v3.2" if is_32(context.tree) else "v3.1"


RULES = (keeps_the_standard, has_sound_schemas)


def _severity(problem: Problem, context: LintContext) -> Severity | None:
    """Return the severity of a problem; ``None`` where it is none, or another rule reports it."""
    if problem.pointer == "/openapi" or _IN_CALLBACK.search(problem.pointer):
        return None  # judged when the document was loaded; an extension, which the schema of 3.1 forgets
    if problem.pointer == "/info/version" and problem.keyword == "type":
        return Severity.WARNING
    if problem.keyword == "format" and problem.pointer.endswith("/pattern"):
        return None  # has a rule of its own
    if problem.keyword in _UNKNOWN_KEY:
        return _severity_of_key(problem)
    if _is_harmless(problem) or (context.is_30 and _is_31_schema(problem.pointer, context)):
        return Severity.WARNING
    return Severity.ERROR


def _is_harmless(problem: Problem) -> bool:
    """Say whether neither generation nor serving depends on what is wrong."""
    if problem.keyword == "required":
        return problem.subject in _DISPENSABLE
    if problem.keyword == "minItems" and problem.pointer.endswith("/required"):
        return True
    if problem.keyword == "propertyNames" and problem.pointer.startswith("/components/"):
        return True
    is_decoration = _DECORATION.search(problem.pointer) is not None
    return is_decoration or problem.keyword in ("format", "uniqueItems") or problem.rule.endswith(_BOTH_EXAMPLES)


def _severity_of_key(problem: Problem) -> Severity:
    """An unknown key means nothing, unless it stands where it would have meant much."""
    if problem.subject == "$ref" or _RESPONSES.search(problem.pointer):
        return Severity.ERROR
    in_paths = problem.pointer.startswith("/paths/") and problem.pointer.count("/") == 2
    return Severity.ERROR if in_paths else Severity.WARNING


def _hint(problem: Problem) -> str:
    if problem.keyword not in _UNKNOWN_KEY:
        return problem.hint
    if problem.subject == "$ref":
        return "The standard allows no $ref here: write the values out, or refer from an object that may be reused"
    if problem.pointer.startswith("/paths/") and problem.pointer.count("/") == 2:
        return "Begin the path with '/'"
    if _RESPONSES.search(problem.pointer):
        return "Write a status such as '200', a range such as '4XX', or 'default'"
    return "Mend its spelling, remove it, or begin its name with 'x-'"


def _is_31_schema(pointer: str, context: LintContext) -> bool:
    """Tell whether a problem lies in a schema that 3.0 does not know, but 3.1 does."""
    outermost = next(
        (node for node in _outermost_schemas(context) if (pointer + "/").startswith(node.pointer + "/")), None
    )
    if outermost is None:
        return False
    try:
        schema: Any = pointers.look_up(context.upgraded, outermost.pointer)
    except KeyError:
        return False
    return _meta().is_valid(schema)


def _outermost_schemas(context: LintContext) -> Iterator[Node]:
    """Yield the schemas that are not part of another."""
    last = "\0"
    for node in context.of_kind(Kind.SCHEMA):
        if not node.pointer.startswith(last):
            last = node.pointer + "/"
            yield node


@cache
def _standard(version: str) -> jsonschema_rs.Validator:
    """Return the JSON Schema of OpenAPI, without importing the package that brings it (which is slow)."""
    spec = importlib.util.find_spec("openapi_spec_validator")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("openapi-spec-validator is not installed; install obverse[generator]")
    path = Path(spec.origin).parent / "resources" / "schemas" / version / "schema.json"
    return jsonschema_rs.validator_for(json.loads(path.read_text(encoding="utf-8")), offline=True)


@cache
def _meta() -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator({"$ref": _META}, offline=True)
