"""What each code of a diagnostic means: the table that ``obverse explain`` and the reference show."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    # --- reading files ---
    "missing-file": "There is no file where a document, an overlay or a reference says that there is one.",
    "not-a-file": "A folder stands where a file is expected.",
    "unreadable-file": "The file is there, and can't be read.",
    "empty-file": "The file holds nothing.",
    "not-utf-8": "The file is not text in UTF-8, which JSON (RFC 8259, section 8.1) and this reader of YAML ask for.",
    "yaml-syntax": "The text is not YAML. Indentation, a missing quote or a tab are the usual causes.",
    "json-syntax": "The text is not JSON.",
    "several-documents": "A YAML file holds more than one document, with --- between them.",
    "duplicate-key": "A mapping has the same key twice. Readers take the one or the other, and nobody tells which.",
    "complex-key": "A key of a YAML mapping is a mapping or a list. JSON knows texts only.",
    "unknown-tag": "A YAML tag such as !secret has no meaning in OpenAPI.",
    "unknown-alias": "A YAML alias has no anchor before it.",
    "recursive-alias": "A YAML alias stands within its own anchor. Use $ref for a schema that contains itself.",
    "alias-bomb": "YAML aliases blow the document up beyond any use.",
    "bad-merge": "The YAML merge key << is given something that is no mapping.",
    "bad-number": "A number is infinite, not a number, or has more digits than JSON readers keep.",
    "lone-surrogate": "A text holds half of a surrogate pair, which is no character.",
    "control-character": "A name or a text holds control characters, which would steer a terminal or break code.",
    "too-deep": "Values are nested deeper than any document needs.",
    # --- the document as a whole ---
    "not-openapi": "The file is no OpenAPI document: it has no version field.",
    "swagger": "The document is written in Swagger 2.0. Convert it to OpenAPI 3 first.",
    "unsupported-version": "The version of OpenAPI is none that is understood: 3.0, 3.1 and 3.2 are.",
    "invalid-openapi": "The document does not keep to the schema that the standard publishes for its version.",
    "invalid-schema": "A schema is no JSON Schema of the dialect that it says.",
    "bad-overlay": "An overlay does not keep to the Overlay Specification, or its target is no JSONPath.",
    "unmatched-overlay": "An action of an overlay has a target that selects nothing.",
    # --- references ---
    "bad-ref": "A reference is no reference, or leads to something that can't stand there.",
    "dangling-ref": "A reference leads to nothing.",
    "circular-ref": "References lead from one to the other in a circle, with nothing in between.",
    "remote-ref": "A reference leads to another host. Save the file beside the document, so that builds repeat.",
    "ref-outside": "A reference leads out of the folder of the root document.",
    "wrong-ref": "A reference leads to a thing of another kind.",
    # --- operations ---
    "bad-path": "A path has a parameter twice, an empty or unbalanced brace, or no slash at its beginning.",
    "ambiguous-path": "Two paths are equal but for the names of their parameters: no request tells them apart.",
    "duplicate-operation-id": "Two operations have the same operationId.",
    "duplicate-parameter": "An operation has two parameters of the same name in the same place.",
    "undeclared-parameter": "A path has a parameter that no parameter object describes.",
    "unused-parameter": "A path parameter is described, and the path does not have it.",
    "unknown-security-scheme": "An operation asks for a security scheme that the document does not define.",
    "unknown-scope": "An operation asks for a scope that its OAuth 2 scheme does not define.",
    "unknown-operation": "A link or an extension names an operation that does not exist.",
    "unchecked-security": "A security scheme is one that a stub can't check, such as mutual TLS.",
    "body-never-comes": "A response that never has a body (204, 205, 304) is documented with content.",
    "no-success": "An operation documents no response for when it succeeds.",
    "bad-header-name": "A name is none that a header of HTTP can have (RFC 9110, section 5.1).",
    # --- schemas ---
    "bad-discriminator": "A discriminator names a property or a schema that is not there.",
    "bad-pattern": "A pattern is no regular expression of ECMA-262, or one that this validator can't run.",
    "bad-default": "A default value does not keep to its own schema.",
    "bad-example": "An example does not keep to its own schema.",
    "impossible-schema": "Nothing can keep to a schema: its keywords rule each other out.",
    "unknown-required": "A required property is not among the properties of a schema that allows no others.",
    "unknown-keyword": "A keyword of a schema is misspelt, or of another version.",
    "void-nullable": "nullable has no effect: it needs a type beside it (OpenAPI 3.0.4, section 4.7.24.1).",
    "inexpressible-name": "A name can't be written in generated code; it gets another, and keeps its own on the wire.",
    # --- extensions ---
    "invalid-x-stub": "x-stub does not keep to its reference, docs/x-stub.md.",
    "invalid-x-pages": "x-pages does not keep to its reference.",
    "invalid-x-polls": "x-polls does not keep to its reference.",
    "invalid-x-token": "x-token does not keep to its reference.",
    "renamed-key": "A key of x-stub was renamed.",
    "renamed-field": "A placeholder of x-stub was renamed.",
    "unknown-resource": "x-stub names a resource that no operation works on.",
    "unknown-parameter": "x-stub or x-pages names a parameter that the operation does not have.",
    "no-resource": "x-stub says something of an operation that works on no resource.",
    "bad-alias": "x-stub says that an operation repeats another, and they are not alike.",
    "bad-batch": "x-stub says that an operation carries others, and its body is none of a batch.",
    "bad-x-name": "x-name is no name that a method can have.",
    "x-pages": "x-pages names something that the operation does not have.",
    "x-polls": "x-polls names something that the operation does not have.",
    "unknown-source": "x-source names a source that the ledger does not know.",
    "bad-scenario": "A scenario of obverse compare does not keep to its form, or names an operation that is not there.",
    # --- output ---
    "foreign-output": "The output folder holds files that obverse did not write.",
    # --- lint itself ---
    "stale-ignore": "An entry under [tool.obverse.lint] ignores what is not there any more. Remove it.",
}
"""Code -> what it says."""


def explanations() -> dict[str, str]:
    """Return what each code means: code -> text."""
    return {code: f"{code}: a diagnostic of obverse lint\n\n{text}\n" for code, text in CODES.items()}
