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

_MARK: Final = "\0"
CONTENT: Final = "content"
_SLOTS: Final = re.compile(rb'"\\u0000([a-z]+)"')
_COUNTS: Final = ("count", "total", "size")
_NESTED_COUNTS: Final = ("count", "total")  # a size within an object is that of a page
_MANY: Final = 1_000_000
# Names of what leads to further pages. A stub never makes them up: a client would follow them.
_FURTHER: Final = re.compile(
    r"@?[a-z.]*(next|prev|previous|cursor|continuation|after|before|pagetoken)[a-z_]*", re.IGNORECASE
)
_MORE: Final = re.compile(r"(has|is)_?(more|next)\w*|more|truncated|is_?truncated|incomplete_?results", re.IGNORECASE)
_ABSENT: Final[Any] = object()


class Envelope:
    """A JSON object around what a response shows, with slots for that and for what tells of pages.

    Args:
        pointer: Of the schema of the response.
        place: Where it holds what is shown.
        empty: What is shown, while the rest is made: ``[]`` for a list, an item for an item.
        contract: The contract.
        samples: Makes what the schema requires.
        response_properties: Properties that each response has.
        links: Where the response leads to a further page -> the slot; none for the last page.
    """

    __slots__ = ("_pieces",)

    def __init__(
        self,
        pointer: str,
        place: Place,
        empty: Any,
        contract: Contract,
        samples: SampleValues,
        response_properties: Mapping[str, Any],
        links: Mapping[Place, str] | None = None,
    ) -> None:
        validator = contract.response_validator(pointer)
        made: Any = repair({**response_properties, **_nested(place, empty)}, validator, contract, samples)
        whole = cast("dict[str, Any]", made) if isinstance(made, dict) else _nested(place, empty)

        def is_valid() -> bool:
            return validator.is_valid({**response_properties, **whole})

        if isinstance(empty, list):
            _end_paging(whole, place, is_valid)
            _mark_counts(whole, place, is_valid)
        for name in response_properties.keys() - place[:1]:
            whole.pop(name, None)
        around = whole.pop(place[0], None)
        counts = (f"{_MARK}total", f"{_MARK}pages")
        marked = {name: whole[name] for name in sorted(whole, key=lambda name: whole[name] in counts)}
        marked[place[0]] = _marked(around, place[1:])
        for at, slot in (links or {}).items():
            _lead_on(marked, at, slot)
        self._pieces: list[bytes] = _SLOTS.split(encode(marked)[1:-1])

    def body(self, slots: Mapping[bytes, bytes], prefix: bytes = b"") -> bytes:
        """Return the body of a response.

        Args:
            slots: What stands in each slot, encoded: ``content`` is what is shown.
            prefix: Beginning of a JSON object that holds the response properties.
        """
        inner = b"".join([slots[piece] if index % 2 else piece for index, piece in enumerate(self._pieces)])
        return b"{" + b",".join([part for part in (prefix[1:], inner) if part]) + b"}"


def _nested(place: Place, value: Any) -> dict[str, Any]:
    for name in reversed(place):
        value = {name: value}
    return value


def _marked(value: Any, place: Place) -> Any:
    """Return what stands around a place, with a mark there."""
    if not place:
        return f"{_MARK}{CONTENT}"
    around = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    return {**around, place[0]: _marked(around.get(place[0]), place[1:])}


def _lead_on(whole: dict[str, Any], place: Place, slot: str) -> None:
    """Put a mark where a response leads to a further page, last in its object, and let the flags beside it say so."""
    holder = whole
    for name in place[:-1]:
        inner = holder.get(name)
        holder[name] = holder = {**cast("dict[str, Any]", inner)} if isinstance(inner, dict) else {}
    holder.pop(place[-1], None)
    holder[place[-1]] = f"{_MARK}{slot}"
    for flags in (whole, holder):
        for name, value in flags.items():
            if value is False and _MORE.fullmatch(name):
                flags[name] = True


# --- counts ----------------------------------------------------------------------------------------------------------


def _mark_counts(whole: dict[str, Any], place: Place, is_valid: Callable[[], bool]) -> None:
    """Put marks in the place of the numbers that count items or pages, in the object and in those beside the list."""
    counts = [(holder, name) for holder, name in _counting(whole, place) if _takes_any_number(holder, name, is_valid)]
    for holder, name in counts:
        holder[name] = f"{_MARK}{'pages' if 'page' in name.lower() else 'total'}"


def _takes_any_number(holder: dict[str, Any], name: str, is_valid: Callable[[], bool]) -> bool:
    made_up = holder[name]
    try:
        for number in (0, _MANY):
            holder[name] = number
            if not is_valid():
                return False
        return True
    finally:
        holder[name] = made_up


def _counting(
    value: dict[str, Any], place: Place, words: tuple[str, ...] = _COUNTS
) -> Iterator[tuple[dict[str, Any], str]]:
    for name, inner in [*value.items()]:
        if type(inner) is int and any(word in name.lower() for word in words):
            yield value, name
        elif isinstance(inner, dict) and (not place or name != place[0] or len(place) > 1):
            yield from _counting(cast("dict[str, Any]", inner), place[1:] if name in place[:1] else (), _NESTED_COUNTS)


# --- the end of the pages --------------------------------------------------------------------------------------------


def _end_paging(whole: dict[str, Any], place: Place, is_valid: Callable[[], bool]) -> None:
    """Let an object say that there are no further pages: null, or empty, or nothing, whatever its schema takes."""
    for holder, name in _leading_on(whole, place):
        if isinstance(holder[name], bool):
            holder[name] = False
        else:
            _end_one(holder, name, is_valid)


def _end_one(holder: dict[str, Any], name: str, is_valid: Callable[[], bool]) -> None:
    made_up = holder[name]
    for value in (None, "", _ABSENT):
        if value is _ABSENT:
            del holder[name]
        else:
            holder[name] = value
        if is_valid():
            return
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
