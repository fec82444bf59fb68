"""Flatten: a schema with all that it is made of (references, ``allOf``) as one value. Pure, and without recursion."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

from obverse.document import pointer as pointers
from obverse.document.upgrade import ANNOTATIONS
from obverse.generate.parse import Reference, Schema, UntrustedString, object_at, parse_part, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from obverse.document.document import Document
    from obverse.generate.parse import Discriminator, OpenAPI

_T = TypeVar("_T")
_CONSTRAINTS = (
    *("minLength", "maxLength", "pattern"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
_TIGHTER = {"minimum": max, "minLength": max, "minItems": max, "maximum": min, "maxLength": min, "maxItems": min}
_DESCRIBING = ("title", "description", "default", "deprecated", "readOnly", "writeOnly")
# Formats that become a Python type of their own, or that say no more than the type does.
_PLAIN_FORMATS = frozenset(("date", "date-time", "uuid", "binary", "int32", "int64", "float", "double"))


@dataclass(frozen=True, slots=True)
class At:
    """A schema where it stands in the contract: its pointer tells it from every other."""

    pointer: str
    schema: Schema | Reference = field(compare=False, repr=False)

    @property
    def origin(self) -> str:
        """The pointer that diagnostics and docstrings name."""
        return self.pointer


@dataclass(frozen=True, slots=True)
class Joined:
    """What several parts of one schema say of the same thing: all of it holds, or any."""

    keyword: Literal["allOf", "anyOf"]
    parts: tuple[Source, ...]
    origin: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Derived:
    """A schema that was worked out from others; ``key`` tells how, and from which."""

    key: tuple[Any, ...]
    flat: Flat = field(compare=False, repr=False)

    @property
    def origin(self) -> str:
        """The pointer of the schema that it was worked out from."""
        return self.flat.origin


Source: TypeAlias = At | Joined | Derived
"""What a schema is read from. Equal sources are the same schema."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """An ``oneOf`` or ``anyOf``, and the discriminator beside it."""

    sources: tuple[Source, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Flat:
    """All that the parts of a schema say, taken together.

    Attributes:
        origin: Pointer of the schema.
        types: ``None`` where nothing limits them.
        additional: Whether there may be properties without names, or their schema; ``None`` where nothing says so.
        values: Of ``enum`` and ``const``; ``None`` where nothing limits them.
        constraints: Keywords that narrow a value, numbers exact.
        annotations: Keywords that describe it.
    """

    origin: str = ""
    types: tuple[str, ...] | None = None
    format: str | None = None
    properties: Mapping[str, Source] = field(default_factory=dict[str, "Source"])
    required: tuple[str, ...] = ()
    additional: Source | bool | None = None
    items: Source | None = None
    prefix: tuple[Source, ...] = ()
    values: tuple[Any, ...] | None = None
    alternatives: tuple[Alternatives, ...] = ()
    constraints: Mapping[str, Any] = field(default_factory=dict[str, Any])
    annotations: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def title(self) -> str:
        """The title, or an empty text."""
        return str(self.annotations.get("title", ""))

    @property
    def description(self) -> str:
        """The description, or an empty text."""
        return str(self.annotations.get("description", ""))

    @property
    def has_object_shape(self) -> bool:
        """Whether something says what properties there are."""
        return bool(self.properties) or self.additional not in (None, False)


class Flattener:
    """Flattens the schemas of a document, each once.

    Args:
        openapi: The typed document.
        document: The exact contract, for numbers.
    """

    def __init__(self, openapi: OpenAPI, document: Document) -> None:
        self._openapi = openapi
        self._document = document
        self._flat: dict[Source, Flat] = {}
        self._read: dict[Source, Flat] = {}
        self._found: dict[str, At] = {}

    def __call__(self, source: Source) -> Flat:
        """Return a schema with all that it is made of; what stands in it twice counts once."""
        if source not in self._flat:
            self._flat[source] = _together(source.origin, [part for part, _ in self._parts(source)])
        return self._flat[source]

    def here(self, source: Source) -> Flat:
        """Return a schema without what it refers to."""
        return _together(source.origin, [part for part, is_referred in self._parts(source) if not is_referred])

    def at(self, pointer: str) -> At:
        """Return the schema at a pointer; an empty one where there is none."""
        if pointer not in self._found:
            try:
                schema = object_at(self._openapi, Schema, self._document, pointer)
            except KeyError:
                schema = Schema()
            self._found[pointer] = At(pointer, schema)
        return self._found[pointer]

    def _parts(self, source: Source) -> list[tuple[Flat, bool]]:
        """Return what a schema is made of, each once: what it refers to first, and marked as such."""
        parts: list[tuple[Flat, bool]] = []
        seen: set[Source] = set()
        waiting = [(source, False, False)]
        while waiting:
            part, is_referred, is_done = waiting.pop()
            if is_done:
                own = self._own(part)
                parts += [(own, is_referred)] if own is not None else []
            elif part not in seen:
                seen.add(part)
                waiting.append((part, is_referred, True))
                is_referred = is_referred or _is_reference(part)
                waiting += [(inner, is_referred, False) for inner in reversed(self._components(part))]
        return parts

    def _components(self, source: Source) -> tuple[Source, ...]:
        match source:
            case At(_, Reference() as target):
                return (self.at(_pointer(target)),)
            case At(_, Schema() as schema):
                return _children(source, "allOf") if schema.allOf else ()
            case Joined("allOf", parts):
                return parts
            case _:
                return ()

    def _own(self, source: Source) -> Flat | None:
        """Return what a schema says beside its components, if it can say anything."""
        match source:
            case At(_, Schema() as schema):
                if source not in self._read:
                    self._read[source] = self._read_schema(source, schema)
                return self._read[source]
            case Joined("anyOf", parts):
                return Flat(source.origin, alternatives=(Alternatives(parts),))
            case Derived():
                return source.flat
            case _:
                return None

    def _read_schema(self, at: At, schema: Schema) -> Flat:
        return Flat(
            origin=at.pointer,
            types=_types(schema),
            format=text(schema.schema_format) or None,
            properties=_properties(at, schema),
            required=tuple(text(name) for name in schema.required or ()),
            additional=self._additional(at, schema, schema.model_extra or {}),
            items=At(f"{at.pointer}/items", schema.items) if schema.items is not None else None,
            prefix=_children(at, "prefixItems") if schema.prefixItems else (),
            values=_values(schema),
            alternatives=_alternatives(at, schema) if schema.oneOf or schema.anyOf else (),
            constraints=self._constraints(at, schema),
            annotations=_annotations(schema),
        )

    def _additional(self, at: At, schema: Schema, extras: Mapping[str, Any]) -> Source | bool | None:
        """Return what the properties without names are, by the first keyword that allows any."""
        extra = self._schema_or_flag(f"{at.pointer}/additionalProperties", schema.additionalProperties)
        if "unevaluatedProperties" in extras:
            pointer = f"{at.pointer}/unevaluatedProperties"
            extra = wider(extra, self._schema_or_flag(pointer, extras["unevaluatedProperties"]))
        if patterns := cast("dict[str, Any]", extras.get("patternProperties") or {}):
            name, value = next(iter(patterns.items()))
            pointer = f"{at.pointer}/patternProperties/{pointers.escape(name)}"
            extra = wider(extra, self._schema_or_flag(pointer, value if len(patterns) == 1 else True))
        return extra

    def _schema_or_flag(self, pointer: str, value: Any) -> Source | bool | None:
        if value is None or isinstance(value, bool):
            return value
        return At(pointer, parse_part(value, Schema, self._document, pointer))

    def _constraints(self, at: At, schema: Schema) -> dict[str, Any]:
        # The classes hold numbers as floats; those of the contract are exact.
        exact: dict[str, Any] = (
            {} if schema.model_fields_set.isdisjoint(_CONSTRAINTS) else self._document.resolve(at.pointer)
        )
        constraints = {keyword: exact[keyword] for keyword in _CONSTRAINTS if keyword in exact}
        if schema.schema_format is not None and text(schema.schema_format) not in _PLAIN_FORMATS:
            constraints["format"] = text(schema.schema_format)
        return constraints


def reference(source: Source) -> str | None:
    """Return the pointer that a schema stands for, when it adds nothing but words to a single reference."""
    parts: tuple[Source, ...] = (source,)
    while len(parts) == 1:
        match parts[0]:
            case At(_, Reference() as target):
                return _pointer(target)
            case part:
                parts = _only_parts(part)
    return None


def _only_parts(source: Source) -> tuple[Source, ...]:
    """Return the parts of a schema that says nothing beside them."""
    match source:
        case At(_, Schema() as schema):
            keywords = _telling(schema)
            keyword = next(iter(keywords)) if len(keywords) == 1 else ""
            parts = _children(source, keyword) if keyword in ("allOf", "anyOf", "oneOf") else ()
        case Joined(keyword, parts):
            pass
        case _:
            return ()
    # `type: object` beside a reference is a habit of some tools and says nothing.
    return tuple(part for part in parts if not _says_nothing(part)) if keyword == "allOf" else parts


def _says_nothing(source: Source) -> bool:
    if not isinstance(source, At) or isinstance(source.schema, Reference):
        return False
    telling = _telling(source.schema)
    return not telling or (telling == {"type"} and source.schema.type == "object")


def _telling(schema: Schema) -> set[str]:
    """Return the keywords of a schema that do more than describe it."""
    return {key for key in schema.model_fields_set if key not in ANNOTATIONS and not key.startswith("x-")}


def _types(schema: Schema) -> tuple[str, ...] | None:
    if schema.type is None:
        return None
    return (str(schema.type),) if isinstance(schema.type, str) else tuple(str(kind) for kind in schema.type)


def _properties(at: At, schema: Schema) -> dict[str, Source]:
    return {
        (name := text(key)): At(f"{at.pointer}/properties/{pointers.escape(name)}", value)
        for key, value in (schema.properties or {}).items()
    }


def _values(schema: Schema) -> tuple[Any, ...] | None:
    if "const" in schema.model_fields_set:
        return (schema.const,)
    return tuple(schema.enum) if schema.enum is not None else None


def _annotations(schema: Schema) -> dict[str, Any]:
    given = schema.model_fields_set
    return {key: _opened(getattr(schema, key)) for key in _DESCRIBING if key in given}


def _children(at: At, keyword: str) -> tuple[Source, ...]:
    schemas: list[Schema | Reference] = getattr(at.schema, keyword)
    return tuple(At(f"{at.pointer}/{keyword}/{index}", schema) for index, schema in enumerate(schemas))


def _alternatives(at: At, schema: Schema) -> tuple[Alternatives, ...]:
    groups = [_children(at, keyword) for keyword in ("oneOf", "anyOf")]
    return tuple(Alternatives(sources, schema.discriminator) for sources in groups if sources)


def _is_reference(source: Source) -> bool:
    return isinstance(source, At) and isinstance(source.schema, Reference)


def _pointer(target: Reference) -> str:
    return pointers.from_reference(target.ref.get_untrusted_value())


def _opened(value: Any) -> Any:
    return text(value) if isinstance(value, UntrustedString) else value


# --- taking parts together -------------------------------------------------------------------------------------------


def _together(origin: str, parts: list[Flat]) -> Flat:
    if len(parts) == 1:
        return parts[0] if parts[0].origin == origin else replace(parts[0], origin=origin)
    if not parts:
        return Flat(origin)
    return Flat(
        origin=origin,
        types=_folded(_both_types, (part.types for part in parts)),
        format=_last(part.format for part in parts),
        properties=_all_properties(parts),
        required=_all_required(parts),
        additional=reduce(wider, (part.additional for part in parts)),
        items=_all_items(parts),
        prefix=_last(part.prefix or None for part in parts) or (),
        values=_folded(_both_values, (part.values for part in parts)),
        alternatives=_all_alternatives(parts),
        constraints=reduce(_both_constraints, (part.constraints for part in parts)),
        annotations=_all_annotations(parts),
    )


def join(keyword: Literal["allOf", "anyOf"], source: Source, other: Source, origin: str = "") -> Source:
    """Join two schemas, each part once, so that schemas that hold themselves come back to a join that was there."""
    parts: dict[Source, None] = {}
    for part in (source, other):
        match part:
            case Joined(joined, inner) if joined == keyword:
                parts |= dict.fromkeys(inner)
            case _:
                parts[part] = None
    return Joined(keyword, tuple(parts), origin or other.origin) if len(parts) > 1 else source


def _folded(both: Callable[[_T, _T], _T], values: Iterable[_T | None]) -> _T | None:
    given = [value for value in values if value is not None]
    return reduce(both, given) if given else None


def _last(values: Iterable[_T | None]) -> _T | None:
    return reduce(lambda last, value: last if value is None else value, values, None)


def _all_items(parts: list[Flat]) -> Source | None:
    return _folded(partial(join, "allOf"), (part.items for part in parts))


def _all_alternatives(parts: list[Flat]) -> tuple[Alternatives, ...]:
    return tuple(group for part in parts for group in part.alternatives)


def _all_required(parts: list[Flat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part.required))


def _all_annotations(parts: list[Flat]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.annotations.items()}


def _all_properties(parts: list[Flat]) -> dict[str, Source]:
    properties: dict[str, Source] = {}
    for part in parts:
        for name, source in part.properties.items():
            properties[name] = join("allOf", properties[name], source) if name in properties else source
    return properties


def _both_types(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    if "number" in first and "integer" in second:
        first = (*first, "integer")
    if "number" in second and "integer" in first:
        second = (*second, "integer")
    both = [kind for kind in second if kind in first]
    # A contradiction accepts nothing; no type can say that, so the first one stands.
    return tuple(kind for kind in both if kind != "number" or "integer" not in both) or first


def _both_values(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    allowed = {value_key(value) for value in first}
    return tuple(value for value in second if value_key(value) in allowed) or second


def value_key(value: Any) -> tuple[str, str]:
    """Return what tells a JSON value from others, by type as well: ``True`` is not 1."""
    return type(value).__name__, str(value)


def _both_constraints(first: Mapping[str, Any], second: Mapping[str, Any]) -> Mapping[str, Any]:
    tighter = {key: _TIGHTER[key](first[key], second[key]) for key in first.keys() & second.keys() & _TIGHTER.keys()}
    return {**first, **second, **tighter}


def wider(first: Source | bool | None, second: Source | bool | None) -> Source | bool | None:
    """Return what the properties without names are, where two parts speak of them: the first that allows any."""
    return second if first in (None, False) and second is not None else first
