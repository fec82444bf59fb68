"""Exact JSON Schema, compiled on first use, once for each schema: what is wrong, where, and by which keyword.

A value of any size costs no more than a look at all of it: it is validated until the first error. Only of small values
are all errors told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import msgspec

try:
    import jsonschema_rs
except ModuleNotFoundError as failure:
    message = "the stub needs jsonschema-rs, which is not installed; install obverse[stub]"
    raise ModuleNotFoundError(message, name=failure.name) from failure

from ...wire import pointer as pointers
from .alternatives import (
    SeparatedAlternatives,
    alternatives_of,
    is_of_another_type,
    is_within,
    likely_alternative,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BASE: Final = "urn:obverse:contract"
_MAX_MESSAGE: Final = 400
_SMALL: Final = 20_000
_SMALL_CHOICE: Final = 2_000
_MAX_ALTERNATIVES: Final = 32


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


class SchemaError(NamedTuple):
    """An error of the engine.

    Attributes:
        path: Where the instance is within the value.
        rule: JSON Schema keyword.
        message: What is wrong; as long as the instance, perhaps.
        instance: The part of the value that breaks the rule.
        detail: What the rule says of it, such as the name of a property that is missing.
        schema_path: Where the rule stands in the contract.
        alternatives: Pointer of those of which none (or more than one) holds, where that is what is wrong.
    """

    path: tuple[str | int, ...]
    rule: str
    message: str
    instance: Any
    detail: Any
    schema_path: tuple[str | int, ...]
    alternatives: str | None = None


class SchemaCompiler:
    """Compiles the schemas of a contract for one direction.

    Args:
        build: Gives the tree; called once, when the first schema is needed.
    """

    __slots__ = ("_build", "_registry", "_separated", "_tree", "_validators")

    def __init__(self, build: Callable[[], dict[str, Any]]) -> None:
        self._build = build
        self._tree: dict[str, Any] = {}
        self._registry: jsonschema_rs.Registry | None = None
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
        self._separated: dict[tuple[str, ...], jsonschema_rs.Draft202012Validator] = {}

    def validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Compile the schema at a pointer.

        Raises:
            ValueError: If there is no such schema, or it is none.
        """
        if pointer not in self._validators:
            self._validators[pointer] = self._compiled({"$ref": _BASE + pointers.to_reference(pointer)}, pointer)
        return self._validators[pointer]

    def separated(self, *schema_pointers: str) -> jsonschema_rs.Draft202012Validator:
        """Compile the schema at a pointer with its alternatives set apart; several as those of the items of a list.

        Raises:
            ValueError: If there is no such schema, or it is none.
        """
        validator = self._separated.get(schema_pointers)
        if validator is None:
            registry = self._contract()
            copies = SeparatedAlternatives(self._tree, _BASE, schema_pointers)
            schemas = [{"$ref": reference} for reference in copies.references]
            schema = schemas[0] if len(schemas) == 1 else {"prefixItems": schemas}
            validator = self._compiled({**schema, "$defs": copies.definitions}, schema_pointers[0], registry)
            self._separated[schema_pointers] = validator
        return validator

    def _contract(self) -> jsonschema_rs.Registry:
        if self._registry is None:
            self._tree = self._build()
            self._registry = jsonschema_rs.Registry([(_BASE, self._tree)], draft=jsonschema_rs.Draft202012)
        return self._registry

    def _compiled(
        self, schema: dict[str, Any], pointer: str, registry: jsonschema_rs.Registry | None = None
    ) -> jsonschema_rs.Draft202012Validator:
        registry = registry or self._contract()
        try:
            return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True, offline=True)
        except (jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError) as error:
            raise ValueError(f"the contract has no usable schema at {pointer}: {error}") from error

    def first_error(self, value: Any, pointer: str) -> list[SchemaError]:
        """Return the first error of a value; empty if it is valid.

        Where the copy with its alternatives set apart finds no error, the schema itself is asked: no alternatives can
        be at fault then, so that it lists one error at most.
        """
        return _first(self.separated(pointer), value) or _first(self.validator(pointer), value)

    def errors(self, value: Any, pointer: str) -> list[SchemaError]:
        """Return the errors of a value: of a small one all, of another the first."""
        if not is_within(value, _SMALL):
            return self.first_error(value, pointer)
        return _all(self.separated(pointer), value) or _all(self.validator(pointer), value)

    def branches(self, error: SchemaError) -> list[list[SchemaError]]:
        """Return the errors of an instance by each of its alternatives; none where one holds.

        Of a small instance these are all, of another the first ones, and of one with very many alternatives there are
        no branches at all.
        """
        place, instance = error.alternatives or "", error.instance
        alternatives = [f"{place}/{index}" for index in range(len(pointers.find(self._tree, place, ())))]
        if is_within(instance, _SMALL_CHOICE):
            branches = self._all_branches(instance, alternatives)
        elif len(alternatives) <= _MAX_ALTERNATIVES:
            branches = [_first(self.separated(pointer), instance) for pointer in alternatives]
        else:
            return []
        for pointer, branch in zip(alternatives, branches, strict=True):
            if not branch:
                branch += _first(self.validator(pointer), instance)
        return [[inner._replace(path=error.path + inner.path) for inner in branch] for branch in branches]

    def _all_branches(self, instance: Any, alternatives: Sequence[str]) -> list[list[SchemaError]]:
        if len(alternatives) == 1:
            return [_all(self.separated(alternatives[0]), instance)]
        branches: list[list[SchemaError]] = [[] for _ in alternatives]
        for error in _all(self.separated(*alternatives), [instance] * len(alternatives)):
            branches[cast("int", error.path[0])].append(error._replace(path=error.path[1:]))
        return branches

    def likely_error(self, error: SchemaError) -> SchemaError:
        """Return the error within the alternative that was most likely meant, if one is of the right type."""
        while error.alternatives is not None:
            branches, here = self.branches(error), error.path
            if branches and not all(branches):
                what = f"is valid under more than one of the schemas listed in the '{error.rule}' keyword"
                return error._replace(message=f"{_encoded(error.instance)} {what}")
            if not branches:
                break
            branch = branches[likely_alternative(branches, here)]
            if is_of_another_type(branch, here):
                break
            error = branch[0]
        return error


