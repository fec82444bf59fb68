"""What callers should do in another way, as far as their requests show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from obverse.stub import Entry

_TOLD_TO_WAIT: Final = frozenset((429, 503))
_OFTEN: Final = 3
_SOON: Final = 1.0  # seconds
_DEPTH: Final = 3


def advice(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield each advice with the number of the request that shows it, in the order of the requests.

    Args:
        entries: The requests, oldest first.
    """
    found = [*_called_too_early(entries), *_polled_too_often(entries), *_pages_left_behind(entries)]
    found += _permitted_too_much(entries)
    yield from sorted(found, key=lambda pair: pair[1])


def _called_too_early(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield calls that came before the end of ``Retry-After`` (RFC 9110, section 10.2.3)."""
    until: dict[tuple[str, str], float] = {}
    for entry in entries:
        call = (entry.method, entry.path)
        end = until.pop(call, None)
        if end is not None and entry.time < end:
            text = f"{entry.method} {entry.path} was called again {end - entry.time:g} s before Retry-After was over"
            yield text, entry.number
        wait = entry.response_headers.get("retry-after", "")
        if entry.status in _TOLD_TO_WAIT and wait.isdigit():
            until[call] = entry.time + int(wait)


def _polled_too_often(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield reads that came shortly after the same read, several times on end, and were told the same."""
    last: dict[tuple[str, str], tuple[Entry, int]] = {}
    for entry in entries:
        if entry.method != "GET" or entry.status != 200:
            continue
        call = (entry.path, entry.query)
        before, times = last.get(call, (entry, 0))
        is_same = entry is not before and entry.response_body == before.response_body
        times = times + 1 if is_same and entry.time - before.time < _SOON else 0
        if times == _OFTEN:
            yield f"GET {entry.path} was asked {times + 1} times within seconds, and nothing had changed", entry.number
        last[call] = (entry, times)


def _pages_left_behind(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield lists whose next page nobody asked for."""
    asked: dict[str, int] = {}  # a page, or what a query says of one -> the last request for it
    for entry in entries:
        if entry.method == "GET":
            values = (value for _, value in parse_qsl(entry.query))
            asked.update(dict.fromkeys((f"{entry.path}?{entry.query}", *values), entry.number))
    for entry in entries:
        link = _next_page(entry)
        if link is None:
            continue
        parts = urlsplit(link)
        wanted = f"{parts.path}?{parts.query}" if parts.query else link
        if asked.get(wanted, 0) <= entry.number:
            yield f"the pages after GET {entry.path} were not asked for", entry.number


def _permitted_too_much(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """Yield permissions of tokens that no call needed; with the last call that had them."""
    needed = {name for entry in entries for name in entry.needed}
    granted = {name: entry.number for entry in entries for name in entry.granted}
    for name, number in granted.items():
        if name not in needed:
            yield f"the tokens allow {name}, which no call needed", number


def _next_page(entry: Entry) -> str | None:
    """Return the link to the next page, or what stands for it, that a response holds."""
    body: Any = entry.response_body
    if entry.method != "GET" or entry.status != 200 or not isinstance(body, dict):
        return None
    return next(_links(cast("dict[str, Any]", body), _DEPTH), None)


def _links(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    for name, inner in value.items():
        if isinstance(inner, str) and inner and "next" in name.lower():
            yield inner
        elif isinstance(inner, dict) and depth:
            yield from _links(cast("dict[str, Any]", inner), depth - 1)
