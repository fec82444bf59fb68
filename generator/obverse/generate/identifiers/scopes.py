"""Name things: every identifier of generated code is finished here, ASCII, unique in its scope, and never reserved."""

from __future__ import annotations

import re

from obverse.generate.identifiers import casing as words

# Changing these lists changes names in generated code. They are written out: output must not depend on the Python
# that runs the generator.

RESERVED_FIELDS = words.KEYWORDS | words.listed(
    # What models of open types have of their own.
    "additional_properties self"
)
RESERVED_PARAMETERS = words.KEYWORDS | words.listed(
    # What methods of the client and handlers of the stub have of their own.
    "body content_type request self"
)
RESERVED_METHODS = words.KEYWORDS
RESERVED_GROUPS = words.KEYWORDS | words.listed(
    # Attributes of a client, arguments of `create_app`, modules beside those of the groups.
    "aclose client close create_app errors models responses rules settings stub with_response"
)
RESERVED_TYPES = words.KEYWORDS | words.listed(
    "Any ApiError Async AsyncClient AsyncResource Awaitable BinaryBody Body Client Empty Handlers Json Operation "
    "Protocol Reply Request Resource Response Retry Settings Stateful Text"
)

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_OTHERWISE = "value"


class Scope:
    """Names that are taken in one place of generated code.

    Args:
        reserved: Names that nothing in this place may have.
    """

    def __init__(self, reserved: frozenset[str] = frozenset()) -> None:
        self._reserved = reserved
        self._taken: set[str] = set()

    def add(self, name: str) -> bool:
        """Take a name as it is; say whether it was free. Case alone never tells names apart."""
        free = name.lower() not in self._taken
        self._taken.add(name.lower())
        return free

    def take(self, *candidates: str) -> str:
        """Return the first candidate that is free, else the last one with a number, and take it.

        A reserved name gets an underscore behind it, as Python people write it.
        """
        spelled = [f"{name}_" if name in self._reserved else name for name in map(checked, candidates)]
        for name in spelled:
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
        stem = spelled[-1].rstrip("_")
        while (name := words.unique(stem, self._taken)) in self._reserved:
            pass  # it is taken now, so that the next one has a number
        return name


def checked(name: str) -> str:
    """Return a name if it is a proper snake_case identifier, else one made of its words."""
    name = name[: words.LONGEST]
    if _IDENTIFIER.fullmatch(name) and not name.endswith("_") and "__" not in name:
        return name
    return words.snake(name, _OTHERWISE)


def field_name(scope: Scope, wire_name: str, proposed: str) -> str:
    """Name a property of a model.

    Args:
        scope: The model.
        wire_name: Its name in the document.
        proposed: The identifier that openapi-python-client gave it. It may carry an underscore or a prefix that
            depends on the version of Python; those are taken off.
    """
    bare = proposed.rstrip("_").removeprefix("field_") if not wire_name.lower().startswith("field") else proposed
    return scope.take(bare if _IDENTIFIER.fullmatch(bare) else words.snake(wire_name, "field"))


def parameter_name(scope: Scope, wire_name: str, location: str) -> str:
    """Name a parameter of an operation; one that meets another says where it travels."""
    plain = words.snake(wire_name, "parameter")
    return scope.take(plain, f"{plain}_{location}")


def method_name(operation_id: str, tag: str) -> str:
    """Propose a method name: the words of the operation without those of its group.

    ``createConnection`` in ``connections`` is ``create``; ``repos/get-branch`` in ``repos`` is ``get_branch``.
    """
    parts = [word.lower() for word in words.words(operation_id)]
    known = {words.singular(word.lower()) for word in words.words(tag)}
    # Only a run of words that spells the whole tag is taken out: "user" of "user settings" tells something.
    kept = _without(parts, [word.lower() for word in words.words(tag)])
    if kept is None:
        kept = [word for word in parts if words.singular(word) not in known] if len(known) == 1 else parts
    return words.snake("_".join(kept)) if kept and _speaks(kept) else words.snake(operation_id, "operation")


def _without(parts: list[str], tag: list[str]) -> list[str] | None:
    wanted = [words.singular(word) for word in tag]
    singulars = [words.singular(word) for word in parts]
    for start in range(len(parts) - len(wanted) + 1):
        if wanted and singulars[start : start + len(wanted)] == wanted:
            return parts[:start] + parts[start + len(wanted) :]
    return None


def _speaks(parts: list[str]) -> bool:
    """Say whether words are enough to name a method: ``by_id`` is not."""
    return parts[0] not in ("by", "with", "for", "from", "of", "to", "in", "s") and not parts[0][0].isdigit()


def method_names(operations: list[tuple[str, str]]) -> list[str]:
    """Name the methods of one group.

    Args:
        operations: (operation id, tag), in the order of the document.

    Returns:
        Their names, in the same order. Where the short names of two meet, both keep their whole names.
    """
    short = [method_name(operation_id, tag) for operation_id, tag in operations]
    scope = Scope(RESERVED_METHODS)
    return [
        scope.take(name if short.count(name) == 1 else words.snake(operation_id, "operation"))
        for name, (operation_id, _) in zip(short, operations, strict=True)
    ]


def member_names(values: list[str | int]) -> list[str]:
    """Name the members of an enum: ``draft`` is ``DRAFT``, ``-1`` is ``MINUS_1``, an empty text is ``EMPTY``."""
    scope = Scope()
    return [scope.take(_member(value)).upper() for value in values]


def _member(value: str | int) -> str:
    if value == "":
        return "empty"
    return words.snake(str(value), "value")
