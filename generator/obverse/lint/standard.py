"""Whether a document is what the standard calls one, and whether our own extensions say what they can say.

JSON Schemas judge: those of the standard, and those that stand beside this file. What generation and serving don't
depend on (a key that nobody knows, a contact without a proper address, a 3.1 keyword in a 3.0 schema) is only warned
of.
"""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs

from obverse.document import pointer as pointers
from obverse.document.diagnostics import Diagnostic, Severity
from obverse.document.object_model import Kind
from obverse.lint.messages import Fault, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.object_model import Node
    from obverse.lint.context import Facts

_META = "https://json-schema.org/draft/2020-12/schema"
_DECORATION = re.compile(r"/(?:info/(?:contact|license)|externalDocs|tags/\d+/externalDocs|xml)(?:/|$)|^/tags(?:/|$)")
# What the standard requires and nothing here needs.
_DISPENSABLE = frozenset(("paths", "components", "webhooks", "responses", "description", "required")) | frozenset(
    ("flows", "scopes", "authorizationUrl", "tokenUrl", "openIdConnectUrl")
)
_RESPONSES = re.compile(r"/responses/[^/]+$")
# Our own extensions by where they stand: the file that holds the schema of each, and the definition there.
_AT_ROOT = {"x-stub": ("x-stub.schema.json", "document")}
_AT_OPERATION = {
    "x-stub": ("x-stub.schema.json", "operation"),
    "x-pages": ("x-flows.schema.json", "pages"),
    "x-polls": ("x-flows.schema.json", "polls"),
}


def keeps_the_standard(facts: Facts) -> Iterator[Diagnostic]:
    """The document is valid by the JSON Schema of its version of OpenAPI."""
    for fault in faults(_standard("v3.0" if facts.is_30 else "v3.1").iter_errors(facts.tree)):
        severity = _severity(fault, facts)
        if severity:
            hint = _hint(fault)
            source = facts.source(fault.pointer)
            yield Diagnostic(severity, "invalid-openapi", fault.message, hint, source)


def has_sound_schemas(facts: Facts) -> Iterator[Diagnostic]:
    """Each schema of a 3.1 document is a JSON Schema; for 3.0 the rule above has judged already."""
    if facts.is_30:
        return
    for node in _outermost_schemas(facts):
        for fault in faults(_meta().iter_errors(node.value)):
            message = f"this is no JSON Schema: {fault.message}"
            source = facts.source(node.pointer + fault.pointer)
            severity = Severity.WARNING if fault.keyword == "uniqueItems" else Severity.ERROR
            yield Diagnostic(severity, "invalid-schema", message, fault.hint, source)


def keeps_the_vocabularies(facts: Facts) -> Iterator[Diagnostic]:
    """``x-stub``, ``x-pages`` and ``x-polls`` say what they can say, each by its own JSON Schema."""
    operations = [(fact.node.value, fact.node.pointer, _AT_OPERATION) for fact in facts.operations]
    for holder, pointer, vocabulary in [(facts.tree, "", _AT_ROOT), *operations]:
        for key in vocabulary:
            for fault in faults(_extension(*vocabulary[key]).iter_errors(holder[key])) if key in holder else ():
                source = facts.source(f"{pointer}/{key}{fault.pointer}")
                hint = f"{fault.hint}; README lists what {key} can say"
                yield Diagnostic(Severity.ERROR, f"invalid-{key}", fault.message, hint, source)


RULES = (keeps_the_standard, has_sound_schemas, keeps_the_vocabularies)


def _severity(fault: Fault, facts: Facts) -> Severity | None:
    """Weigh a fault; ``None`` when it is none, or another rule reports it."""
    if fault.pointer == "/openapi":
        return None  # judged when the document was loaded; the pattern of 3.0 knows no 3.0.10
    if fault.keyword == "format" and fault.pointer.endswith("/pattern"):
        return None  # has a rule of its own
    if fault.keyword in ("additionalProperties", "unevaluatedProperties"):
        return _severity_of_key(fault)
    harmless = (
        fault.keyword in ("format", "uniqueItems")
        or (fault.keyword == "required" and fault.subject in _DISPENSABLE)
        or (fault.keyword == "minItems" and fault.pointer.endswith("/required"))
        or (fault.keyword == "propertyNames" and fault.pointer.startswith("/components/"))
        or fault.rule.endswith("ExampleXORExamples/not")
        or _DECORATION.search(fault.pointer)
    )
    if harmless:
        return Severity.WARNING
    return Severity.WARNING if facts.is_30 and _is_31_schema(fault.pointer, facts) else Severity.ERROR


def _severity_of_key(fault: Fault) -> Severity:
    """An unknown key means nothing, unless it stands where it would have meant much."""
    if fault.subject == "$ref" or _RESPONSES.search(fault.pointer):
        return Severity.ERROR
    in_paths = fault.pointer.startswith("/paths/") and fault.pointer.count("/") == 2
    return Severity.ERROR if in_paths else Severity.WARNING


def _hint(fault: Fault) -> str:
    if fault.keyword not in ("additionalProperties", "unevaluatedProperties"):
        return fault.hint
    if fault.subject == "$ref":
        return "The standard allows no $ref here: write the values out, or refer from an object that may be reused"
    if fault.pointer.startswith("/paths/") and fault.pointer.count("/") == 2:
        return "Begin the path with '/'"
    if _RESPONSES.search(fault.pointer):
        return "Write a status such as '200', a range such as '4XX', or 'default'"
    return "Mend its spelling, remove it, or begin its name with 'x-'"


def _is_31_schema(pointer: str, facts: Facts) -> bool:
    """Tell whether a fault lies in a schema that 3.0 does not know, but 3.1 does."""
    outermost = next(
        (node for node in _outermost_schemas(facts) if (pointer + "/").startswith(node.pointer + "/")), None
    )
    if outermost is None:
        return False
    try:
        schema: Any = pointers.look_up(facts.upgraded, outermost.pointer)
    except KeyError:
        return False
    return _meta().is_valid(schema)


def _outermost_schemas(facts: Facts) -> Iterator[Node]:
    """Yield the schemas that are not part of another."""
    last = "\0"
    for node in facts.of_kind(Kind.SCHEMA):
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


@cache
def _extension(file: str, definition: str) -> jsonschema_rs.Validator:
    text = resources.files("obverse.extensions").joinpath(file).read_text(encoding="utf-8")
    schema = cast("dict[str, Any]", json.loads(text))
    return jsonschema_rs.Draft202012Validator({**schema, "$ref": f"#/$defs/{definition}"}, offline=True)
