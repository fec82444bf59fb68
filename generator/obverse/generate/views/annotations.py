"""IR types as Python annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.views.code import Code, identifier, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# How to spell a name that something in the same class body hides: annotations are read in the scope of the class. The
# templates import these spellings.
_HIDDEN = {
    **{name: f"_{name}" for name in ("datetime", "field", "models", "union", "uuid")},
    **{name: f"_builtins.{name}" for name in ("bool", "bytes", "dict", "float", "int", "list", "str")},
}


def spelled(name: str, hidden: frozenset[str] = frozenset()) -> Code:
    """Spell a name of ours where ``hidden`` names mean something else."""
    head, dot, rest = name.partition(".")
    return Code(_HIDDEN.get(head, head) + dot + rest if head in hidden else name)


def annotation(type_: ir.Type, scope: str = "", hidden: frozenset[str] = frozenset()) -> Code:
    """Spell a type.

    Args:
        type_: Any type of the IR.
        scope: Put before the classes of the document: ``models.`` outside of the models module.
        hidden: Names that mean something else where the annotation stands.
    """
    return Code(_spell(type_, spelled(scope, hidden), lambda name: spelled(name, hidden)))


def optional(text: str) -> Code:
    """Let a type be absent too."""
    if text == "Any":
        return Code(text)
    nullable = text.endswith(" | None")
    return Code(f"{text.removesuffix(' | None')} | UnsetType{' | None' if nullable else ''}")


def choice(parts: Iterable[str]) -> Code:
    """Join annotations; the same one once, ``None`` last, and ``Any`` alone."""
    found = list(dict.fromkeys(part for text in parts for part in _alternatives(text)))
    if "Any" in found:
        return Code("Any")
    return Code(" | ".join([*(part for part in found if part != "None"), *(["None"] if "None" in found else [])]))


def request_annotation(content: ir.Content, scope: str, hidden: frozenset[str] = frozenset()) -> Code:
    """Spell what a caller gives as a body: text and bytes as they are, anything else as its schema asks."""
    if content.encoding is ir.Encoding.TEXT:
        return spelled("str", hidden)
    if content.encoding is ir.Encoding.BINARY:
        return spelled("bytes", hidden)
    return annotation(content.type, scope, hidden)


def answer_annotation(content: ir.Content, scope: str = "models.", hidden: frozenset[str] = frozenset()) -> Code:
    """Spell what a body of an answer is read into: JSON as its schema asks, text, else bytes."""
    if content.encoding is ir.Encoding.JSON:
        return annotation(content.type, scope, hidden)
    return spelled("str" if content.encoding is ir.Encoding.TEXT else "bytes", hidden)


def _alternatives(text: str) -> list[str]:
    return [text.removesuffix(" | None"), "None"] if text.endswith(" | None") else [text]


def _spell(type_: ir.Type, scope: str, name: Callable[[str], str]) -> str:
    match type_:
        case ir.Primitive(scalar):
            return name(scalar.value)
        case ir.Constant(values) if any(isinstance(value, bool) for value in values):
            # A Literal can't hold a bool as far as the decoder is concerned.
            return " | ".join(sorted({name(type(value).__name__) for value in values}))
        case ir.Constant(values):
            return f"Literal[{', '.join(literal(value) for value in values)}]"
        case ir.Named(class_name):
            return scope + identifier(class_name)
        case ir.ListOf(item):
            return f"{name('list')}[{_spell(item, scope, name)}]"
        case ir.MapOf(value):
            return f"{name('dict')}[{name('str')}, {_spell(value, scope, name)}]"
        case ir.Nullable(inner):
            return f"{_spell(inner, scope, name)} | None"
