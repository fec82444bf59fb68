"""Parameters on the wire, both directions (OpenAPI 3.1, section 4.8.12.2, style and explode).

The client encodes plain JSON data, the stub decodes it again by the shape of the parameter's schema. Names and values
in paths, queries and cookies are percent-encoded one by one, so that a delimiter within a value stays apart from the
delimiters between values. Headers are written as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from urllib.parse import quote, unquote, unquote_plus

from ..models.codec import DecodeError, decode_any, encode
from .shapes import ANY, Shape, coerce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[str, str]
_RESERVED: Final = ":/?[]@!$'()*,;="  # what allowReserved lets through; &, # and + would change the query
_DELIMITERS: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_FORBIDDEN_IN_HEADERS: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Absent:
    """Type of :data:`ABSENT`."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()
"""What decoding gives for a parameter that was not sent."""


class Serialization(Protocol):
    """How a parameter travels. With a ``media_type`` it is JSON text, and style and explode mean nothing."""

    @property
    def name(self) -> str:
        """Name on the wire."""
        ...

    @property
    def style(self) -> str:
        """Style, as the document names it."""
        ...

    @property
    def explode(self) -> bool:
        """Whether items and properties stand apart."""
        ...

    @property
    def media_type(self) -> str | None:
        """Set when the parameter has ``content`` instead of ``schema``."""
        ...


def text_of(value: object) -> str:
    """Write a scalar as text; anything else as JSON."""
    if isinstance(value, str):
        return value
    return encode(value).decode()


# --- encoding --------------------------------------------------------------------------------------------------------


def encode_path(parameter: Serialization, value: object) -> str:
    """Write a path parameter.

    Raises:
        ValueError: If nothing would be left in its place.
    """
    value = text_of(value) if parameter.media_type else value
    if value is None or value in ("", [], {}):
        raise ValueError(f"path parameter {parameter.name!r} must not be empty")
    if parameter.style == "label":
        return "." + (".".join(_exploded(value)) if parameter.explode else _joined(value, ","))
    if parameter.style != "matrix":
        return ",".join(_exploded(value)) if parameter.explode else _joined(value, ",")
    name = _quoted(parameter.name)
    if not parameter.explode or not isinstance(value, list | dict):
        return f";{name}={_joined(value, ',')}"
    if isinstance(value, dict):
        return "".join(f";{pair}" for pair in _exploded(cast("object", value)))
    return "".join(f";{name}={item}" for item in _exploded(cast("object", value)))


def encode_query(parameter: Serialization, value: object) -> list[str]:
    """Write a query parameter (or a cookie, which has the same styles) as ``name=value`` pairs."""
    safe = _RESERVED if getattr(parameter, "allow_reserved", False) else ""
    name = _quoted(parameter.name)
    if parameter.media_type:
        return [f"{name}={quote(text_of(value), safe=safe)}"]
    if parameter.style == "deepObject" and isinstance(value, dict):
        return list(_deep(name, cast("dict[str, Any]", value), safe))
    if not isinstance(value, list | dict):
        return [f"{name}={quote(text_of(value), safe=safe)}"]
    if not parameter.explode:
        return [f"{name}={_joined(cast('object', value), _DELIMITERS.get(parameter.style, ','), safe)}"]
    if isinstance(value, dict):
        return list(_exploded(cast("object", value), safe))
    return [f"{name}={item}" for item in _exploded(cast("object", value), safe)]


def encode_header(parameter: Serialization, value: object) -> str:
    """Write a header parameter.

    Raises:
        ValueError: If it would end the header and begin another.
    """
    if parameter.media_type or not isinstance(value, list | dict):
        text = text_of(value)
    elif isinstance(value, list):
        text = ",".join(map(text_of, cast("list[object]", value)))
    else:
        sign = "=" if parameter.explode else ","
        text = ",".join(f"{key}{sign}{text_of(item)}" for key, item in cast("dict[str, object]", value).items())
    return header_value(parameter.name, text)


def header_value(name: str, text: str) -> str:
    """Check the value of a header.

    Raises:
        ValueError: If it holds a control character.
    """
    if _FORBIDDEN_IN_HEADERS.search(text):
        raise ValueError(f"header {name!r} must not hold control characters")
    return text


def _quoted(value: object, safe: str = "") -> str:
    return quote(text_of(value), safe=safe)


def _joined(value: object, delimiter: str, safe: str = "") -> str:
    if isinstance(value, list):
        return delimiter.join(_quoted(item, safe) for item in cast("list[object]", value))
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        return delimiter.join(f"{_quoted(key)}{delimiter}{_quoted(item, safe)}" for key, item in pairs)
    return _quoted(value, safe)


