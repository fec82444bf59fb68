"""Words within names of a document, and the spellings that Python wants: the raw material of every identifier.

All results are ASCII, so that two names that Python would fold into one (NFKC) are seen to be equal here already.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from openapi_python_client import strings

from obverse.document.free_name import first_free

if TYPE_CHECKING:
    from collections.abc import Iterable


def listed(text: str) -> frozenset[str]:
    """Return the words of a text: how lists of names are written down in this package."""
    return frozenset(text.split())


# "HTTPServer2" -> HTTP, Server2; "sha256" stays whole; a letter after digits begins a word.
_WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*")
_SIGNS = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "=": "equal",
    "<": "less",
    ">": "greater",
    "!": "not",
    "%": "percent",
    "#": "number",
    "&": "and",
    "|": "or",
    "~": "tilde",
    "^": "caret",
    "?": "question",
    ":": "colon",
    ".": "dot",
    ",": "comma",
    "_": "underscore",
    "$": "dollar",
    "@": "at",
    " ": "space",
}

_REMEMBERED = 20_000  # names repeat a lot within a document
LONGEST = 100
"""Names are cut here, so that a hostile document can't write identifiers of a megabyte."""


def words(text: str) -> list[str]:
    """Split a name into its words, as they were spelled: ``@odata.nextLink`` into ``odata``, ``next``, ``Link``.

    A sign before a digit is a word of its own (``-1`` becomes ``minus``, ``1``), and so is every sign of a name that
    is made of signs only.
    """
    text = text[: LONGEST * 4]
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"^([+-])(?=[0-9])", lambda match: f"{_SIGNS[match[1]]} ", plain)
    parts = _WORD.findall(plain)
    return _within(parts or [_SIGNS[sign] for sign in plain if sign in _SIGNS])


def _within(parts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    length = 0
    for word in parts:
        length += len(word) + 1
        if length > LONGEST:
            return kept or [word[:LONGEST]]
        kept.append(word)
    return kept


@lru_cache(_REMEMBERED)
def snake(text: str, otherwise: str = "value") -> str:
    """Spell a name in snake_case: an ASCII identifier, though maybe a keyword.

    Args:
        text: Any text.
        otherwise: What to answer, or to put in front of a digit, where the text gives no identifier.
    """
    spelled = "_".join(words(text)).lower()
    if not spelled:
        return otherwise
    return spelled if not spelled[0].isdigit() else f"{otherwise}_{spelled}"


@lru_cache(_REMEMBERED)
def pascal(text: str, otherwise: str = "Value") -> str:
    """Spell a name in PascalCase; a spelling that is fine already stays as it is."""
    if is_pascal(text):
        return text
    spelled = "".join(_capital(word) for word in words(text))
    if not spelled:
        return otherwise
    return spelled if not spelled[0].isdigit() else f"{otherwise}{spelled}"


def _capital(word: str) -> str:
    return word if word.isupper() else word[0].upper() + word[1:].lower()


def is_pascal(text: str) -> bool:
    """Say whether a text is an ASCII class name that openapi-python-client spells the same way."""
    return bool(_CLASS.fullmatch(text)) and len(text) <= LONGEST and strings.pascal_case(text) == text


@lru_cache(_REMEMBERED)
def field(wire_name: str) -> str:
    """Spell the name of a property in snake_case, as openapi-python-client proposes.

    It drops the characters that it doesn't know, with the bounds of words that they mark; a name that holds one, or
    that doesn't begin with a letter, is spelled by our own words.
    """
    is_whole = wire_name[:1].isalpha() and wire_name.isascii() and strings.sanitize(wire_name) == wire_name
    spelled = strings.snake_case(wire_name) if is_whole and len(wire_name) <= LONGEST else ""
    return spelled or snake(wire_name)


def squash(text: str) -> str:
    """Return what is left of a name without case and signs: names that differ here never meet as identifiers."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def singular(word: str) -> str:
    """Return the singular of an English plural, by the common endings: ``policies`` to ``policy``."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes", "uses")) and len(word) > 4:
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def unique(name: str, taken: set[str]) -> str:
    """Return the name, or the name with the first free number, and take it. Case alone never tells names apart."""
    free = first_free(name, lambda candidate: candidate.lower() in taken, "_" if name.islower() else "")
    taken.add(free.lower())
    return free
