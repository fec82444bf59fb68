"""Scalars of YAML by the core schema of YAML 1.2: ``no`` and ``2024-01-01`` are strings, ``0o17`` is a number."""

from __future__ import annotations

import math
import re
from typing import Any

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MAYBE_NUMBER = frozenset("+-.0123456789")

STRING = "tag:yaml.org,2002:str"
TAGS = frozenset(
    {STRING, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "map", "seq"))}
)


class BadScalarError(ValueError):
    """A scalar that JSON has no value for, or that does not fit its tag."""


def resolve_plain(text: str) -> Any:
    """Return the value of an unquoted scalar.

    Raises:
        BadScalarError: The number is infinite, not a number, or too long.
    """
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    return _number(text) if text[0] in _MAYBE_NUMBER else text


def resolve_tagged(text: str, tag: str) -> Any:
    """Return the value of a scalar with one of the :data:`TAGS`.

    Raises:
        BadScalarError: The text does not fit the tag.
    """
    if tag in (STRING, "!"):
        return text
    value = resolve_plain(text)
    kind = tag.rpartition(":")[2]
    if kind == "float" and type(value) is int:
        return float(value)
    fitting: dict[str, type] = {"null": type(None), "bool": bool, "int": int, "float": float}
    if type(value) is not fitting.get(kind):
        raise BadScalarError(f"the text does not fit its tag !!{kind}")
    return value


def _number(text: str) -> Any:
    try:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _OCTAL.fullmatch(text):
            return int(text[2:], 8)
        if _HEXADECIMAL.fullmatch(text):
            return int(text[2:], 16)
    except ValueError as error:
        raise BadScalarError("a number has too many digits") from error
    if _NOT_FINITE.fullmatch(text):
        raise BadScalarError("infinity and not-a-number have no value in JSON")
    if not _FLOAT.fullmatch(text):
        return text
    value = float(text)
    if math.isinf(value):
        raise BadScalarError("a number is out of range")
    return value
