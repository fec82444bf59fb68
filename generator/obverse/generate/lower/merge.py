"""Merge a schema with everything it is made of (``allOf``, references, siblings) into one flat view of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from obverse.document import pointer as pointers
from obverse.document.upgrade import ANNOTATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from obverse.document.visitor import Json

ORIGIN = "x-origin"
"""Key under which every schema of the working tree carries its pointer in the contract."""

JOINED = "x-joined"
"""Key that marks a schema that was made by joining others."""

_CONSTRAINTS = (
    *("minLength", "maxLength", "pattern"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
# Formats that become a Python type of their own, or that say no more than the type does.
_PLAIN_FORMATS = frozenset(("date", "date-time", "uuid", "binary", "int32", "int64", "float", "double"))
_TIGHTER = {"minimum": max, "minLength": max, "minItems": max, "maximum": min, "maxLength": min, "maxItems": min}
_DEEPEST = 50


@dataclass
class Variants:
    """An ``oneOf`` or ``anyOf``; the schemas in it, and the discriminator beside it."""

    schemas: list[Any]
    discriminator: Json | None


@dataclass
class Flat:
    """A schema without ``allOf`` and references at its top: all that its parts say, taken together."""

    types: list[str] | None = None
    format: str | None = None
    properties: Json = field(default_factory=dict[str, Any])
    required: list[str] = field(default_factory=list[str])
    additional: Any = None
    items: Any = None
    prefix: list[Any] = field(default_factory=list[Any])
    enum: list[Any] | None = None
    groups: list[Variants] = field(default_factory=list[Variants])
    constraints: Json = field(default_factory=dict[str, Any])
    annotations: Json = field(default_factory=dict[str, Any])
    described_elsewhere: bool = False
    origin: str = ""

    @property
    def description(self) -> str:
        """The description, or an empty text."""
        text = self.annotations.get("description")
        return text if isinstance(text, str) else ""

    @property
    def has_object_shape(self) -> bool:
        """Whether something says what properties there are."""
        return bool(self.properties) or self.additional not in (None, False)


class Resolver:
    """Follows references within one tree.

    Args:
        tree: The working tree, its schemas marked with :data:`ORIGIN`.
    """

    def __init__(self, tree: Json) -> None:
        self._tree = tree
        self._found: dict[str, Any] = {}

    def __call__(self, pointer: str) -> Any:
        """Return what stands at a pointer, marked with its origin; an empty schema where nothing does."""
        if pointer not in self._found:
            try:
                value = pointers.look_up(self._tree, pointer)
            except KeyError:
                value = {}
            if isinstance(value, dict) and ORIGIN not in value:
                value = {**cast("Json", value), ORIGIN: pointer}
            self._found[pointer] = value
        return self._found[pointer]


def reference(raw: Any) -> str | None:
    """Return the pointer that a schema stands for, when it adds nothing but words to a single reference."""
    if not isinstance(raw, dict):
        return None
    schema = cast("Json", raw)
    target = schema.get("$ref")
    others = [key for key in schema if key != "$ref" and key not in ANNOTATIONS and not key.startswith("x-")]
    if isinstance(target, str):
        return pointers.from_reference(target) if not others else None
    if len(others) == 1 and others[0] in ("allOf", "anyOf", "oneOf"):
        parts = schema[others[0]]
        if isinstance(parts, list) and others[0] == "allOf":
            # `type: object` beside the reference is a habit of some tools and says nothing.
            parts = [part for part in cast("list[Any]", parts) if not _says_nothing(part)]
        if isinstance(parts, list) and len(cast("list[Any]", parts)) == 1:
            return reference(cast("list[Any]", parts)[0])
    return None


def _says_nothing(part: Any) -> bool:
    if not isinstance(part, dict):
        return part is True
    schema = cast("Json", part)
    telling = [key for key in schema if key not in ANNOTATIONS and not key.startswith("x-")]
    return not telling or (telling == ["type"] and schema["type"] == "object")


def flatten(raw: Any, resolve: Callable[[str], Any]) -> Flat:
    """Return the flat view of a schema.

    Args:
        raw: A schema of the working tree.
        resolve: Finds what a pointer refers to.
    """
    flat = Flat()
    _absorb(flat, raw, resolve, (), elsewhere=False)
    if isinstance(raw, dict):
        flat.origin = str(cast("Json", raw).get(ORIGIN, flat.origin))
    return flat


def _absorb(flat: Flat, raw: Any, resolve: Callable[[str], Any], seen: tuple[str, ...], *, elsewhere: bool) -> None:
    if not isinstance(raw, dict) or len(seen) > _DEEPEST:
        return
    schema = cast("Json", raw)
    target = schema.get("$ref")
    if isinstance(target, str):
        pointer = pointers.from_reference(target)
        if pointer not in seen:
            _absorb(flat, resolve(pointer), resolve, (*seen, pointer), elsewhere=True)
    parts = schema.get("allOf")
    if isinstance(parts, list):
        for part in cast("list[Any]", parts):
            _absorb(flat, part, resolve, (*seen, ""), elsewhere=elsewhere)
    _absorb_annotations(flat, schema, elsewhere=elsewhere)
    _absorb_values(flat, schema)
    _absorb_object(flat, schema)
    _absorb_array(flat, schema)
    _absorb_variants(flat, schema)
    flat.origin = flat.origin or str(schema.get(ORIGIN, ""))


def _absorb_annotations(flat: Flat, schema: Json, *, elsewhere: bool) -> None:
    for keyword in ("title", "description", "default", "deprecated", "readOnly", "writeOnly"):
        if keyword in schema:
            flat.annotations[keyword] = schema[keyword]
            if keyword == "description":
                flat.described_elsewhere = elsewhere
    for keyword in _CONSTRAINTS:
        if keyword in schema:
            value = schema[keyword]
            tighter = _TIGHTER.get(keyword)
            if tighter and isinstance(value, int | float) and isinstance(flat.constraints.get(keyword), int | float):
                value = tighter(value, flat.constraints[keyword])
            flat.constraints[keyword] = value
    if isinstance(schema.get("format"), str):
        flat.format = schema["format"]
        if flat.format not in _PLAIN_FORMATS:
            flat.constraints["format"] = flat.format


def _absorb_values(flat: Flat, schema: Json) -> None:
    kinds = schema.get("type")
    if isinstance(kinds, str):
        kinds = [kinds]
    if isinstance(kinds, list):
        flat.types = _both_types(flat.types, [str(kind) for kind in cast("list[Any]", kinds)])
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(values, list):
        listed = cast("list[Any]", values)
        kept = [value for value in listed if flat.enum is None or _among(value, flat.enum)]
        flat.enum = kept or listed


def _both_types(first: list[str] | None, second: list[str]) -> list[str]:
    if first is None:
        return second
    if "number" in first and "integer" in second:
        first = [*first, "integer"]
    if "number" in second and "integer" in first:
        second = [*second, "integer"]
    both = [kind for kind in second if kind in first]
    # A contradiction accepts nothing; no type can say that, so the first one stands.
    return [kind for kind in both if kind != "number" or "integer" not in both] or first


def _among(value: Any, values: list[Any]) -> bool:
    return any(type(value) is type(other) and value == other for other in values)


def _absorb_object(flat: Flat, schema: Json) -> None:
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, value in cast("Json", properties).items():
            known = flat.properties.get(name)
            same = known is None or known == value
            flat.properties[name] = value if same else joined("allOf", known, value, _origin(value, schema))
    required = schema.get("required")
    if isinstance(required, list):
        flat.required += [name for name in cast("list[str]", required) if name not in flat.required]
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        extra = schema.get(keyword)
        if extra is not None and (flat.additional in (None, False)):
            flat.additional = extra
    patterns = schema.get("patternProperties")
    if isinstance(patterns, dict) and flat.additional in (None, False):
        schemas = list(cast("Json", patterns).values())
        flat.additional = schemas[0] if len(schemas) == 1 else bool(schemas)


def joined(keyword: str, known: Any, value: Any, origin: str) -> Json:
    """Return a schema that joins two, by ``allOf`` or ``anyOf``.

    What was joined before is taken apart first and nothing stands twice, so that schemas that hold themselves come
    back to a join that was there already.
    """
    parts: list[Any] = []
    for one in (known, value):
        before = isinstance(one, dict) and cast("Json", one).get(JOINED) == keyword
        inner: list[Any] = cast("Json", one)[keyword] if before else [one]
        parts += [part for part in inner if part not in parts]
    return {keyword: parts, ORIGIN: origin, JOINED: keyword}


def _origin(value: Any, schema: Json) -> str:
    return str(cast("Json", value).get(ORIGIN, "")) if isinstance(value, dict) else str(schema.get(ORIGIN, ""))


def _absorb_array(flat: Flat, schema: Json) -> None:
    items = schema.get("items")
    if items is not None and items is not True:
        same = flat.items is None or flat.items == items
        flat.items = items if same else joined("allOf", flat.items, items, _origin(items, schema))
    prefix = schema.get("prefixItems")
    if isinstance(prefix, list):
        flat.prefix = cast("list[Any]", prefix)


def _absorb_variants(flat: Flat, schema: Json) -> None:
    discriminator = schema.get("discriminator")
    for keyword in ("oneOf", "anyOf"):
        variants = schema.get(keyword)
        if isinstance(variants, list) and variants:
            found = cast("Json", discriminator) if isinstance(discriminator, dict) else None
            flat.groups.append(Variants(cast("list[Any]", variants), found))
