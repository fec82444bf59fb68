"""The JSON around what a response shows: the object that holds an item, or a list of them, with what else it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from ...wire.json import encode
from ..contract.samples import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..contract.declarations import Place
    from ..contract.document import Contract
    from ..contract.samples import SampleValues

_CONTENT: Final = "\0content"
_TOTAL: Final = "\0total"
_SLOTS: Final = re.compile(rb'"\\u0000(content|total)"')
_COUNTS: Final = ("count", "total", "size")
_NESTED_COUNTS: Final = ("count", "total")  # a size within an object is that of a page
# Names of what leads to further pages. A stub never makes them up: a client would follow them.
_FURTHER: Final = re.compile(
    r"@?[a-z.]*(next|prev|previous|cursor|continuation|after|before|pagetoken)[a-z_]*", re.IGNORECASE
)
_MORE: Final = re.compile(r"(has|is)_?(more|next|prev|previous)\w*|more|truncated|is_?truncated", re.IGNORECASE)
_ABSENT: Final[Any] = object()


class Envelope:
    """A JSON object around what a response shows.

    Args:
        pointer: Of the schema of the response.
        place: Where it holds what is shown.
        empty: What is shown, while the rest is made: ``[]`` for a list, an item for an item.
        contract: The contract.
        samples: Makes what the schema requires.
        response_properties: Properties that each response has.
        link: Property that links to the next page: a page that has one states it by ``further``.
    """

    __slots__ = ("_pieces", "_unlinked")

    def __init__(
        self,
        pointer: str,
        place: Place,
        empty: Any,
        contract: Contract,
        samples: SampleValues,
        response_properties: Mapping[str, Any],
        link: str | None = None,
    ) -> None:
        validator = contract.response_validator(pointer)
        whole: Any = repair({**response_properties, **_nested(place, empty)}, validator, contract, samples)
        if not isinstance(whole, dict):
            whole = _nested(place, empty)
        whole = cast("dict[str, Any]", whole)
        if isinstance(empty, list):
            _end_paging(whole, place, lambda: validator.is_valid({**response_properties, **whole}))
        for name in response_properties.keys() - place[:1]:
            whole.pop(name, None)
        self._unlinked = encode({link: whole.pop(link)})[1:-1] if link in whole else b""
        if isinstance(empty, list):
            _mark_counts(whole, place, lambda: validator.is_valid({**response_properties, **whole}))
        around = whole.pop(place[0], None)
        marked = {name: whole[name] for name in sorted(whole, key=lambda name: whole[name] == _TOTAL)}
        marked[place[0]] = _marked(around, place[1:])
        self._pieces: list[bytes] = _SLOTS.split(encode(marked)[1:-1])

    def body(self, content: bytes, prefix: bytes = b"", total: int = 0, further: bytes = b"") -> bytes:
        """Return the body of a response.

        Args:
            content: What it shows, encoded.
            prefix: Beginning of a JSON object that holds the response properties.
            total: How many items there are on all pages.
            further: Further properties, encoded.
        """
        slots = {b"content": content, b"total": b"%d" % total}
        pieces = self._pieces
        inner = b"".join([piece if not index % 2 else slots[piece] for index, piece in enumerate(pieces)])
        return b"{" + b",".join([part for part in (prefix[1:], inner, further or self._unlinked) if part]) + b"}"


def _nested(place: Place, value: Any) -> dict[str, Any]:
    for name in reversed(place):
        value = {name: value}
    return value


def _marked(value: Any, place: Place) -> Any:
    """Return what stands around a place, with a mark there."""
    if not place:
        return _CONTENT
    around = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    return {**around, place[0]: _marked(around.get(place[0]), place[1:])}


def _mark_counts(whole: dict[str, Any], place: Place, is_valid: Callable[[], bool]) -> None:
    """Put marks in the place of the numbers that count the items, in the object and in those beside the list."""
    counts = [*_counting(whole, place)]
    for holder, name in counts:
        made_up = holder[name]
        for number in (0, 1_000_000):
            holder[name] = number
            if not is_valid():
                holder[name] = made_up
                break
    for holder, name in counts:
        if holder[name] == 1_000_000:
            holder[name] = _TOTAL


def _counting(value: dict[str, Any], place: Place, words: tuple[str, ...] = _COUNTS) -> Iterator[tuple[Any, str]]:
    for name, inner in [*value.items()]:
        if type(inner) is int and any(word in name.lower() for word in words):
            yield value, name
        elif isinstance(inner, dict) and (not place or name != place[0] or len(place) > 1):
            yield from _counting(cast("dict[str, Any]", inner), place[1:] if name in place[:1] else (), _NESTED_COUNTS)


def _end_paging(whole: dict[str, Any], place: Place, is_valid: Callable[[], bool]) -> None:
    """Let an object say that there are no further pages: null, or empty, or nothing, whatever its schema takes."""
    for holder, name in _leading_on(whole, place):
        if isinstance(holder[name], bool):
            holder[name] = False
            continue
        made_up = holder[name]
        for value in (None, "", _ABSENT):
            if value is _ABSENT:
                del holder[name]
            else:
                holder[name] = value
            if is_valid():
                break
            holder[name] = made_up


def _leading_on(value: dict[str, Any], place: Place) -> Iterator[tuple[dict[str, Any], str]]:
    for name, inner in [*value.items()]:
        if place and name == place[0]:
            if len(place) > 1 and isinstance(inner, dict):
                yield from _leading_on(cast("dict[str, Any]", inner), place[1:])
        elif isinstance(inner, dict):
            yield from _leading_on(cast("dict[str, Any]", inner), ())
        elif (isinstance(inner, bool) and _MORE.fullmatch(name)) or (
            isinstance(inner, str | int | None) and _FURTHER.fullmatch(name)
        ):
            yield value, name
