"""``contract.json``, and the schemas in it as requests and as answers have to keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec

from ...wire import pointer as pointers
from ...wire.servers import server_prefixes
from ...wire.shapes import shape_of
from . import schemas
from .validation import Check, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...wire.shapes import Shape


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
        self._requests: View | None = None
        self._answers: View | None = None
        self._checks: dict[tuple[str, bool], Check] = {}

    @property
    def title(self) -> str:
        """Title of the document."""
        return str(self.at("/info/title", ""))

    @property
    def version(self) -> str:
        """Version of the document."""
        return str(self.at("/info/version", ""))

    def of_request(self, pointer: str) -> Check:
        """Return the check of a schema for what requests send: ``readOnly`` properties are not demanded."""
        return self._check(pointer, responses=False)

    def of_answer(self, pointer: str) -> Check:
        """Return the check of a schema for what answers say: ``writeOnly`` properties are not demanded."""
        return self._check(pointer, responses=True)

    def _check(self, pointer: str, *, responses: bool) -> Check:
        check = self._checks.get((pointer, responses))
        if check is None:
            check = self._checks[pointer, responses] = Check(self._view(responses=responses), pointer)
        return check

    def _view(self, *, responses: bool) -> View:
        if responses:
            if self._answers is None:
                self._answers = View(lambda: self._relaxed("writeOnly"))
            return self._answers
        if self._requests is None:
            self._requests = View(lambda: self._relaxed("readOnly"))
        return self._requests

    def _relaxed(self, flag: schemas.Flag) -> dict[str, Any]:
        return schemas.relaxed(self.tree, flag) if f'"{flag}"'.encode() in self.text else self.tree

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

    def property_near(self, path: Sequence[str | int], name: str) -> Any:
        """Return the schema of a property that some rule speaks of.

        Args:
            path: Where the rule stands, keyword included. The property may be named by a schema above it.
            name: Of the property.
        """
        tokens = [pointers.escape(str(token)) for token in path[:-1]]
        while tokens:
            schema = self.at("/" + "/".join(tokens))
            if isinstance(schema, dict):
                found = self.properties(cast("dict[str, Any]", schema)).get(name)
                if found is not None:
                    return found
            tokens.pop()
        return {}

    def flagged(self, schema: dict[str, Any], flag: str) -> frozenset[str]:
        """Name the properties of a schema that are ``readOnly`` (or ``writeOnly``)."""
        return frozenset(
            name
            for name, property_ in self.properties(schema).items()
            if isinstance(property_, dict)
            and any(part.get(flag) is True for part in self.parts(cast("dict[str, Any]", property_)))
        )
