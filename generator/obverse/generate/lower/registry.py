"""The components of the plain document while it is being made: their names, their schemas, their order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from obverse.generate.identifiers import casing as words

if TYPE_CHECKING:
    from obverse.document.visitor import Json
    from obverse.generate.lower.records import LoweredComponent

PREFIX = "#/components/schemas/"

# Names that the generated `models` module or Python itself uses. Changing this list renames classes in generated
# code; it is written out, because the builtins grow with Python, and output must not.
RESERVED = words.listed(
    "Any AsyncClient BaseException Client Ellipsis Field False Literal Model None NotImplemented OpenIntEnum OpenModel "
    "OpenStrEnum Reply Request Response Settings Struct True TypeAlias UNSET Union UnionMarker UnsetType "
    "ArithmeticError AssertionError AttributeError BaseExceptionGroup BlockingIOError BrokenPipeError BufferError "
    "BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError "
    "DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError "
    "FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
    "IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError "
    "MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError "
    "PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError "
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError "
    "SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError "
    "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning "
    "WindowsError ZeroDivisionError"
)


class Registry:
    """Holds what has been made so far.

    Attributes:
        nodes: Plain schema of each component.
        records: What translate wants to know of each class.
        aliases: Names that turned out to be no class, with the schema to put in their place.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, Json] = {}
        self.records: dict[str, LoweredComponent] = {}
        self.aliases: dict[str, Json] = {}
        self._taken: set[str] = set()
        self._typed: dict[str, str] = {}
        self._kept: list[Json] = []
        self._named: list[str] = []

    def claim(self, stem: str) -> str:
        """Return a class name that nothing else has, the stem itself if possible."""
        name = words.pascal(stem)
        return words.unique(f"{name}Schema" if name in RESERVED else name, self._taken)

    def shared(self, stem: str, node: Json) -> str:
        """Return the name of a component for a schema that needs none of its own: equal ones share it."""
        key = json.dumps(node, sort_keys=True)
        if key not in self._typed:
            self._typed[key] = name = self.claim(stem)
            self.nodes[name] = node
        return self._typed[key]

    def named(self, node: Json) -> str:
        """Return the name of a component with the type of a plain schema."""
        self.keep(node)
        target = node.get("$ref")
        if isinstance(target, str):
            self._named.append(target_name(target))
            return target_name(target)
        name = self.shared("Typed", node)
        self.keep(refer(name))
        return name

    def keep(self, node: Json) -> None:
        """Note that a schema is in use, whether or not another one refers to it."""
        self._kept.append(node)

    def settle(self) -> dict[str, Json]:
        """Return the components without aliases, those that others are built from first."""
        while self._dissolve():
            pass
        settled = {
            name: cast("Json", self._settled(node, ())) for name, node in self.nodes.items() if name not in self.aliases
        }
        # Whoever asked for a component by name finds one, even where it turned out to be another.
        settled |= {
            name: _standing_in(cast("Json", self._settled(refer(name), ())))
            for name in self._named
            if name in self.aliases
        }
        used = self._used(settled) | set(self._named)
        self.records = {name: record for name, record in self.records.items() if name in used}
        ordered: dict[str, Json] = {}
        for name in settled:
            if name in used:
                _place(name, settled, ordered, set())
        return ordered

    def _dissolve(self) -> bool:
        """Make an alias of the next union that aliases have left with a single variant; say whether there was one."""
        for name, node in self.nodes.items():
            if name in self.aliases or node.get("example") != name:
                continue
            members: list[Json] = []
            for member in cast("list[Json]", node["oneOf"]):
                settled = cast("Json", self._settled(member, ()))
                settled = nullable_of(settled) or settled
                if settled not in members and settled not in (refer(name), {"type": "null"}):
                    members.append(settled)
            if len(members) < 2 or {} in members:
                self.aliases[name] = {} if {} in members or not members else members[0]
                return True
            node["oneOf"] = members
        return False

    def _used(self, nodes: dict[str, Json]) -> set[str]:
        """Return the components that something uses; a shape that was found too wide leaves some behind."""
        waiting = [name for node in self._kept for name in _references(self._settled(node, ()))]
        used: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in used and name in nodes:
                used.add(name)
                waiting += _references(nodes[name])
        return used

    def _settled(self, node: Any, within: tuple[str, ...]) -> Any:
        if isinstance(node, list):
            return [self._settled(item, within) for item in cast("list[Any]", node)]
        if not isinstance(node, dict):
            return node
        schema = cast("Json", node)
        target = schema.get("$ref")
        if isinstance(target, str):
            name = target_name(target)
            if name not in self.aliases:
                return schema
            # An alias within itself has no end that a Python type could write down.
            return {} if name in within else self._settled(self.aliases[name], (*within, name))
        return self._marked({key: self._settled(value, within) for key, value in schema.items()})

    def _marked(self, schema: Json) -> Json:
        """Undo "null or (null or this)", and mark "null or this union".

        openapi-python-client dissolves a union within a union and forgets its name; but it hands ``example`` on.
        """
        inner = nullable_of(schema)
        if inner is None:
            return schema
        if not inner or nullable_of(inner) is not None:
            return inner
        target = inner.get("$ref")
        name = target_name(target) if isinstance(target, str) else ""
        return {**schema, "example": name} if "oneOf" in self.nodes.get(name, {}) else schema


