"""IR types as Python annotations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from obverse.generate import ir
from obverse.generate.views.code import Code, fill, identifier, joined, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STR: Final = Code("str")
INT: Final = Code("int")
BYTES: Final = Code("bytes")
LIST: Final = Code("list")
STREAMED_ITEMS: Final = Code("StreamedItems")
DICT: Final = Code("dict")
FIELD: Final = Code("field")
MODELS: Final = Code("models")
RESPONSES: Final = Code("responses")
UNSET: Final = Code("UNSET")

_ANY: Final = Code("Any")
_BOOL: Final = Code("bool")
_SCALARS: Final = {
    ir.Scalar.ANY: _ANY,
    ir.Scalar.BOOL: _BOOL,
    ir.Scalar.INT: INT,
    ir.Scalar.FLOAT: Code("float"),
    ir.Scalar.STR: STR,
    ir.Scalar.BYTES: BYTES,
    ir.Scalar.DATE: Code("datetime.date"),
    ir.Scalar.DATETIME: Code("datetime.datetime"),
    ir.Scalar.UUID: Code("uuid.UUID"),
}
_MOST_ALTERNATIVES: Final = 64
_MOST_LITERALS: Final = 64
_KINDS: Final[dict[type, Code]] = {bool: _BOOL, int: INT, str: STR}
# How to spell a name that something in the same class body hides: annotations are read in the scope of the class. The
# templates import these spellings.
_WHEN_HIDDEN: Final = {
    "bool": Code("_builtins.bool"),
    "bytes": Code("_builtins.bytes"),
    "datetime.date": Code("_datetime.date"),
    "datetime.datetime": Code("_datetime.datetime"),
    "dict": Code("_builtins.dict"),
    "field": Code("_field"),
    "float": Code("_builtins.float"),
    "int": Code("_builtins.int"),
    "list": Code("_builtins.list"),
    "models": Code("_models"),
    "str": Code("_builtins.str"),
    "uuid.UUID": Code("_uuid.UUID"),
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a value may be.

    Attributes:
        alternatives: Its types, each once, without ``None`` and ``UnsetType``; empty when it can only be ``None``.
        is_nullable: Whether it may be ``None``.
        is_optional: Whether it may be absent.
    """

    alternatives: tuple[Code, ...]
    is_nullable: bool = False
    is_optional: bool = False

    @property
    def code(self) -> Code:
        """The annotation as it is printed: ``Any`` alone, ``None`` last."""
        if _ANY in self.alternatives:
            return _ANY
        absent = [Code("UnsetType")] if self.is_optional else []
        null = [Code("None")] if self.is_nullable or not self.alternatives else []
        return _alternatives([*self.alternatives, *absent, *null])

    def or_absent(self, *, when: bool = True) -> Annotation:
        """Let the value be absent too."""
        return replace(self, is_optional=self.is_optional or when)


NONE: Final = Annotation((), is_nullable=True)


def _alternatives(codes: list[Code]) -> Code:
    """Write alternatives; of many, each half by itself, since no tool follows thousands of nested operators."""
    if len(codes) <= _MOST_ALTERNATIVES:
        return joined(" | ", codes)
    middle = len(codes) // 2
    return joined(
        "", [Code("("), _alternatives(codes[:middle]), Code(") | ("), _alternatives(codes[middle:]), Code(")")]
    )


def either(annotations: Iterable[Annotation]) -> Annotation:
    """Let a value be any of several; ``None`` alone when there are none."""
    parts = [*annotations]
    alternatives = dict.fromkeys(alternative for part in parts for alternative in part.alternatives)
    return Annotation(tuple(alternatives), is_nullable=any(part.is_nullable for part in parts))


