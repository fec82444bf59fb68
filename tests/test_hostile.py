"""A hostile document, through all stages: what it says reaches the package as data only, and never runs."""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import pkgutil
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from obverse.document.diagnostics import DocumentError
from obverse.generate.emit import emit
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "import builtins; builtins.hostile = True"
CALL = '__import__("builtins").__setattr__("hostile", True)'
QUOTES = ['"', "'", '"""', "'''", "\\", '\\"""', "`", "{", "{{", "${"]

# In names, a control character is refused; in text it is as good as any other.
NAMES = [
    *(f"{quote}; {CODE} #" for quote in QUOTES[:5]),
    *(f"{quote}) + {CALL} + ({quote}" for quote in QUOTES[:3:2]),
    f"{{{CALL}}}",
    f"{{{{ {CALL} }}}}",
    "{% import os %}",
    "%s %(x)s",
    "../../outside",
    "/outside",
    "a\u2028b\u202ec",
    "\\N{BULLET}",
    *("class", "__init__", "self", "None", "models", "Client", "_runtime", "ﬁ", "", "x" * 300),
]
TEXTS = [
    *(f"{quote}\n{CODE}\n{quote}" for quote in QUOTES[:6]),
    "text".join(f"{end}{CODE}{end}" for end in ("\n", "\r", "\r\n", "\u2028", "\u2029", "\f", "\x0b", "\x85", "\0")),
    f"`{{{{ {CALL} }}}}` {{% import os %}} ${{{CALL}}} {{{CALL}}}",
    "*/ --> ]] \x1b[2J \\\\\\",
]


@pytest.fixture(autouse=True)
def _nothing_ran() -> Iterator[None]:
    yield
    ran = hasattr(builtins, "hostile")
    if ran:
        del builtins.hostile  # pyright: ignore[reportAttributeAccessIssue]  # what hostile code would have made
    assert not ran, "text of the document ran as code"


def document(name: str, text: str) -> dict[str, Any]:
    """A document that says ``name`` in every name and ``text`` in every text.

    Quotes and backslashes are left out of the names of properties, and headers have names that are tokens: others are
    refused, or kept apart, which tests of their own show.
    """
    header = name if re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) else "X-Header"
    key = name.translate({ord('"'): None, ord("\\"): None})
    string = {"type": "string", "title": text, "description": text, "default": text, "examples": [text]}
    pet = {"$ref": "#/components/schemas/Pet"}
    path = "/a" + "".join(character for character in name if character not in "{}?#")
    parameters = [
        {"name": header if place == "header" else name, "in": place, "description": text, "schema": string}
        for place in ("query", "header", "cookie")
    ]
    operation: dict[str, Any] = {
        "operationId": name,
        "tags": [name],
        "summary": text,
        "description": text,
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": string}, *parameters],
        "requestBody": {
            "description": text,
            "content": {"application/json": {"schema": pet}, name: {"schema": string}},
        },
        "responses": {
            "200": {
                "description": text,
                "headers": {header: {"description": text, "schema": string}},
                "content": {"application/json": {"schema": pet, "examples": {name: {"summary": text, "value": {}}}}},
                "links": {name: {"operationId": name, "description": text}},
            }
        },
        "x-stub": {
            "action": "replace",
            "key": key or "id",
            "display_name": text or "x",
            "response_properties": {key: text},
            "assign": {key: {"value": text}},
        },
    }
    properties = {
        key: string,
        "choice": {"enum": [text, name, "z"], "description": text},
        "constant": {"const": text},
        "union": {"oneOf": [pet, {"type": "integer", "title": text}]},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": "https://example.com", "description": text}],
        "tags": [{"name": name, "description": text}],
        "security": [{name: []}],
        "paths": {f"{path}/{{id}}": {"put": operation}},
        "components": {
            "securitySchemes": {name: {"type": "apiKey", "in": "header", "name": name, "description": text}},
            "schemas": {"Pet": {"type": "object", "description": text, "required": [key], "properties": properties}},
        },
        "x-stub": {"errors": {"template": {name: text}, "texts": {"missing": {"code": name or "x", "message": text}}}},
    }


def generated(tree: dict[str, Any], folder: Path) -> Path:
    """Generate a package and return its folder."""
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(tree))
    package = build(spec, GenerateOptions("hostile_package"))
    emit(package, folder / "packages")
    return folder / "packages" / package.name


def import_all(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import a package with all its modules, and forget it again."""
    monkeypatch.setattr(sys, "path", [str(package.parent), *sys.path])
    importlib.invalidate_caches()
    try:
        for module in pkgutil.walk_packages([str(package)], f"{package.name}."):
            importlib.import_module(module.name)
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
            del sys.modules[name]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_are_identifiers_or_data(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_all(generated(document(name, "Text."), tmp_path), monkeypatch)

    assert {path.name for path in tmp_path.iterdir()} == {"openapi.json", "packages"}
    assert not (tmp_path.parent / "outside").exists()


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_texts_are_data(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_all(generated(document("pet", text), tmp_path), monkeypatch)


def test_code_of_the_document_stands_in_literals_only(tmp_path: Path) -> None:
    marker = "hostile_marker"
    package = generated(document("pet", f'"""\n{marker}()\n"""'), tmp_path)

    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == marker), path
            assert not (isinstance(node, ast.Attribute) and node.attr == marker), path


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\0b", "\x1b[2J", "\x7f"], ids=ascii)
def test_control_characters_in_names_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        generated(document(name, "Text."), tmp_path)

    assert {diagnostic.code for diagnostic in caught.value.diagnostics} == {"control-character"}
    assert "\x1b" not in str(caught.value)