class SchemaValidator:
    """Validates values against one schema.

    Attributes:
        is_valid: Tells whether a value is valid.
        pointer: Of the schema.
    """

    __slots__ = ("_compiler", "is_valid", "pointer")

    def __init__(self, compiler: SchemaCompiler, pointer: str) -> None:
        self._compiler = compiler
        self.pointer = pointer
        self.is_valid: Callable[[Any], bool] = self._first

    def _first(self, value: Any) -> bool:
        # From the second call on, there is nothing between the caller and the engine.
        self.is_valid = self._compiler.validator(self.pointer).is_valid
        return self.is_valid(value)

    def errors(self, value: Any) -> list[SchemaError]:
        """Return the errors of a value: of a small one all, of another the first."""
        return self._compiler.errors(value, self.pointer)

    def branches(self, error: SchemaError) -> list[list[SchemaError]]:
        """Return the errors by each of the alternatives that an error speaks of."""
        return self._compiler.branches(error)

    def problem(self, value: Any) -> Problem | None:
        """Return the first thing that is wrong with a value; ``None`` if it is valid."""
        for error in self._compiler.first_error(value, self.pointer):
            return _problem(self._compiler.likely_error(error))
        return None


def _first(validator: jsonschema_rs.Draft202012Validator, value: Any) -> list[SchemaError]:
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return [_schema_error(error)]
    return []


def _all(validator: jsonschema_rs.Draft202012Validator, value: Any) -> list[SchemaError]:
    return [_schema_error(error) for error in validator.iter_errors(value)]


def _schema_error(error: jsonschema_rs.ValidationError) -> SchemaError:
    kind: Any = error.kind
    rule, message = kind.name, error.message
    denied: Any = kind.schema if rule == "not" else None
    alternatives = alternatives_of(denied)
    if alternatives is not None:
        rule = alternatives.rpartition("/")[2]
        what = f"is not valid under any of the schemas listed in the '{rule}' keyword"
        message = f"{_encoded(error.instance)} {what}"
    elif isinstance(denied, dict):
        reason: Any = cast("dict[str, Any]", denied).get("description")
        if isinstance(reason, str):
            message = f"{_encoded(error.instance)} is ruled out: {' '.join(reason.split()).rstrip('.')}"
        else:
            message = message.replace(f"{_BASE}#", "#")
    place = list(error.schema_path)
    if len(place) > 1 and place[0] == "$defs":  # the copy of what stands at a pointer
        place = [*pointers.split(str(place[1])), *place[2:]]
    return SchemaError(
        tuple(error.instance_path), rule, message, error.instance, kind.value, tuple(place), alternatives
    )


def _problem(error: SchemaError) -> Problem:
    """Say what is wrong, in a few words even where the value is huge."""
    pointer = pointers.join(*map(str, error.path))
    message = error.message
    if len(message) > _MAX_MESSAGE:
        message = f"{message[: _MAX_MESSAGE // 2]} … {message[-_MAX_MESSAGE // 2 :]}"
    if len(pointer) > _MAX_MESSAGE:
        pointer = f"{pointer[:_MAX_MESSAGE]}…"
    return Problem(pointer, error.rule, message)


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()
