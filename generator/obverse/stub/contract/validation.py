"""Exact JSON Schema, compiled on first use, once for each schema; what is wrong, where, and which rule says so.

A value of any size costs no more than a look at all of it: it is judged until the first error. All errors are told
of small values only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import msgspec

try:
    import jsonschema_rs
except ModuleNotFoundError as failure:
    message = "the stub needs jsonschema-rs, which is not installed; install obverse[stub]"
    raise ModuleNotFoundError(message, name=failure.name) from failure

from ...wire.pointer import find, join, split
from .alternatives import (
    SeparatedAlternatives,
    alternatives_of,
    is_of_another_type,
    is_within,
    likely_alternative,
    reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BASE: Final = "urn:obverse:contract"
_LONGEST_MESSAGE: Final = 400
_SMALL: Final = 20_000
_SMALL_CHOICE: Final = 2_000
_MOST_ALTERNATIVES: Final = 32


class Problem(NamedTuple):
    """One rule that a value breaks.

    Attributes:
        pointer: JSON pointer of the culprit within the value.
        rule: JSON Schema keyword.
        message: What is wrong.
    """

    pointer: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"At {self.pointer or 'the body'}: {self.message} ({self.rule})."


class Breach(NamedTuple):
    """An error of the engine.

    Attributes:
        path: Where the culprit is within the value.
        rule: JSON Schema keyword.
        message: What is wrong; as long as the culprit, perhaps.
        culprit: The value there.
        told: What the rule tells of it, such as the name of a property that is missing.
        schema_path: Where the rule stands in the contract.
        alternatives: Pointer of those of which none (or more than one) holds, where that is what is wrong.
    """

    path: tuple[str | int, ...]
    rule: str
    message: str
    culprit: Any
    told: Any
    schema_path: tuple[str | int, ...]
    alternatives: str | None = None


class View:
    """A contract prepared for one direction.

    Args:
        build: Gives the tree; called once, when the first schema is needed.
    """

    __slots__ = ("_apart", "_build", "_registry", "_tree", "_validators")

    def __init__(self, build: Callable[[], dict[str, Any]]) -> None:
        self._build = build
        self._tree: dict[str, Any] = {}
        self._registry: jsonschema_rs.Registry | None = None
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self._apart: dict[tuple[str, ...], jsonschema_rs.Draft202012Validator] = {}

    def validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Compile the schema at a pointer.

        Raises:
            ValueError: If there is no such schema, or it is none.
        """
        if pointer not in self._validators:
            self._validators[pointer] = self._compiled({"$ref": reference(_BASE, pointer)}, pointer)
        return self._validators[pointer]

    def apart(self, *pointers: str) -> jsonschema_rs.Draft202012Validator:
        """Compile the schema at a pointer with its alternatives set apart; several as those of the items of a list.

        Raises:
            ValueError: If there is no such schema, or it is none.
        """
        if pointers not in self._apart:
            registry = self._known()
            copies = SeparatedAlternatives(self._tree, _BASE, pointers)
            places = [{"$ref": place} for place in copies.references]
            whole = places[0] if len(places) == 1 else {"prefixItems": places}
            self._apart[pointers] = self._compiled({**whole, "$defs": copies.definitions}, pointers[0], registry)
        return self._apart[pointers]

    def _known(self) -> jsonschema_rs.Registry:
        if self._registry is None:
            self._tree = self._build()
            self._registry = jsonschema_rs.Registry([(_BASE, self._tree)], draft=jsonschema_rs.Draft202012)
        return self._registry

    def _compiled(
        self, schema: dict[str, Any], pointer: str, registry: jsonschema_rs.Registry | None = None
    ) -> jsonschema_rs.Draft202012Validator:
        registry = registry or self._known()
        try:
            return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True, offline=True)
        except (jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError) as error:
            raise ValueError(f"the contract has no usable schema at {pointer}: {error}") from error

    def first(self, value: Any, pointer: str) -> Breach | None:
        """Return the first thing that is wrong with a value; ``None`` if it is valid.

        What the copy with its alternatives apart has nothing to say of is judged as it stands: no alternatives can be
        at fault then, so that there is one error at most.
        """
        return _first(self.apart(pointer), value) or _first(self.validator(pointer), value)

    def breaches(self, value: Any, pointer: str) -> list[Breach]:
        """Return what is wrong with a value: of a small one everything, of another the first thing."""
        if not is_within(value, _SMALL):
            first = self.first(value, pointer)
            return [] if first is None else [first]
        return _all(self.apart(pointer), value) or _all(self.validator(pointer), value)

    def branches(self, breach: Breach) -> list[list[Breach]]:
        """Return what is wrong with a culprit by each of its alternatives; nothing where one holds.

        Of a small culprit everything is told, of another the first thing, and of one with very many alternatives
        nothing at all.
        """
        choice = breach.alternatives or ""
        count = len(cast("list[Any]", find(self._tree, choice, ())))
        pointers = [f"{choice}/{index}" for index in range(count)]
        if is_within(breach.culprit, _SMALL_CHOICE):
            found = self._all_branches(breach.culprit, pointers)
        elif count <= _MOST_ALTERNATIVES:
            found = [one for pointer in pointers for one in [_first(self.apart(pointer), breach.culprit)]]
            found = [[] if one is None else [one] for one in found]
        else:
            return []
        for index, branch in enumerate(found):
            if not branch and (rest := _first(self.validator(pointers[index]), breach.culprit)) is not None:
                branch.append(rest)
        return [[one._replace(path=breach.path + one.path) for one in branch] for branch in found]

    def _all_branches(self, culprit: Any, pointers: Sequence[str]) -> list[list[Breach]]:
        if len(pointers) == 1:
            return [_all(self.apart(pointers[0]), culprit)]
        found: list[list[Breach]] = [[] for _ in pointers]
        for one in _all(self.apart(*pointers), [culprit] * len(pointers)):
            found[cast("int", one.path[0])].append(one._replace(path=one.path[1:]))
        return found

    def meant(self, breach: Breach) -> Breach:
        """Return what is wrong within the alternative that was most likely meant, if one is of the right type."""
        while breach.alternatives is not None:
            branches, here = self.branches(breach), breach.path
            if branches and not all(branches):
                what = f"is valid under more than one of the schemas listed in the '{breach.rule}' keyword"
                return breach._replace(message=f"{_written(breach.culprit)} {what}")
            if not branches:
                break
            branch = branches[likely_alternative(branches, here)]
            if is_of_another_type(branch, here):
                break
            breach = branch[0]
        return breach


