"""Translate operations: what the document says of each, joined with what the parser found, grouped by tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.extensions.decode import operation_extensions
from obverse.generate import ir
from obverse.generate.identifiers import casing as words
from obverse.generate.identifiers.scopes import (
    RESERVED_GROUPS,
    RESERVED_PARAMETERS,
    RESERVED_TYPES,
    Scope,
    method_names,
    parameter_name,
)
from obverse.generate.translate.contents import encoding_of, type_of_content
from obverse.generate.translate.schemas import constraints
from obverse.generate.translate.service import alternatives

if TYPE_CHECKING:
    from obverse.generate.lower import Lowered, LoweredContent, LoweredOperation, LoweredParameter, LoweredResponse
    from obverse.generate.translate.types import Types

UNTAGGED = "operations"
"""Group of the operations that have no tag."""

_DEFAULT_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_LOCATION_ORDER = ("path", "query", "header", "cookie")


class Operations:
    """Translates the operations of a document.

    Args:
        lowered: The lowered document.
        types: Types of components.
    """

    def __init__(self, lowered: Lowered, types: Types) -> None:
        self._contract = lowered.contract
        self._operations = lowered.operations
        self._types = types

    def groups(self) -> tuple[ir.Group, ...]:
        """Return the groups, in the order in which tags are declared, then in that of the paths."""
        by_tag: dict[str, list[LoweredOperation]] = {tag: [] for tag in self._tags()}
        for operation in self._operations:
            by_tag.setdefault(self._tag(operation), []).append(operation)
        names, types = Scope(RESERVED_GROUPS), Scope()
        return tuple(self._group(tag, operations, names, types) for tag, operations in by_tag.items() if operations)

    def _node(self, operation: LoweredOperation) -> dict[str, Any]:
        return cast("dict[str, Any]", self._contract.resolve(operation.pointer))

    def _tags(self) -> list[str]:
        return [str(tag["name"]) for tag in self._declared_tags() if "name" in tag]

    def _tag(self, operation: LoweredOperation) -> str:
        tags = self._node(operation).get("tags")
        return str(cast("list[Any]", tags)[0]) if isinstance(tags, list) and tags else UNTAGGED

    def _alias(self, operation: LoweredOperation) -> str | None:
        return operation_extensions(self._node(operation)).stub.alias

    def _group(self, tag: str, operations: list[LoweredOperation], names: Scope, types: Scope) -> ir.Group:
        own = [operation for operation in operations if self._alias(operation) is None]
        methods = dict(
            zip(
                (operation.id for operation in own),
                method_names([(operation.id, tag) for operation in own]),
                strict=True,
            )
        )
        stem = words.pascal(tag, "Group")
        stem = f"{stem}Group" if stem in RESERVED_TYPES else stem
        texts = [found.get("description") for found in self._declared_tags() if found.get("name") == tag]
        return ir.Group(
            names.take(words.snake(tag, "group")),
            _unique_type(stem, types),
            tag,
            _text(texts[0] if texts else None),
            tuple(self._operation(operation, methods) for operation in operations),
        )

    def _declared_tags(self) -> list[dict[str, Any]]:
        tags = cast("list[Any]", self._contract.tree.get("tags") or [])
        return [cast("dict[str, Any]", tag) for tag in tags if isinstance(tag, dict)]

    def _operation(self, operation: LoweredOperation, methods: dict[str, str]) -> ir.Operation:
        node = self._node(operation)
        extensions = operation_extensions(node)
        alias = extensions.stub.alias
        return ir.Operation(
            id=operation.id,
            name=methods.get(alias or operation.id) or words.snake(alias or operation.id, "operation"),
            type_name=operation.type_name,
            method=operation.method.upper(),
            path=operation.path,
            summary=_text(node.get("summary")),
            description=_text(node.get("description")),
            parameters=self._parameters(operation),
            body=self._body(operation),
            responses=tuple(self._response(response) for response in operation.responses),
            security=alternatives(self._contract.tree, node),
            deprecated=node.get("deprecated") is True,
            alias_of=alias,
            extensions=extensions,
            pointer=operation.pointer,
            source=self._contract.source(operation.pointer),
        )

    def _parameters(self, operation: LoweredOperation) -> tuple[ir.Parameter, ...]:
        scope = Scope(RESERVED_PARAMETERS)
        nodes = [
            (known, cast("dict[str, Any]", self._contract.resolve(known.pointer))) for known in operation.parameters
        ]
        # Path parameters stand in the order of the path: they are positional.
        nodes.sort(key=lambda pair: _rank(pair[1], operation.path))
        names = {
            known.key: parameter_name(scope, str(node["name"]), str(node["in"]))
            # A name that is an identifier already stays as it is, whatever else is spelled like it.
            for known, node in sorted(nodes, key=lambda pair: words.snake(pair[1]["name"]) != pair[1]["name"])
        }
        return tuple(self._parameter(known, node, names[known.key]) for known, node in nodes)

    def _parameter(self, known: LoweredParameter, node: dict[str, Any], name: str) -> ir.Parameter:
        location = ir.Location(str(node["in"]))
        style = str(node.get("style") or _DEFAULT_STYLES[location])
        explode = node.get("explode")
        return ir.Parameter(
            wire_name=str(node["name"]),
            name=name,
            location=location,
            style=style,
            explode=explode if isinstance(explode, bool) else style == "form",
            allow_reserved=node.get("allowReserved") is True,
            required=node.get("required") is True or location is ir.Location.PATH,
            type=self._types.component(known.component),
            media_type=known.media_type,
            description=_text(node.get("description")) or known.facts.description,
            constraints=constraints(known.facts),
            default=known.facts.default,
            deprecated=node.get("deprecated") is True,
            schema_pointer=known.schema_pointer,
            source=self._contract.source(known.pointer),
        )

    def _body(self, operation: LoweredOperation) -> ir.RequestBody | None:
        if operation.body_pointer is None or not operation.bodies:
            return None
        node = cast("dict[str, Any]", self._contract.resolve(operation.body_pointer))
        return ir.RequestBody(
            node.get("required") is True,
            _text(node.get("description")),
            tuple(self._content(content) for content in operation.bodies),
            self._contract.source(operation.body_pointer),
        )

    def _response(self, response: LoweredResponse) -> ir.Response:
        node = cast("dict[str, Any]", self._contract.resolve(response.pointer))
        scope = Scope(RESERVED_PARAMETERS)
        headers: list[ir.Header] = []
        for known in response.headers:
            header = cast("dict[str, Any]", self._contract.resolve(known.pointer))
            found = self._types.component(known.component) if known.component else ir.Primitive(ir.Scalar.STR)
            headers.append(
                ir.Header(
                    known.wire_name,
                    parameter_name(scope, known.wire_name, "header"),
                    header.get("required") is True,
                    found,
                    _text(header.get("description")),
                    known.schema_pointer,
                )
            )
        return ir.Response(
            response.status,
            _text(node.get("description")),
            tuple(headers),
            tuple(self._content(content) for content in response.contents),
            self._contract.source(response.pointer),
        )

    def _content(self, content: LoweredContent) -> ir.Content:
        found = self._types.component(content.component) if content.component else None
        encoding = encoding_of(content.media_type, found)
        return ir.Content(content.media_type, encoding, type_of_content(encoding, found), content.schema_pointer)


def _rank(node: dict[str, Any], path: str) -> tuple[int, int]:
    location = str(node["in"])
    place = path.find(f"{{{node['name']}}}") if location == "path" else 0
    return _LOCATION_ORDER.index(location) if location in _LOCATION_ORDER else len(_LOCATION_ORDER), place


def _unique_type(stem: str, scope: Scope) -> str:
    name, number = stem, 2
    while not scope.add(name):
        name, number = f"{stem}{number}", number + 1
    return name


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
