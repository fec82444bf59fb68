"""Shape each schema into the plain form: a reference to a class, or a small schema that needs no name.

The plain form knows scalars, ``const``, arrays, "null or this" and references to components; a component is an object,
a map, an enum, or a union of plain forms.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.generate.identifiers import casing as words
from obverse.generate.lower.compose import compose
from obverse.generate.lower.enumerate import enum_values
from obverse.generate.lower.merge import Flat, Resolver, flatten, reference
from obverse.generate.lower.records import Facts, LoweredComponent
from obverse.generate.lower.registry import Registry, nullable, nullable_of, refer, target_name
from obverse.generate.lower.vary import vary

if TYPE_CHECKING:
    from obverse.document.visitor import Json

_STRING_FORMATS = frozenset(("date", "date-time", "uuid", "binary"))
_SCALARS = ("boolean", "integer", "number", "string")
_LONGEST_TITLE = 40
# Deeper nesting than this is "anything": names would say no more, and a document must not exhaust the stack.
_DEEPEST = 40


@dataclass(frozen=True)
class Hint:
    """What to call a schema that has no name.

    Attributes:
        stem: Name to derive the class name from.
        final: Whether the stem is a name already claimed.
        title: Name of the component in the document.
    """

    stem: str
    final: bool = False
    title: str = ""

    def child(self, leaf: str) -> Hint:
        """Return the hint for a part of this schema."""
        return Hint(self.stem + words.pascal(leaf, "Value"))


class Shaper:
    """Shapes schemas, and registers the classes that it finds on the way.

    Args:
        tree: The working tree, its schemas marked with their origin.
        registry: Where components go.
    """

    def __init__(self, tree: Json, registry: Registry) -> None:
        self.resolve = Resolver(tree)
        self.registry = registry
        self._by_pointer: dict[str, Json] = {}
        self._by_content: dict[str, Json] = {}
        self._names: dict[str, str] = {}
        self._under_way: set[str] = set()
        self._depth = 0
        schemas = tree.get("components", {}).get("schemas", {})
        # A name that is fine as it is goes to the schema that has it.
        for key in sorted(schemas, key=lambda key: not words.is_pascal(key)):
            self._names[pointers.join("components", "schemas", key)] = registry.claim(key)
        self._order = [pointers.join("components", "schemas", key) for key in schemas]

    def components(self) -> None:
        """Shape every schema component of the document, used or not."""
        for pointer in self._order:
            self.registry.keep(self.refer(pointer))

    def class_of(self, pointer: str) -> str | None:
        """Return the name of the class that a schema of the document became, if it became one."""
        node = self.refer(pointer)
        target = node.get("$ref")
        return target_name(target) if isinstance(target, str) else None

    def shape(self, raw: Any, hint: Hint) -> Json:
        """Return the plain form of a schema where it is used."""
        pointer = reference(raw)
        if pointer is not None:
            return self.refer(pointer)
        if not isinstance(raw, dict):
            return {}
        schema = cast("Json", raw)
        # The same schema again is the same class; this also ends the recursion of schemas that hold themselves.
        key = _content(schema)
        known = self._by_content.get(key)
        if known is None:
            if self._depth > _DEEPEST:
                return {}
            self._depth += 1
            known = self._define(schema, hint, partial(self._by_content.__setitem__, key))
            self._depth -= 1
            self._by_content[key] = known
        return known

    def refer(self, pointer: str) -> Json:
        """Return the plain form of what a pointer of the document refers to."""
        if pointer in self._by_pointer:
            return self._by_pointer[pointer]
        raw = self.resolve(pointer)
        if pointer not in self._names:
            return self._refer_within(pointer, raw)
        further = reference(raw)
        if further is not None:
            self._by_pointer[pointer] = {}
            answer = self.refer(further)
        else:
            key = pointers.split(pointer)[-1]
            name = self._names[pointer]
            self._by_pointer[pointer] = refer(name)
            remember = partial(self._by_pointer.__setitem__, pointer)
            answer = (
                self._define(cast("Json", raw), Hint(name, final=True, title=key), remember)
                if isinstance(raw, dict)
                else {}
            )
            if (nullable_of(answer) or answer) != refer(name):
                self.registry.aliases[name] = answer
            elif name not in self.registry.nodes:
                answer = self.registry.aliases[name] = {}  # it is nothing but itself
        self._by_pointer[pointer] = answer
        return answer

    def _refer_within(self, pointer: str, raw: Any) -> Json:
        """Return the plain form of a schema within another one; it is the same class, from wherever it is seen."""
        known = self._by_content.get(_content(raw))
        if known is not None or pointer in self._under_way:
            return known or {}
        self._under_way.add(pointer)
        answer = self.shape(raw, Hint(words.pascal(pointers.split(pointer)[-1] if pointer else "")))
        self._under_way.discard(pointer)
        return answer

    def facts(self, raw: Any, node: Json) -> Facts:
        """Return what a schema says besides its type, where it is used.

        Args:
            raw: The schema.
            node: Its plain form. The words of a class stay with the class.
        """
        flat = flatten(raw if reference(raw) is None or not _is_class(node) else _without_reference(raw), self.resolve)
        said = flat.annotations
        elsewhere = flat.described_elsewhere and _is_class(node)
        return Facts(
            description="" if elsewhere else flat.description,
            constraints=tuple(flat.constraints.items()),
            default=said.get("default"),
            deprecated=said.get("deprecated") is True,
            read_only=said.get("readOnly") is True,
            write_only=said.get("writeOnly") is True,
            pointer=flat.origin,
        )

    def _define(self, raw: Json, hint: Hint, remember: Any) -> Json:
        flat = flatten(raw, self.resolve)
        enum, null = enum_values(flat, self.resolve)
        types = flat.types
        if types is not None and "null" in types and len(types) > 1:
            null, flat.types = True, [kind for kind in types if kind != "null"]
        if enum is not None:
            return _or_null(self._enum(enum, flat, hint), null)
        if flat.groups or len(flat.types or ()) > 1:
            return vary(self, flat, hint, remember, null=null)
        if flat.has_object_shape or flat.types == ["object"]:
            return self._object(raw, flat, hint, remember, null=null)
        if flat.items is not None or flat.prefix or flat.types == ["array"]:
            return _or_null({"type": "array", "items": self._items(flat, hint)}, null)
        return _or_null(_scalar(flat), null)

    def _items(self, flat: Flat, hint: Hint) -> Json:
        stem = hint.stem if not hint.final else f"{hint.stem}Item"
        inner = Hint(words.singular(stem) if not hint.final else stem)
        if not flat.prefix:
            return self.shape(flat.items, inner)
        parts = [*flat.prefix, *([] if flat.items in (None, False) else [flat.items])]
        shapes = [self.shape(part, inner) for part in parts]
        return shapes[0] if all(shape == shapes[0] for shape in shapes) else {}

    def name(self, flat: Flat, hint: Hint) -> str:
        """Claim the class name of a schema: that of its component, else its title if that is short, else the hint."""
        if hint.final:
            return hint.stem
        title = flat.annotations.get("title")
        if isinstance(title, str) and 0 < len(title) <= _LONGEST_TITLE and words.words(title):
            stem = words.pascal(title)
            if len(stem) >= len("Abc") and not stem.lower().startswith("typed"):
                return self.registry.claim(stem)
        return self.registry.claim(hint.stem)

    def record(self, name: str, flat: Flat, hint: Hint, **more: Any) -> None:
        """Keep what translate wants to know of a class."""
        title = hint.title or flat.annotations.get("title") or ""
        facts = Facts(
            flat.description,
            (),
            None,
            deprecated=flat.annotations.get("deprecated") is True,
            read_only=False,
            write_only=False,
            pointer=flat.origin,
        )
        self.registry.records[name] = LoweredComponent(name, str(title), facts, **more)

    def _enum(self, values: list[tuple[Any, str]], flat: Flat, hint: Hint) -> Json:
        plain = [value for value, _ in values]
        if not plain:
            return {"type": "null"}
        kinds = {type(value).__name__ for value in plain}
        if len(plain) > 1 and kinds in ({"str"}, {"int"}):
            name = self.name(flat, hint)
            self.registry.nodes[name] = {"type": "string" if kinds == {"str"} else "integer", "enum": plain}
            self.record(name, flat, hint, values=tuple(values))
            return refer(name)
        if kinds == {"bool"} and len(plain) > 1:
            return {"type": "boolean"}
        if kinds <= {"str", "int", "bool"}:
            return {"const": plain[0]} if len(plain) == 1 else {"oneOf": [{"const": value} for value in plain]}
        return {"type": "number"} if kinds <= {"int", "float"} else {}

    def _object(self, raw: Json, flat: Flat, hint: Hint, remember: Any, *, null: bool) -> Json:
        if not flat.properties and not hint.final:
            value = self._extra(flat, hint)
            return _or_null(refer(self.registry.shared("Mapping", map_of(value))), null)
        name = self.name(flat, hint)
        node = _or_null(refer(name), null)
        remember(node)
        within = Hint(name, final=True, title=hint.title)
        if flat.properties:
            compose(self, name, raw, flat, within)
        else:
            self.registry.nodes[name] = map_of(self._extra(flat, within))
            self.record(name, flat, within)
        return node

    def _extra(self, flat: Flat, hint: Hint) -> Json:
        return self.opened(flat, hint) or {}

    def opened(self, flat: Flat, hint: Hint) -> Json | None:
        """Return the plain form of the properties without names, ``None`` when the document doesn't open the type."""
        if flat.additional in (None, False):
            return None
        return {} if flat.additional is True else self.shape(flat.additional, Hint(f"{hint.stem}Value"))


def _content(raw: Any) -> str:
    return json.dumps(raw, sort_keys=True, default=str)


def map_of(value: Json) -> Json:
    """Return the plain form of an object whose properties have no names."""
    return {"type": "object", "additionalProperties": value or True}


def _is_class(node: Json) -> bool:
    return "$ref" in (node.get("oneOf") or [{}, node])[-1]


def _without_reference(raw: Any) -> Any:
    schema = cast("Json", raw)
    kept = {key: value for key, value in schema.items() if key not in ("$ref", "oneOf", "anyOf")}
    if "allOf" in kept:
        parts = cast("list[Any]", kept["allOf"])
        kept["allOf"] = [_without_reference(part) for part in parts if isinstance(part, dict)]
    return kept


def _or_null(node: Json, null: bool) -> Json:
    return nullable(node) if null else node


def _scalar(flat: Flat) -> Json:
    kind = flat.types[0] if flat.types else None
    if kind == "string" and flat.format in _STRING_FORMATS:
        return {"type": "string", "format": flat.format}
    if kind in _SCALARS or kind == "null":
        return {"type": kind}
    return {}