def _standing_in(node: Json) -> Json:
    """Return a component that is nothing but another; openapi-python-client would read a bare reference twice."""
    return {"allOf": [node]} if "$ref" in node else node


def target_name(target: str) -> str:
    """Return the component that a reference of the plain document names."""
    return target.removeprefix(PREFIX)


def refer(name: str) -> Json:
    """Return a reference to a component of the plain document."""
    return {"$ref": PREFIX + name}


def nullable(node: Json) -> Json:
    """Return "null or this"."""
    if not node or node == {"type": "null"} or nullable_of(node) is not None:
        return node
    return {"oneOf": [{"type": "null"}, node]}


def nullable_of(node: Json) -> Json | None:
    """Return what stands beside null in :func:`nullable`."""
    parts = node.get("oneOf")
    if isinstance(parts, list) and len(cast("list[Any]", parts)) == 2 and parts[0] == {"type": "null"}:
        return cast("Json", parts[1])
    return None


def _place(name: str, nodes: dict[str, Json], placed: dict[str, Json], under_way: set[str]) -> None:
    """Put a component behind those that openapi-python-client must know when it first reads it."""
    if name in placed or name not in nodes:
        return
    under_way.add(name)
    node = cast("Json", _cut(nodes[name], under_way))
    for needed in _references(node, first=True):
        _place(needed, nodes, placed, under_way)
    placed[name] = cast("Json", _cut(node, under_way - {name} - placed.keys()))
    under_way.discard(name)


def _references(node: Any, *, first: bool = False) -> list[str]:
    """Return the components that a schema refers to.

    Args:
        node: A plain schema, or a list of such.
        first: Only those that must be known when it is first read: properties and values of maps are read later.
    """
    if isinstance(node, list):
        return [name for item in cast("list[Any]", node) for name in _references(item, first=first)]
    if not isinstance(node, dict):
        return []
    schema = cast("Json", node)
    target = schema.get("$ref")
    if isinstance(target, str):
        return [target_name(target)]
    keys = ("allOf", "oneOf", "items") if first else schema
    return [name for key in keys if key in schema for name in _references(schema[key], first=first)]


def _cut(node: Any, under_way: set[str]) -> Any:
    """Put "anything" where an array or a union holds itself without an object between: Python has no name for that."""
    if isinstance(node, list):
        return [_cut(item, under_way) for item in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    schema = cast("Json", node)
    target = schema.get("$ref")
    if isinstance(target, str):
        return {} if target_name(target) in under_way else schema
    return {
        key: _cut(value, under_way) if key in ("allOf", "oneOf", "items") else value for key, value in schema.items()
    }
