"""REST conventions: what a method on a path does to which resource, and which property identifies an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from obverse.generate import ir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.stub.contract.declarations import Action

_PARAMETER = re.compile(r"\{([^{}]+)\}")
# What servers put behind the last segment to say in which form they answer: `/pets.json`, `/pets/{id}.{format}`.
_EXTENSION = re.compile(r"(?<=[^/])\.(?:json|xml|ya?ml|csv|txt|html|\{[^{}]*\})$")
_VERB = re.compile(r"(?<=[^/]):([A-Za-z][A-Za-z0-9_-]*)$")  # `/pets/{id}:sell`, the custom methods of Google's APIs
_ODATA_KEY = re.compile(r"([^/{}()]+)\('?(\{[^{}]+\})'?\)")  # `/Pets({id})`, as OData writes `/Pets/{id}`
# Where PUT or PATCH goes to the collection, the body says which item is meant.
_COLLECTION: Mapping[str, Action] = {
    "GET": "list",
    "QUERY": "list",
    "POST": "create",
    "PUT": "replace",
    "PATCH": "update",
    "DELETE": "clear",
}
_ITEM: Mapping[str, Action] = {"GET": "read", "PUT": "replace", "PATCH": "update", "POST": "update", "DELETE": "delete"}
_SINGLETON: Mapping[str, Action] = {**_ITEM, "POST": "replace"}
# Statuses of success, the likeliest first.
_STATUSES: Mapping[Action, tuple[int, ...]] = {
    "list": (200, 206),
    "create": (201, 200, 202, 204),
    "read": (200,),
    "replace": (200, 204, 202, 201),
    "update": (200, 204, 202),
    "delete": (204, 200, 202),
    "clear": (204, 200, 202),
    "act": (200, 204, 202, 201),
}


_NO_CONTENT = 204


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
        """The last fixed word of the collection; empty where it has none."""
        words = [segment for segment in self.collection.split("/") if "{" not in segment]
        return words[-1] if words else ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Path parameters, outermost first."""
        return self.parents if self.item is None else (*self.parents, self.item)

    @property
    def shape(self) -> str:
        """The collection, whatever its parameters are called."""
        return _PARAMETER.sub("{}", self.collection)

    @property
    def above(self) -> str:
        """The shape of what stands before the last segment of the collection."""
        return self.shape.rpartition("/")[0]


def address(path: str) -> Address | None:
    """Return what a path addresses; ``None`` where a segment mixes text and parameters, or there is none."""
    bare = _ODATA_KEY.sub(r"\1/\2", _EXTENSION.sub("", path.rstrip("/")))
    bare = _VERB.sub(r"/\1", bare)
    segments = bare.split("/")[1:]
    if not segments or any("{" in segment and not _PARAMETER.fullmatch(segment) for segment in segments):
        return None
    head, _, last = bare.rpartition("/")
    parameter = _PARAMETER.fullmatch(last)
    collection, item = (head, parameter[1]) if parameter else (bare, None)
    return Address(collection, tuple(_PARAMETER.findall(collection)), item)


def action(method: str, *, on_item: bool, is_singleton: bool = False) -> Action | None:
    """Return what a method does to an item, to a singleton, or to a collection, by convention."""
    if is_singleton:
        return _SINGLETON.get(method)
    return (_ITEM if on_item else _COLLECTION).get(method)


def status(operation: ir.Operation, action: Action) -> int | None:
    """Return the status of the response when the operation succeeds; ``None`` where the document names none.

    Where it names only errors, what shows nothing can succeed all the same: with 204, and without a body.
    """
    documented = {response.status.upper() for response in operation.responses}
    for code in _STATUSES[action]:
        if str(code) in documented:
            return code
    others = sorted(code for code in documented if re.fullmatch(r"2[0-9][0-9]", code))
    if others:
        return int(others[0])
    if documented & {"2XX", "DEFAULT"}:
        return _STATUSES[action][0]
    return _NO_CONTENT if documented and action not in ("list", "read") else None


def response_type(operation: ir.Operation, status: int) -> ir.Type | None:
    """Return the type of the JSON body of a response; ``None`` where there is none."""
    responses = {response.status: response for response in operation.responses}
    response = responses.get(str(status)) or responses.get("2XX") or responses.get("default")
    return _json_type(response.contents) if response is not None else None


def request_type(operation: ir.Operation) -> ir.Type | None:
    """Return the type of the body of a request: of JSON before that of a form; ``None`` where there is none."""
    contents = operation.body.contents if operation.body is not None else ()
    forms = (content.type for content in contents if content.encoding in (ir.Encoding.FORM, ir.Encoding.MULTIPART))
    return _json_type(contents) or next(forms, None)


def _json_type(contents: tuple[ir.Content, ...]) -> ir.Type | None:
    return next((content.type for content in contents if content.encoding is ir.Encoding.JSON), None)
