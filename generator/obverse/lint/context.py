"""What the rules look at: the document, and its objects by kind, found once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from obverse.document import pointer as pointers
from obverse.document.object_model import METHODS, Kind, Node, walk
from obverse.document.upgrade import is_30
from obverse.extensions.decode import readable_document_extensions, readable_operation_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.document import Document
    from obverse.document.source_location import SourceLocation
    from obverse.extensions.decode import OperationExtensions
    from obverse.extensions.stub import DocumentStub

_LONGEST_CHAIN = 100


class OperationNode(NamedTuple):
    """An operation, with the path item it belongs to, and its extensions (none where they break their types)."""

    method: str
    path: str
    node: Node
    item: Node
    extensions: OperationExtensions

    @property
    def is_served(self) -> bool:
        """Whether the service answers it: it stands at a path, in no callback and no webhook."""
        return self.item.pointer.startswith("/paths/") and self.item.pointer.count("/") == 2


class LintContext:
    """A document as it is written, taken apart for the rules."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tree = document.written
        self.nodes = list(walk(document.written))
        self.is_30 = is_30(self.tree)

    def source(self, pointer: str) -> SourceLocation:
        """Return where a pointer was written."""
        return self.document.source(pointer)

    def of_kind(self, *kinds: Kind) -> Iterator[Node]:
        """Yield the objects of some kinds, in the order of the document, references among them."""
        return (node for node in self.nodes if node.kind in kinds)

    @property
    def upgraded(self) -> dict[str, Any]:
        """The tree in OpenAPI 3.1 form."""
        return self.document.tree

    @cached_property
    def operations(self) -> tuple[OperationNode, ...]:
        """All operations, those of webhooks and callbacks too; their path is the key of the path item.

        Path items of ``components`` are left out: whatever refers to them holds a copy.
        """
        operations: list[OperationNode] = []
        for item in self.of_kind(Kind.PATH_ITEM):
            if item.pointer.startswith("/components/pathItems/"):
                continue
            for method in METHODS:
                value = item.value.get(method)
                if isinstance(value, dict):
                    pointer = pointers.child(item.pointer, method)
                    node = Node(Kind.OPERATION, pointer, cast("dict[str, Any]", value))
                    extensions = readable_operation_extensions(node.value)
                    operations.append(OperationNode(method, pointers.split(item.pointer)[-1], node, item, extensions))
        return tuple(operations)

    @cached_property
    def served(self) -> dict[str, OperationNode]:
        """The operations at paths by ``operationId``; those that only webhooks or callbacks have are left out."""
        return {
            operation.node.value["operationId"]: operation
            for operation in self.operations
            if isinstance(operation.node.value.get("operationId"), str) and operation.is_served
        }

    @cached_property
    def stub(self) -> DocumentStub:
        """``x-stub`` at the root; empty where it breaks its type."""
        return readable_document_extensions(self.tree).stub

    @cached_property
    def schemes(self) -> dict[str, Any]:
        """The security schemes by name."""
        return self.section("securitySchemes")

    def section(self, name: str) -> dict[str, Any]:
        """Return a section of ``components``; empty when there is none."""
        components = self.tree.get("components")
        section = cast("dict[str, Any]", components).get(name) if isinstance(components, dict) else None
        return cast("dict[str, Any]", section) if isinstance(section, dict) else {}

    def follow(self, node: Node) -> Node:
        """Return what a node stands for, its references followed."""
        for _ in range(_LONGEST_CHAIN):
            if node.reference is None or not node.reference.startswith("#"):
                break
            pointer = pointers.from_reference(node.reference)
            try:
                value = self.document.resolve(pointer)
            except KeyError:  # which is reported already
                value = {}
            node = Node(node.kind, pointer, cast("dict[str, Any]", value) if isinstance(value, dict) else {})
        return node

    def parameters(self, holder: Node) -> Iterator[tuple[Node, Node]]:
        """Yield the parameters that a path item or an operation lists, each with what it stands for."""
        listed = holder.value.get("parameters")
        for index, value in enumerate(cast("list[Any]", listed) if isinstance(listed, list) else []):
            if isinstance(value, dict):
                place = pointers.child(pointers.child(holder.pointer, "parameters"), index)
                node = Node(Kind.PARAMETER, place, cast("dict[str, Any]", value))
                yield node, self.follow(node)
