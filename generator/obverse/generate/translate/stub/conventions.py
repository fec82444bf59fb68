"""REST conventions: what a method on a path does to which resource, and which property identifies an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir
from obverse.generate.identifiers import casing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.generate.translate.schemas.compatibility import Classes
    from obverse.stub.contract.declarations import Action

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_COLLECTION: Mapping[str, Action] = {"GET": "list", "POST": "create"}
_ITEM: Mapping[str, Action] = {"GET": "read", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
# Statuses of success, the likeliest first.
_STATUSES: Mapping[Action, tuple[int, ...]] = {
    "list": (200, 206),
    "create": (201, 200, 202, 204),
    "read": (200,),
    "replace": (200, 204, 202, 201),
    "update": (200, 204, 202),
    "delete": (204, 200, 202),
}
_USUAL_KEYS = ("id", "key", "name", "uuid", "guid", "slug", "code", "number", "login", "identifier")


@dataclass(frozen=True, slots=True)
class Address:
    """What a path addresses: a collection with its parents, and maybe one item of it.

    Attributes:
        collection: Path of the collection, without a slash at its end.
        parents: Path parameters within it.
        item: Path parameter of the item; ``None`` for the collection itself.
    """

    collection: str
    parents: tuple[str, ...]
    item: str | None

    @property
    def segment(self) -> str:
        """The last fixed word of the collection."""
        return self.collection.rpartition("/")[2]


def address(path: str) -> Address | None:
    """Return what a path addresses; ``None`` where the collection itself has no fixed name (``/{owner}/{repo}``)."""
    bare = path.rstrip("/")
    head, _, last = bare.rpartition("/")
    parameter = _PARAMETER.fullmatch(last)
    collection, item = (head, parameter[1]) if parameter else (bare, None)
    segment = collection.rpartition("/")[2]
    if not segment or _PARAMETER.search(segment):
        return None
    return Address(collection, tuple(_PARAMETER.findall(collection)), item)


def action(method: str, *, on_item: bool) -> Action | None:
    """Return what a method does to an item (or a singleton), or to a collection, by convention."""
    return (_ITEM if on_item else _COLLECTION).get(method)


def status(operation: ir.Operation, action: Action) -> int | None:
    """Return the status of the response when the operation succeeds; ``None`` where the document names none."""
    documented = {response.status for response in operation.responses}
    for code in _STATUSES[action]:
        if str(code) in documented:
            return code
    others = sorted(code for code in documented if re.fullmatch(r"2[0-9][0-9]", code))
    if others:
        return int(others[0])
    return _STATUSES[action][0] if "2XX" in documented else None


def response_type(operation: ir.Operation, status: int) -> ir.Type | None:
    """Return the type of the JSON body of a response; ``None`` where there is none."""
    responses = {response.status: response for response in operation.responses}
    response = responses.get(str(status)) or responses.get("2XX")
    return _json_type(response.contents) if response is not None else None


def request_type(operation: ir.Operation) -> ir.Type | None:
    """Return the type of the JSON body of a request; ``None`` where there is none."""
    return _json_type(operation.body.contents) if operation.body is not None else None


def _json_type(contents: tuple[ir.Content, ...]) -> ir.Type | None:
    return next((content.type for content in contents if content.encoding is ir.Encoding.JSON), None)


def key_of(address: Address, item: ir.Model) -> str | None:
    """Return the property of an item that its path parameter names.

    ``petId`` and ``pet_id`` name ``petId``, ``pet_id`` or ``id``; a parameter that shares no word with any property
    names ``id`` if there is one, because that is what an id is for.
    """
    parameter = casing.squash(address.item or "")
    names = {casing.squash(field.wire_name): field.wire_name for field in reversed(item.fields)}
    if parameter in names:
        return names[parameter]
    singular = casing.squash(casing.singular(address.segment))
    for usual in _USUAL_KEYS:
        if usual in names and parameter == singular + usual:
            return names[usual]
    for usual in _USUAL_KEYS:
        if usual in names and parameter.endswith(usual):
            return names[usual]
    return names.get("id") if parameter in (singular, "pk", "ref", "key", "identifier") else None


def array_of(type_: ir.Type | None, item: ir.Type | None, classes: Classes) -> tuple[bool, str | None]:
    """Say whether a response is a list, and which property of it holds the array (``None`` for a bare array).

    Args:
        type_: Type of the response.
        item: Type of one item, if it is known; it decides between several arrays.
        classes: Knows models.
    """
    if isinstance(type_, ir.ListOf):
        return True, None
    model = classes.model(type_)
    if model is None:
        return False, None
    arrays = [
        (field.wire_name, array.item)
        for field in model.fields
        if isinstance(array := ir.not_null(field.type), ir.ListOf)
    ]
    if len(arrays) > 1:
        arrays = [(name, item_type) for name, item_type in arrays if item_type == item]
    return (True, arrays[0][0]) if len(arrays) == 1 else (False, None)