class Check:
    """A schema to hold values against."""

    __slots__ = ("_view", "is_valid", "pointer")

    def __init__(self, view: View, pointer: str) -> None:
        self._view = view
        self.pointer = pointer
        self.is_valid: Callable[[Any], bool] = self._first

    def _first(self, value: Any) -> bool:
        # From the second call on, there is nothing between the caller and the engine.
        self.is_valid = self._view.validator(self.pointer).is_valid
        return self.is_valid(value)

    def breaches(self, value: Any) -> list[Breach]:
        """Return what is wrong with a value: of a small one everything, of another the first thing."""
        return self._view.breaches(value, self.pointer)

    def branches(self, breach: Breach) -> list[list[Breach]]:
        """Return what is wrong by each of the alternatives that a breach speaks of."""
        return self._view.branches(breach)

    def problem(self, value: Any) -> Problem | None:
        """Return the first thing that is wrong with a value; ``None`` if it is valid."""
        breach = self._view.first(value, self.pointer)
        return None if breach is None else described(self._view.meant(breach))


def _first(validator: jsonschema_rs.Draft202012Validator, value: Any) -> Breach | None:
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return _breach(error)
    return None


def _all(validator: jsonschema_rs.Draft202012Validator, value: Any) -> list[Breach]:
    return [_breach(error) for error in validator.iter_errors(value)]


def _breach(error: jsonschema_rs.ValidationError) -> Breach:
    kind: Any = error.kind
    rule, message = kind.name, error.message
    denied: Any = kind.schema if rule == "not" else None
    alternatives = alternatives_of(denied)
    if alternatives is not None:
        rule = alternatives.rpartition("/")[2]
        what = f"is not valid under any of the schemas listed in the '{rule}' keyword"
        message = f"{_written(error.instance)} {what}"
    elif isinstance(denied, dict):
        reason: Any = cast("dict[str, Any]", denied).get("description")
        if isinstance(reason, str):
            message = f"{_written(error.instance)} is ruled out: {' '.join(reason.split()).rstrip('.')}"
        else:
            message = message.replace(f"{_BASE}#", "#")
    place = list(error.schema_path)
    if len(place) > 1 and place[0] == "$defs":  # the copy of what stands at a pointer
        place = [*split(str(place[1])), *place[2:]]
    return Breach(tuple(error.instance_path), rule, message, error.instance, kind.value, tuple(place), alternatives)


def described(breach: Breach) -> Problem:
    """Say what is wrong, in a few words even where the value is huge."""
    pointer = join(*map(str, breach.path))
    message = breach.message
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 2 :]}"
    if len(pointer) > _LONGEST_MESSAGE:
        pointer = f"{pointer[:_LONGEST_MESSAGE]}…"
    return Problem(pointer, breach.rule, message)


def _written(value: object) -> str:
    return msgspec.json.encode(value).decode()