@dataclass(frozen=True, slots=True)
class Namespace:
    """The place where annotations stand.

    Attributes:
        hidden: Names that mean something else there.
        is_models: Whether it is the ``models`` module, where its classes have no prefix.
        enums: Those whose values may be given as literals too, by name.
        binary: What a binary body may be given as.
        items: What holds the items of a body that comes item by item.
    """

    hidden: frozenset[str] = frozenset()
    is_models: bool = False
    enums: Mapping[str, ir.Enum] = field(default_factory=dict[str, ir.Enum])
    binary: Code = BYTES
    items: Code = LIST

    def spell(self, name: Code) -> Code:
        """Spell a name that the templates import, or a builtin."""
        return _WHEN_HIDDEN[name] if name.partition(".")[0] in self.hidden and name in _WHEN_HIDDEN else name

    def annotation(self, type_: ir.Type) -> Annotation:
        """Spell a type."""
        match type_:
            case ir.Primitive(ir.Scalar.NONE):
                return NONE
            case ir.Nullable(inner):
                return replace(self.annotation(inner), is_nullable=True)
            case ir.Constant(values) if any(isinstance(value, bool) for value in values):
                # A Literal can't hold a bool as far as the decoder is concerned.
                kinds = {type(value): _KINDS[type(value)] for value in values}
                return Annotation(tuple(sorted(self.spell(kind) for kind in kinds.values())))
            case _:
                return Annotation((self._single(type_),))

    def argument(self, type_: ir.Type) -> Annotation:
        """Spell the type of an argument: a member of an enum, or its value, as in ``type="everyone"``."""
        annotation = self.annotation(type_)
        literals = self._literals(type_.type if isinstance(type_, ir.Nullable) else type_)
        return replace(annotation, alternatives=(*annotation.alternatives, *literals))

    def _literals(self, type_: ir.Type) -> tuple[Code, ...]:
        if isinstance(type_, ir.ListOf):
            return tuple(fill("{}[{}]", self.spell(LIST), code) for code in self._literals(type_.item))
        enum = self.enums.get(type_.name) if isinstance(type_, ir.Named) else None
        if enum is None or len(enum.members) > _MOST_LITERALS:
            return ()
        return (fill("Literal[{}]", joined(", ", [literal(member.value) for member in enum.members])),)

    def code(self, type_: ir.Type) -> Code:
        """Spell a type as it is printed."""
        return self.annotation(type_).code

    def _single(self, type_: ir.Primitive | ir.Constant | ir.Named | ir.ListOf | ir.MapOf) -> Code:
        match type_:
            case ir.Primitive(scalar):
                return self.spell(_SCALARS[scalar])
            case ir.Constant(values):
                return fill("Literal[{}]", joined(", ", map(literal, values)))
            case ir.Named(name) if self.is_models:
                return identifier(name)
            case ir.Named(name):
                return fill("{}.{}", self.spell(MODELS), identifier(name))
            case ir.ListOf(item):
                return fill("{}[{}]", self.spell(LIST), self.code(item))
            case ir.MapOf(value):
                return fill("{}[{}, {}]", self.spell(DICT), self.spell(STR), self.code(value))

    def asynchronous(self) -> Namespace:
        """Return the place of the same annotations in the asynchronous class."""
        return self if self.binary == BYTES else replace(self, binary=fill("Async{}", self.binary))

    def request_body(self, contents: Iterable[ir.Content]) -> Annotation:
        """Spell what a request carries: text and bytes as they are, anything else as its schema asks."""
        return either(self._request_content(content) for content in contents)

    def _request_content(self, content: ir.Content) -> Annotation:
        match content.encoding:
            case ir.Encoding.TEXT:
                return Annotation((self.spell(STR),))
            case ir.Encoding.BINARY:
                return Annotation((self.spell(self.binary),))
            case _:
                return self.annotation(content.type)

    def response_body(self, contents: Iterable[ir.Content]) -> Annotation:
        """Spell what the body of a response is: JSON as its schema asks, its items, text, else bytes."""
        return either(self._response_content(content) for content in contents)

    def _response_content(self, content: ir.Content) -> Annotation:
        if content.encoding is ir.Encoding.JSON:
            return self.annotation(content.type)
        if content.item is not None:
            return Annotation((fill("{}[{}]", self.spell(self.items), self.code(content.item)),))
        return Annotation((self.spell(STR if content.encoding is ir.Encoding.TEXT else BYTES),))
