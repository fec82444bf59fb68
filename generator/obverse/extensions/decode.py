"""Decode the extensions of an object of the document, once; every later reader has these types."""

from collections.abc import Mapping
from typing import Any

import msgspec

from obverse.extensions.flows import Pages, Polls
from obverse.extensions.stub import DocumentStub, OperationStub
from obverse.extensions.token import Token


class DocumentExtensions(msgspec.Struct, frozen=True, rename={"stub": "x-stub"}):
    """The extensions at the root of a document."""

    stub: DocumentStub = DocumentStub()


class OperationExtensions(
    msgspec.Struct,
    frozen=True,
    rename={"stub": "x-stub", "pages": "x-pages", "polls": "x-polls", "name": "x-name"},
):
    """The extensions of an operation; of ``pages`` and ``polls``, ``None`` is silence, and ``False`` a denial.

    Attributes:
        name: What the method is to be called; what is no such name is passed over.
    """

    stub: OperationStub = OperationStub()
    pages: Pages | bool | None = None
    polls: Polls | bool | None = None
    name: Any = None

    @property
    def method_name(self) -> str | None:
        """What the method is to be called, where that is stated and can be."""
        name = self.name
        return name if isinstance(name, str) and is_method_name(name) else None


def is_method_name(name: str) -> bool:
    """Whether a method can have a name: lower case, with underscores between words."""
    return name.isascii() and name.isidentifier() and name == name.lower() and not name.startswith("_")


class SchemeExtensions(msgspec.Struct, frozen=True, rename={"token": "x-token"}):
    """The extensions of a security scheme."""

    token: Token | None = None


def document_extensions(tree: Mapping[str, Any]) -> DocumentExtensions:
    """Decode the extensions at the root of a document.

    Raises:
        msgspec.ValidationError: They are not what `lint` lets through.
    """
    return msgspec.convert(tree, DocumentExtensions)


def operation_extensions(operation: Mapping[str, Any]) -> OperationExtensions:
    """Decode the extensions of an operation.

    Raises:
        msgspec.ValidationError: They are not what `lint` lets through.
    """
    return msgspec.convert(operation, OperationExtensions)


def scheme_extensions(scheme: Mapping[str, Any]) -> SchemeExtensions:
    """Decode the extensions of a security scheme.

    Raises:
        msgspec.ValidationError: They are not what `lint` lets through.
    """
    return msgspec.convert(scheme, SchemeExtensions)


def readable_document_extensions(tree: Mapping[str, Any]) -> DocumentExtensions:
    """Decode the extensions at the root of a document that `lint` may refuse; none where they can't be decoded."""
    try:
        return document_extensions(tree)
    except msgspec.ValidationError:
        return DocumentExtensions()


def readable_operation_extensions(operation: Mapping[str, Any]) -> OperationExtensions:
    """Decode the extensions of an operation that `lint` may refuse; none where they can't be decoded."""
    try:
        return operation_extensions(operation)
    except msgspec.ValidationError:
        return OperationExtensions()