def _exploded(value: object, safe: str = "") -> list[str]:
    if isinstance(value, list):
        return [_quoted(item, safe) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return [f"{_quoted(key)}={_quoted(item, safe)}" for key, item in cast("dict[str, object]", value).items()]
    return [_quoted(value, safe)]


def _deep(prefix: str, value: dict[str, Any], safe: str) -> Iterable[str]:
    for key, item in value.items():
        name = f"{prefix}[{_quoted(key)}]"
        if isinstance(item, dict):
            yield from _deep(name, cast("dict[str, Any]", item), safe)
        else:
            items = cast("list[object]", item) if isinstance(item, list) else [item]
            yield from (f"{name}={_quoted(part, safe)}" for part in items)


# --- decoding --------------------------------------------------------------------------------------------------------


def split_query(query: str) -> list[Pair]:
    """Split a query string; names are decoded, values are not yet."""
    pairs = (part.partition("=") for part in query.split("&") if part)
    return [(unquote_plus(name), value) for name, _, value in pairs]


def split_cookies(header: str) -> list[Pair]:
    """Split a Cookie header; names are decoded, values are not yet."""
    pairs = (part.strip().partition("=") for part in header.split(";") if part.strip())
    return [(unquote(name), value.strip('"')) for name, _, value in pairs]


def decode_path(parameter: Serialization, text: str, shape: Shape = ANY) -> Any:
    """Read a path parameter from its still encoded text.

    Raises:
        DecodeError: If it is not in the style of the parameter.
    """
    if parameter.media_type:
        return decode_any(unquote(text).encode())
    if parameter.style == "matrix":
        return _matrix(parameter, text, shape)
    delimiter = ","
    if parameter.style == "label":
        if not text.startswith("."):
            raise DecodeError(f"path parameter {parameter.name!r} must begin with a dot")
        text, delimiter = text[1:], "." if parameter.explode else ","
    return _collected(text.split(delimiter), text, parameter.explode, shape, unquote)


def decode_query(parameter: Serialization, pairs: Sequence[Pair], shape: Shape = ANY) -> Any:
    """Read a query parameter from the pairs of a query.

    Returns:
        Its value, or :data:`ABSENT`.

    Raises:
        DecodeError: If it should be JSON and isn't.
    """
    return _decode_pairs(parameter, pairs, shape, unquote_plus)


def decode_cookie(parameter: Serialization, pairs: Sequence[Pair], shape: Shape = ANY) -> Any:
    """Read a cookie from the pairs of a Cookie header, like :func:`decode_query`."""
    return _decode_pairs(parameter, pairs, shape, unquote)


def decode_header(parameter: Serialization, text: str, shape: Shape = ANY) -> Any:
    """Read a header parameter.

    Raises:
        DecodeError: If it should be JSON and isn't.
    """
    if parameter.media_type:
        return decode_any(text.encode())
    return _collected([part.strip(" ") for part in text.split(",")], text, parameter.explode, shape, str)


def _decode_pairs(parameter: Serialization, pairs: Sequence[Pair], shape: Shape, unquote_: Any) -> Any:
    own = [value for name, value in pairs if name == parameter.name]
    if parameter.media_type:
        return decode_any(unquote_(own[0]).encode()) if own else ABSENT
    if parameter.style == "deepObject":
        return _read_deep(parameter.name, pairs, shape, unquote_)
    if parameter.explode and shape.is_object and not own:
        taken = {name: coerce(unquote_(value), shape.of_property(name)) for name, value in pairs if _takes(shape, name)}
        return taken or ABSENT
    if not own:
        return ABSENT
    if parameter.explode and shape.is_array and (len(own) > 1 or not shape.is_scalar):
        return [coerce(unquote_(value), shape.items or ANY) for value in own]
    parts = own[0].split(",")
    if parameter.style in _DELIMITERS:
        sign = "%20|[+ ]" if parameter.style == "spaceDelimited" else r"%7[Cc]|\|"
        parts = re.split(sign, own[0])
    return _collected(parts, own[0], False, shape, unquote_)


def _takes(shape: Shape, name: str) -> bool:
    return name in shape.properties or (shape.additional is not None and shape.additional != ANY)


def _collected(parts: list[str], text: str, pairs: bool, shape: Shape, unquote_: Any) -> Any:
    """Make an array, an object or a scalar of the parts between delimiters, whichever the shape asks for."""
    if shape.is_array and (len(parts) > 1 or not shape.is_scalar):
        return [coerce(unquote_(part), shape.items or ANY) for part in parts] if text else []
    if not shape.is_object:
        return coerce(unquote_(text), shape)
    if not all("=" in part for part in parts) if pairs else len(parts) % 2:
        return coerce(unquote_(text), shape)  # no object: the validator says so
    items = [part.partition("=")[::2] for part in parts] if pairs else zip(parts[::2], parts[1::2], strict=True)
    named = [(unquote_(name), unquote_(value)) for name, value in items]
    return {name: coerce(value, shape.of_property(name)) for name, value in named}


def _matrix(parameter: Serialization, text: str, shape: Shape) -> Any:
    if not text.startswith(";"):
        raise DecodeError(f"path parameter {parameter.name!r} must begin with a semicolon")
    parts = text[1:].split(";")
    values = [value for name, _, value in (part.partition("=") for part in parts) if unquote(name) == parameter.name]
    if parameter.explode and shape.is_object and not values:
        return _collected(parts, text, True, shape, unquote)
    if not values:
        raise DecodeError(f"path parameter {parameter.name!r} must be named")
    if parameter.explode and shape.is_array:
        return [coerce(unquote(value), shape.items or ANY) for value in values]
    return _collected(values[0].split(","), values[0], False, shape, unquote)


def _read_deep(name: str, pairs: Sequence[Pair], shape: Shape, unquote_: Any) -> Any:
    """Read ``name[key][key]=value`` pairs."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        path = re.findall(r"\[([^\]]*)\]", key[len(name) :]) if key.startswith(f"{name}[") else []
        target, inner = found, shape
        for step in path[:-1]:
            below: object = target.setdefault(step, {})
            if not isinstance(below, dict):
                raise DecodeError(f"query parameter {name!r} is not in deepObject style")
            target, inner = cast("dict[str, Any]", below), inner.of_property(step)
        if path:
            _put(target, path[-1], unquote_(value), inner.of_property(path[-1]))
    return found or ABSENT


def _put(target: dict[str, Any], key: str, text: str, shape: Shape) -> None:
    if shape.is_array and isinstance(target.get(key, []), list):
        target.setdefault(key, []).append(coerce(text, shape.items or ANY))
    else:
        target[key] = coerce(text, shape)
