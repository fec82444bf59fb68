"""The reference of the extensions in Markdown, made from their types and the docstrings of these."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec
import yaml

from obverse.extensions.flows import Pages, Polls
from obverse.extensions.json_schema import json_schema
from obverse.extensions.stub import DocumentStub, OperationStub
from obverse.extensions.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROOTS: tuple[tuple[str, str, type[msgspec.Struct]], ...] = (
    ("x-stub", "at the root of a document", DocumentStub),
    ("x-stub", "at an operation", OperationStub),
    ("x-pages", "at an operation", Pages),
    ("x-polls", "at an operation", Polls),
    ("x-token", "at a security scheme", Token),
)
_BOUNDS = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤"}
_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


class Description(NamedTuple):
    """What the docstring of a type says.

    Attributes:
        summary: What it is.
        keys: Key -> what it means.
        examples: Values of the type.
    """

    summary: str
    keys: Mapping[str, str]
    examples: tuple[dict[str, Any], ...]


def extension_types() -> tuple[type[msgspec.Struct], ...]:
    """Return the types of all extensions, and those within them."""
    return tuple(type_ for key, _, root in _ROOTS for _, type_ in _types_within(key, root))


def description(type_: type[msgspec.Struct]) -> Description:
    """Read the docstring of a type."""
    summary, _, rest = (inspect.getdoc(type_) or "").partition("\n\nAttributes:\n")
    attributes, _, examples = rest.partition("\n\nExample:\n")
    return Description(
        " ".join(summary.split()),
        {name: " ".join(meaning.split()) for name, meaning in _ATTRIBUTE.findall(attributes)},
        tuple(yaml.safe_load_all(textwrap.dedent(examples))),
    )


def reference() -> str:
    """Write a section for each type: a table of its keys."""
    return "\n".join(
        _section(path, place, type_) for key, place, root in _ROOTS for path, type_ in _types_within(key, root)
    )


def _types_within(path: str, type_: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Yield a type and those within, each with the path that leads there; ``*`` is any key or index."""
    yield path, type_
    for field in msgspec.structs.fields(type_):
        for steps, inner in _structs(msgspec.inspect.type_info(field.type)):
            yield from _types_within(f"{path}.{field.name}{steps}", inner)


def _structs(info: msgspec.inspect.Type) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    match info:
        case msgspec.inspect.Metadata(type=inner):
            yield from _structs(inner)
        case msgspec.inspect.UnionType(types=choices):
            for choice in choices:
                yield from _structs(choice)
        case msgspec.inspect.DictType(value_type=inner) | msgspec.inspect.VarTupleType(item_type=inner):
            yield from ((f".*{steps}", type_) for steps, type_ in _structs(inner))
        case msgspec.inspect.StructType(cls=cls):
            yield "", cls
        case _:
            pass


def _section(path: str, place: str, type_: type[msgspec.Struct]) -> str:
    about = description(type_)
    schemas = json_schema(type_)["$defs"][type_.__name__]["properties"]
    rows = [("key", "value", "meaning", "default", "example"), ("---",) * 5]
    for field in msgspec.structs.fields(type_):
        examples = [example[field.name] for example in about.examples if field.name in example]
        default = "required" if field.required else _default(schemas[field.name])
        cells = (f"`{field.name}`", _value(schemas[field.name]), about.keys[field.name], default, _yaml(examples[0]))
        rows.append(cells)
    title = f"## `{path}` {place}" if "." not in path else f"### `{path}`"
    table = "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)
    return f"{title}\n\n{about.summary}\n\n{table}"


def _value(schema: dict[str, Any]) -> str:
    """Say which values a schema takes."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema and "$ref" not in schema:
        return " or ".join(map(_value, schema["anyOf"]))
    kind = "object" if "$ref" in schema else schema.get("type", "any JSON value")
    inner = schema.get({"array": "items", "object": "additionalProperties"}.get(kind, ""))
    if isinstance(inner, dict):
        return f"{kind} of {_value(cast('dict[str, Any]', inner))}"
    bounds = [f"{sign} {schema[word]:g}" for word, sign in _BOUNDS.items() if word in schema]
    return " ".join([kind, *bounds])


def _default(schema: dict[str, Any]) -> str:
    value = schema.get("default")
    return f"`{json.dumps(value)}`" if isinstance(value, (str, bool, int, float)) and value != "" else ""


def _yaml(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, width=1000, sort_keys=False, allow_unicode=True)
    return f"`{text.strip().removesuffix('...').strip()}`"
