"""The API that a client is generated from: the stages of generation, up to where the client is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.generate.parse import parse
from obverse.generate.translate import translate
from obverse.lint import lint

if TYPE_CHECKING:
    from obverse.document.document import Document
    from obverse.generate.ir import Api


def read_api(document: Document, part: Document) -> Api:
    """Return the API of a part of a document.

    Args:
        document: The document, which must be one that can be generated from.
        part: The same, or what is left of it.

    Raises:
        DocumentError: No client can be generated from the document.
    """
    lint(document)
    return translate(parse(part), part)
