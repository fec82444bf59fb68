"""A text that matches a regular expression, for values that a stub makes up: as short as can be, or drawn.

This reads what patterns in API documents are made of: literals, classes, groups, alternatives, repetition, anchors.
What looks around or back is left to luck: the caller holds the text against the schema.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_CLASSES: Final = {"d": "0", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a"}
_DRAWN: Final = {"d": digits, "w": ascii_lowercase + digits, "S": ascii_lowercase}
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_CANDIDATES: Final = "aA0-_. /:@#+=~!?,;'\"()[]{}<>|&*%$^`\\\n"
_ZERO_WIDTH: Final = "bBAZzG"
_REPETITION: Final = re.compile(r"\*|\+|\?|\{(\d*)(?:,(\d*))?\}")
_GROUP: Final = re.compile(r"\?(?::|P?<[A-Za-z_]\w*>)")
_LOOK_AROUND: Final = re.compile(r"\?<?[=!]")
_ESCAPE: Final = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|[pP]\{[^}]*\}|.", re.DOTALL)
_MAX_LENGTH: Final = 10_000


def matching_text(pattern: str, shortest: int = 0, draw: Random | None = None) -> str | None:
    """Return a text that a pattern matches; ``None`` where none was found.

    Args:
        pattern: A regular expression, as JSON Schema's ``pattern`` has them (ECMA-262).
        shortest: The least length; open repetitions are repeated until it is reached.
        draw: Chooses between characters; without it the text is always the same.
    """
    for more in (0, shortest):
        try:
            text = _Reader(pattern, more, draw).text()
        except (IndexError, ValueError, RecursionError, re.error):
            return None
        if len(text) >= shortest:
            return text
    return None


class _Reader:
    """Reads a pattern from left to right.

    Args:
        pattern: The pattern.
        more: How often open repetitions are repeated beyond what they demand.
        draw: Chooses between characters.
    """

    def __init__(self, pattern: str, more: int, draw: Random | None) -> None:
        self._pattern = pattern
        self._more = more
        self._draw = draw
        self._at = 0

    def text(self) -> str:
        """Return a text for all of the pattern."""
        text = self._alternatives()
        if self._at < len(self._pattern):
            raise ValueError("a bracket is closed that was not opened")
        return text

    def _alternatives(self) -> str:
        """Return the text of the first alternative; the others are only read."""
        text = self._sequence()
        while self._peek() == "|":
            self._at += 1
            other = self._sequence()
            text = text or other
        return text

    def _sequence(self) -> str:
        parts: list[str] = []
        while self._at < len(self._pattern) and self._peek() not in "|)":
            start = self._at
            parts.append(self._repeated(self._atom(), start))
            if sum(map(len, parts)) > _MAX_LENGTH:
                raise ValueError("the text is too long")
        return "".join(parts)

    def _atom(self) -> str:
        character = self._next()
        if character in "^$":
            return ""
        if character == ".":
            return "a"
        if character == "[":
            return self._class()
        if character == "(":
            return self._group()
        return self._escape() if character == "\\" else character

    def _group(self) -> str:
        is_look_around = _LOOK_AROUND.match(self._pattern, self._at)
        opening = is_look_around or _GROUP.match(self._pattern, self._at)
        if opening:
            self._at = opening.end()
        text = self._alternatives()
        if self._next() != ")":
            raise ValueError("a group is not closed")
        return "" if is_look_around else text

    def _escape(self) -> str:
        match = _ESCAPE.match(self._pattern, self._at)
        if match is None:
            raise ValueError("nothing is escaped")
        self._at = match.end()
        code = match[1] or match[2]
        if code:
            return chr(int(code, 16))
        name = match[0]
        if name in _ZERO_WIDTH:
            return ""
        if self._draw is not None and name in _DRAWN:
            return self._draw.choice(_DRAWN[name])
        return "A" if name[0] in "pP" else _CLASSES.get(name) or _CONTROLS.get(name, name)

    def _class(self) -> str:
        """Return a character of a class: the engine itself says which of some candidates is in it."""
        start = self._at
        self._at += self._peek() == "^"
        self._at += self._peek() == "]"
        while self._next() != "]":
            if self._pattern[self._at - 1] == "\\":
                self._at += 1
        members = re.compile(f"[{self._pattern[start : self._at]}")
        inside = self._pattern[start : self._at - 1].lstrip("^")
        candidates = (*_CANDIDATES, *inside, *map(chr, range(0xC0, 0x250)))
        if self._draw is not None:
            drawn = [character for character in _DRAWN["w"] if members.fullmatch(character)]
            if drawn:
                return self._draw.choice(drawn)
        character = next((character for character in candidates if members.fullmatch(character)), None)
        if character is None:
            raise ValueError("a class has no member that is tried")
        return character

    def _repeated(self, text: str, start: int) -> str:
        match = _REPETITION.match(self._pattern, self._at)
        if match is None:
            return text
        self._at = match.end()
        if self._peek() in ("?", "+"):  # lazy or possessive: the same texts
            self._at += 1
        sign = match[0][0]
        least = {"*": 0, "?": 0, "+": 1}.get(sign, int(match[1] or 0))
        most = {"*": None, "+": None, "?": 1}.get(
            sign, int(match[2]) if match[2] else None if match[2] == "" else least
        )
        count = least + self._more if most is None else min(least + self._more, most)
        if count * len(text) > _MAX_LENGTH:
            raise ValueError("the text is too long")
        if self._draw is None or count < 2:
            return text * count
        end, texts = self._at, [text]
        while len(texts) < count:
            self._at = start
            texts.append(self._atom())
        self._at = end
        return "".join(texts)

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]
