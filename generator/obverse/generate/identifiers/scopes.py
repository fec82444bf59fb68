"""Name things: every identifier of generated code is finished here, ASCII, unique in its scope, and never reserved."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from obverse.document.free_name import first_free
from obverse.generate.identifiers import casing, reserved

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scope:
    """Names that are taken in one place of generated code. Case alone never tells names apart.

    Args:
        reserved: Names that nothing in this place may have.
        suffix: What such a name gets behind it; an underscore is how Python people write it.
    """

    def __init__(self, reserved: frozenset[str] = frozenset(), suffix: str = "_") -> None:
        self._reserved = reserved
        self._suffix = suffix
        self._taken: set[str] = set()

    def take(self, *candidates: str) -> str:
        """Return the first candidate that is free, else the last one with a number, and take it."""
        spelled = [f"{name}{self._suffix}" if name in self._reserved else name for name in candidates]
        free = next((name for name in spelled if not self._is_taken(name)), None)
        if free is None:
            free = first_free(candidates[-1], self._is_taken, "_" if candidates[-1].islower() else "")
        self._taken.add(free.lower())
        return free

    def _is_taken(self, name: str) -> bool:
        return name.lower() in self._taken or name in self._reserved


class ClassNames(Scope):
    """Names of the classes of the ``models`` module."""

    def __init__(self) -> None:
        super().__init__(reserved.MODELS, "Schema")


def field_names(wire_names: Iterable[str]) -> dict[str, str]:
    """Name the properties of a model."""
    return _names(reserved.FIELDS, {wire: (casing.field(wire),) for wire in wire_names})


def header_names(wire_names: Iterable[str]) -> dict[str, str]:
    """Name the headers of a response."""
    candidates: dict[str, tuple[str, ...]] = {}
    for wire in wire_names:
        name = casing.snake(wire, "parameter")
        candidates[wire] = (f"{name}_header",) if name in reserved.HEADERS else (name, f"{name}_header")
    return _names(reserved.KEYWORDS, candidates)


def parameter_names(parameters: Iterable[tuple[str, str]], *, bulk: bool) -> dict[tuple[str, str], str]:
    """Name the parameters of an operation; one that meets another says where it travels.

    Args:
        parameters: (name in the document, location).
        bulk: Whether the client may get a method for many calls of the operation at once.
    """
    return _names(
        reserved.BULK_PARAMETERS if bulk else reserved.PARAMETERS,
        {
            (wire, location): (name := casing.snake(wire, "parameter"), f"{name}_{location}")
            for wire, location in parameters
        },
    )


_Key = TypeVar("_Key", str, tuple[str, str])


def _names(words_reserved: frozenset[str], candidates: dict[_Key, tuple[str, ...]]) -> dict[_Key, str]:
    """Name things; one that is an identifier already keeps its name, whatever else is spelled like it."""
    scope = Scope(words_reserved)
    exact_first = sorted(candidates, key=lambda key: candidates[key][0] != (key if isinstance(key, str) else key[0]))
    return {key: scope.take(*candidates[key]) for key in exact_first}


def method_name(operation_id: str, tag: str) -> str:
    """Propose a method name: the words of the operation without those of its group.

    ``createConnection`` in ``connections`` is ``create``; ``repos/get-branch`` in ``repos`` is ``get_branch``.
    """
    parts = [word.lower() for word in casing.words(operation_id)]
    of_tag = {casing.singular(word.lower()) for word in casing.words(tag)}
    # Only a run of words that spells the whole tag is taken out: "user" of "user settings" tells something.
    kept = _without(parts, [word.lower() for word in casing.words(tag)])
    if kept is None:
        kept = [word for word in parts if casing.singular(word) not in of_tag] if len(of_tag) == 1 else parts
    return casing.snake("_".join(kept)) if kept and _speaks(kept) else casing.snake(operation_id, "operation")


def _without(parts: list[str], tag: list[str]) -> list[str] | None:
    run = [casing.singular(word) for word in tag]
    singulars = [casing.singular(word) for word in parts]
    for start in range(len(parts) - len(run) + 1):
        if run and singulars[start : start + len(run)] == run:
            return parts[:start] + parts[start + len(run) :]
    return None


def _speaks(parts: list[str]) -> bool:
    """Say whether words are enough to name a method: ``by_id`` is not."""
    return parts[0] not in ("by", "with", "for", "from", "of", "to", "in", "s") and not parts[0][0].isdigit()


def method_names(operations: list[tuple[str, str, str | None]]) -> list[str]:
    """Name the methods of one group.

    Args:
        operations: (operation id, tag, name that the document pins), in the order of the document.

    Returns:
        Their names, in the same order. Where short names meet, the first in the document has it, the others keep their
        whole names: so a further operation behind the others renames none.
    """
    scope = Scope(reserved.METHODS)
    pinned = {index: scope.take(name) for index, (_, _, name) in enumerate(operations) if name is not None}
    return [
        pinned[index]
        if index in pinned
        else scope.take(method_name(operation_id, tag), casing.snake(operation_id, "operation"))
        for index, (operation_id, tag, _) in enumerate(operations)
    ]


def constant_name(method: str) -> str:
    """Name the declaration of an operation, by its method."""
    name = method.upper()
    return f"{name}_" if name in reserved.CONSTANTS else name


def member_names(values: list[str | int]) -> list[str]:
    """Name the members of an enum: ``draft`` is ``DRAFT``, ``-1`` is ``MINUS_1``, an empty text is ``EMPTY``."""
    scope = Scope()
    return [scope.take(_member(value)).upper() for value in values]


def _member(value: str | int) -> str:
    if value == "":
        return "empty"
    return casing.snake(str(value), "value")
