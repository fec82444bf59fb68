"""The only ways by which text becomes code.

Text of the document is data that somebody else wrote. It may enter a generated file as a checked identifier, as an
encoded literal, inside a docstring or inside a comment: one function each. All of them return :class:`Code`, and the
renderer refuses to print a string that is none. So a forgotten escape fails at once, whatever the text was.

Code of the generator's own is ``Code("...")`` and takes a literal string only, which the type checker proves; larger
pieces are put together from Code by :func:`fill` and :func:`joined`, which take nothing else.
"""

from __future__ import annotations

import json
import keyword
import math
import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import LiteralString, Self

# Characters that end a line for some reader, that no source file may hold, or that hide what a line says: controls,
# zero-width and bidirectional marks, line and paragraph separators, lone surrogates, tags. A fixed list, since the
# tables of unicodedata differ from one Python version to the next.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_UNSAFE_IN_DOCSTRING = re.compile(_UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
_LIST_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_CLOSING_QUOTES = re.compile(r'"{3,}|"+\Z')
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~&!]")
DISTRIBUTION = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Code(str):
    """Text that may stand in a generated file as it is."""

    __slots__ = ()

    def __new__(cls, text: LiteralString) -> Self:
        """Take code that is written out in the generator itself."""
        return super().__new__(cls, text)


def fill(template: LiteralString, *parts: Code | int) -> Code:
    """Fill the ``{}`` of a template with code.

    Raises:
        TypeError: If a part is a string that nothing has made safe.
    """
    return _safe(template.format(*map(_checked, parts)))


def joined(separator: LiteralString, parts: Iterable[Code]) -> Code:
    """Join code.

    Raises:
        TypeError: If a part is a string that nothing has made safe.
    """
    return _safe(separator.join(map(_checked, parts)))


def printed(text: str) -> Code:
    """Take what a template printed through the barrier: all of it is code."""
    return _safe(text)


def _checked(part: object) -> str:
    if isinstance(part, Code | int):
        return str(part)
    raise TypeError(f"{part!r} is no code")


def _safe(text: str) -> Code:
    return str.__new__(Code, text)


def identifier(name: str) -> Code:
    """Check that ``name`` can stand as an identifier, and says what it seems to say.

    Raises:
        ValueError: If it is no identifier, is a keyword, or reads as another name to Python (NFKC).
    """
    if not name.isidentifier() or keyword.iskeyword(name) or unicodedata.normalize("NFKC", name) != name:
        raise ValueError(f"{name!r} cannot stand as an identifier")
    return _safe(name)


def distribution(name: str) -> Code:
    """Check that ``name`` can be that of a distribution: https://packaging.python.org/specifications/name-normalization.

    Raises:
        ValueError: If it can't.
    """
    if not DISTRIBUTION.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a distribution")
    return _safe(name)


def literal(value: object) -> Code:
    """Encode JSON-like data as a Python literal: the same text for the same data, whatever it holds.

    Raises:
        TypeError: If the value is not made of None, bool, int, float, str, bytes, list, tuple and dict.
    """
    if isinstance(value, str):
        return _safe('"' + _escape(_UNSAFE, value).replace('"', '\\"') + '"')
    if isinstance(value, float) and not math.isfinite(value):
        return _safe(f'float("{value}")')
    if value is None or isinstance(value, bool | int | float | bytes):
        return _safe(repr(value))
    if isinstance(value, list):
        return _safe("[" + ", ".join(map(literal, cast("Sequence[object]", value))) + "]")
    if isinstance(value, tuple):
        parts = [literal(item) for item in cast("Sequence[object]", value)]
        return _safe("(" + ", ".join(parts) + ("," if len(parts) == 1 else "") + ")")
    if isinstance(value, dict):
        pairs = cast("Mapping[object, object]", value).items()
        return _safe("{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in pairs) + "}")
    raise TypeError(f"{type(value).__name__} has no literal")


def exported(names: Iterable[str]) -> Code:
    """Write the value of ``__all__``: constants, classes, the rest, each in order."""
    return literal(sorted(names, key=lambda name: (not name.isupper(), not name[:1].isupper(), name)))


def json_text(value: object, indent: int = 1) -> Code:
    """Encode JSON data as the text of a JSON file, each value on a line of its own."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _safe(msgspec.json.format(compact, indent=indent))


def docstring(text: object, indent: int = 0) -> Code:
    """Write a docstring, quotes included, wrapped to 100 columns.

    Args:
        text: Any text, or what ``str`` makes one of; Markdown as a rule. Its lines stay lines; those that are too long
            are wrapped.
        indent: Column of the opening quotes; the template itself indents the first line.
    """
    margin = " " * indent
    lines = _wrapped(str(text), 100 - indent)
    body = _escape(_UNSAFE_IN_DOCSTRING, "\n".join(lines))
    body = _CLOSING_QUOTES.sub(lambda match: '\\"' * len(match.group()), body)
    if len(lines) == 1:
        return _safe(f'"""{body}"""')
    return _safe('"""' + textwrap.indent(body, margin).lstrip(" ") + f'\n{margin}"""')


def comment(text: str) -> Code:
    """Write ``text`` so that it can't leave the comment it stands in."""
    return _safe(_escape(_UNSAFE, text))


def toml_string(text: str) -> Code:
    """Encode text as a basic string of TOML (https://toml.io/en/v1.0.0#string)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return _safe('"' + _UNSAFE.sub(_escaped_in_toml, escaped) + '"')


def _escaped_in_toml(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF:  # half of a pair, which TOML has no way to write
        return "\\uFFFD"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def markdown(text: str) -> Code:
    """Write text into a paragraph, heading or cell of Markdown, on one line and without any markup."""
    folded = " ".join(_UNSAFE.sub(" ", text).split())
    return _safe(_MARKDOWN.sub(r"\\\g<0>", folded))


def _escape(unsafe: re.Pattern[str], text: str) -> str:
    return unsafe.sub(_escaped, text.replace("\\", "\\\\"))


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap the lines that are too long, keep the others; fenced code stays as it is. Never an empty list."""
    lines: list[str] = []
    fenced = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip().split("\n"):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        lines += [line.rstrip()] if fenced or len(line) <= width else _wrapped_line(line, width)
    return lines


def _wrapped_line(line: str, width: int) -> list[str]:
    marker = _LIST_MARKER.match(line)
    hang = len(marker.group()) if marker else len(line) - len(line.lstrip())
    return textwrap.wrap(
        line.rstrip(),
        width,
        subsequent_indent=" " * min(hang, width // 2),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [""]


FILTERS: dict[str, Callable[..., Code]] = {
    "comment": comment,
    "docstring": docstring,
    "exported": exported,
    "json_text": json_text,
    "literal": literal,
    "markdown": markdown,
    "toml_string": toml_string,
}
"""What templates may pass text through."""
