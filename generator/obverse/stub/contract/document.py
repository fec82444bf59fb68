"""``contract.json``, and validators of its schemas, for requests and for responses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec

from ...wire import pointer as pointers
from ...wire.servers import server_prefixes
from ...wire.shapes import shape_of
from . import schemas
from .validation import SchemaCompiler, SchemaValidator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...wire.shapes import Shape
    from .declarations import Place

_MAX_DEPTH: Final = 8


@lru_cache(maxsize=2)
def contract_of(text: bytes) -> Contract:
    """Return the contract of a stub; stubs of one document, such as those of sessions, have the same.

    Args:
        text: ``contract.json``.
    """
    return Contract(text)


class Contract:
    """The contract of a stub. No schema is compiled before it is needed.

    Args:
        text: ``contract.json``.

    Attributes:
        text: The same.
        tree: The same as JSON data; not to be changed.
        prefixes: Paths of the servers, such as ``/v1.0``.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.tree: dict[str, Any] = msgspec.json.decode(text)
        self.prefixes = server_prefixes(self.tree)
        self._of_requests = _Validators(lambda: self._relaxed("readOnly"))
        self._of_responses = _Validators(lambda: self._relaxed("writeOnly"))

    @property
    def title(self) -> str:
        """Title of the document."""
        return str(self.at("/info/title", ""))

    @property
    def version(self) -> str:
        """Version of the document."""
        return str(self.at("/info/version", ""))

    def request_validator(self, pointer: str) -> SchemaValidator:
        """Return the validator of what requests send: it does not require ``readOnly`` properties."""
        return self._of_requests.at(pointer)

    def response_validator(self, pointer: str) -> SchemaValidator:
        """Return the validator of what responses say: it does not require ``writeOnly`` properties."""
        return self._of_responses.at(pointer)

    def _relaxed(self, flag: schemas.Flag) -> dict[str, Any]:
        words = (flag, "int32", "int64", *(("discriminator",) if flag == "readOnly" else ()))
        return (
            schemas.relaxed(self.tree, flag) if any(f'"{word}"'.encode() in self.text for word in words) else self.tree
        )

    def at(self, pointer: str, default: Any = None) -> Any:
        """Return the value at a pointer, a ``default`` where there is none."""
        return pointers.find(self.tree, pointer, default)

    def shape(self, pointer: str) -> Shape:
        """Return the kinds of value that the schema at a pointer allows."""
        return self.shape_of(self.at(pointer))

    def shape_of(self, schema: Any) -> Shape:
        """Return the kinds of value that a schema allows."""
        return shape_of(schema, lambda reference: self.at(pointers.from_reference(reference)))

    def schema(self, pointer: str) -> tuple[str, dict[str, Any]]:
        """Return the schema at a pointer with the pointer where it really stands, references followed.

        A schema that has more to say beside its ``$ref`` is not followed. ``true`` and ``false`` come as ``{}``.
        """
        for _ in range(32):
            schema = self.at(pointer)
            if not isinstance(schema, dict):
                return pointer, {}
            schema = cast("dict[str, Any]", schema)
            reference = schema.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/") or len(schema) > 1:
                return pointer, schema
            pointer = pointers.from_reference(reference)
        return pointer, {}

    def parts(self, schema: dict[str, Any]) -> list[dict[str, Any]]:
        """Return a schema and all that hold along with it: see :func:`~.schemas.parts`."""
        return schemas.parts(self.tree, schema)

    def properties(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the properties that a schema names, those of its parts included."""
        return schemas.properties(self.tree, schema)

    def at_place(self, pointer: str, place: Place) -> str | None:
        """Return the pointer of the schema that a place within a schema has; ``None`` where nothing tells of it."""
        at: str | None = self.schema(pointer)[0]
        for name in place:
            at = None if at is None else self._of_property(at, name)
        return at

    def _of_property(self, pointer: str, name: str, depth: int = 0) -> str | None:
        """Return the pointer of a property's schema, wherever the parts and alternatives of a schema name it."""
        pointer, schema = self.schema(pointer)
        if name in cast("dict[str, Any]", schema.get("properties", {})):
            return self.schema(pointer + pointers.join("properties", name))[0]
        if depth < _MAX_DEPTH:
            reference = schema.get("$ref")
            inner = []
            if isinstance(reference, str) and reference.startswith("#/"):
                inner = [pointers.from_reference(reference)]
            for keyword in ("allOf", "oneOf", "anyOf"):
                inner += [f"{pointer}/{keyword}/{index}" for index in range(len(schema.get(keyword, ())))]
            found = (self._of_property(part, name, depth + 1) for part in inner)
            return next((at for at in found if at is not None), None)
        return None

    def property_near(self, path: Sequence[str | int], name: str) -> Any:
        """Return the schema of a property that some rule speaks of.

        Args:
            path: Where the rule stands, keyword included. The property may be named by a schema above it.
            name: Of the property.
        """
        pointer = pointers.join(*map(str, path[:-1]))
        while pointer:
            schema = self.at(pointer)
            if isinstance(schema, dict):
                property_ = self.properties(cast("dict[str, Any]", schema)).get(name)
                if property_ is not None:
                    return property_
            pointer = pointers.parent(pointer)
        return {}

    def flagged(self, schema: dict[str, Any], flag: str) -> frozenset[str]:
        """Name the properties of a schema that are ``readOnly`` (or ``writeOnly``)."""
        return frozenset(
            name
            for name, property_ in self.properties(schema).items()
            if isinstance(property_, dict)
            and any(part.get(flag) is True for part in self.parts(cast("dict[str, Any]", property_)))
        )


class _Validators:
    """The validators of one direction, each made once.

    Args:
        build: Gives the contract for this direction; called once, when the first value is validated.
    """

    def __init__(self, build: Callable[[], dict[str, Any]]) -> None:
        self._compiler = SchemaCompiler(build)
        self._validators: dict[str, SchemaValidator] = {}

    def at(self, pointer: str) -> SchemaValidator:
        validator = self._validators.get(pointer)
        if validator is None:
            validator = self._validators[pointer] = SchemaValidator(self._compiler, pointer)
        return validator
