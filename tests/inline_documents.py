"""Documents written within tests, taken as far through the pipeline as a test wants."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

from obverse.document.load import load
from obverse.generate.parse import parse
from obverse.generate.translate import translate

if TYPE_CHECKING:
    from obverse.document.document import Document
    from obverse.generate import ir
    from obverse.generate.parse import OpenAPI


def loaded(text: str, openapi: str = "3.1.0") -> Document:
    """Load a document; what it doesn't say of ``openapi``, ``info`` and ``paths`` is added."""
    body = dedent(text)
    head = f'openapi: {openapi}\ninfo: {{title: Test, version: "1"}}\n'
    tail = "" if "paths:" in body else "\npaths: {}\n"
    with TemporaryDirectory() as folder:
        path = Path(folder, "openapi.yaml")
        path.write_text(head + body + tail, encoding="utf-8")
        return load(path)


def parsed(text: str, openapi: str = "3.1.0") -> OpenAPI:
    """Parse a document."""
    return parse(loaded(text, openapi))


def api(text: str, openapi: str = "3.1.0") -> ir.Api:
    """Translate a document."""
    document = loaded(text, openapi)
    return translate(parse(document), document)


def schemas_document(text: str, openapi: str = "3.1.0") -> Document:
    """Load a document that is given by its schema components alone."""
    indented = "".join(f"    {line}\n" for line in dedent(text).strip().splitlines())
    return loaded(f"components:\n  schemas:\n{indented}", openapi)


def schemas(text: str, openapi: str = "3.1.0") -> ir.Api:
    """Translate a document that is given by its schema components alone."""
    document = schemas_document(text, openapi)
    return translate(parse(document), document)
