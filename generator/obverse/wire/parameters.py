"""Parameters on the wire, both directions (OpenAPI 3.1, section 4.8.12.2, style and explode).

The client encodes plain JSON data; the stub decodes it by the shape of the parameter's schema. Names and values in
paths, queries and cookies are percent-encoded one by one, so that a delimiter within a value stays apart from the
delimiters between values. Headers are written as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast
from urllib.parse import quote, unquote, unquote_plus

from ..models.codec import DecodeError, decode_any, encode
from .media_types import is_json
from .shapes import ANY, Shape, coerce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    _Unquote: TypeAlias = Callable[[str], str]
    _Tree: TypeAlias = dict[str, "_Tree | list[str]"]

Pair: TypeAlias = tuple[str, str]
"""Name (decoded) and value (still percent-encoded) of a pair in a query or a ``Cookie`` header."""

_RESERVED: Final = ":/?[]@!$'()*,;="  # what allowReserved lets through; &, # and + would change the query
_DELIMITERS: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_DELIMITER_PATTERNS: Final = {"spaceDelimited": "%20|[+ ]", "pipeDelimited": r"%7[Cc]|\|"}
_FORBIDDEN_IN_HEADERS: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Absent:
    """Type of :data:`ABSENT`."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()
"""What decoding gives for a parameter that was not sent."""


class Serialization(Protocol):
    """How a parameter travels. With a ``media_type`` it is a text of that type, and style and explode mean nothing."""

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


class PairSerialization(Serialization, Protocol):
    """How a query parameter or a cookie travels."""

    @property
    def allow_reserved(self) -> bool:
        """Whether reserved characters are not percent-encoded."""
        ...


def text_of(value: object) -> str:
    """Write a string as it is, anything else as JSON."""
    return value if isinstance(value, str) else encode(value).decode()


# --- encoding --------------------------------------------------------------------------------------------------------


def encode_path(parameter: Serialization, value: object) -> str:
    """Write a path parameter.

    Raises:
        ValueError: If nothing would be left in its place.
    """
    if parameter.media_type:
        value = _content_text(parameter.media_type, value)
    if value in (None, "", [], {}):
        raise ValueError(f"path parameter {parameter.name!r} must not be empty")
    if parameter.style == "matrix":
        return _encode_matrix(parameter, value)
    prefix, delimiter = (".", ".") if parameter.style == "label" else ("", ",")
    return prefix + (delimiter.join(_exploded(value)) if parameter.explode else _joined(value, ","))


def _encode_matrix(parameter: Serialization, value: object) -> str:
    name = _quoted(parameter.name)
    if not parameter.explode or not isinstance(value, list | dict):
        return f";{name}={_joined(value, ',')}"
    prefix = ";" if isinstance(value, dict) else f";{name}="
    return "".join(prefix + part for part in _exploded(cast("object", value)))


def encode_query(parameter: PairSerialization, value: object) -> list[str]:
    """Write a query parameter (or a cookie, which has the same styles) as ``name=value`` pairs."""
    safe = _RESERVED if parameter.allow_reserved else ""
    name = _quoted(parameter.name)
    if parameter.media_type:
        return [f"{name}={_quoted(_content_text(parameter.media_type, value), safe)}"]
    if parameter.style == "deepObject" and isinstance(value, dict):
        return list(_deep(name, cast("dict[str, Any]", value), safe))
    if not isinstance(value, list | dict):
        return [f"{name}={_quoted(value, safe)}"]
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
    if parameter.media_type:
        text = _content_text(parameter.media_type, value)
    elif not isinstance(value, list | dict):
        text = text_of(value)
    elif isinstance(value, list):
        text = ",".join(map(text_of, cast("list[object]", value)))
    else:
        sign = "=" if parameter.explode else ","
        text = ",".join(f"{key}{sign}{text_of(item)}" for key, item in cast("dict[str, object]", value).items())
    return header_value(parameter.name, text)


def header_text(data: bytes) -> str:
    """Read a header as it came: UTF-8, as clients write what is not ASCII, or else Latin-1, as HTTP once had it."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def header_value(name: str, text: str) -> str:
    """Check the value of a header.

    Raises:
        ValueError: If it holds a control character.
    """
    if _FORBIDDEN_IN_HEADERS.search(text):
        raise ValueError(f"header {name!r} must not hold control characters")
    return text


def _content_text(media_type: str, value: object) -> str:
    return encode(value).decode() if is_json(media_type) else text_of(value)


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
        return [
            f"{_quoted(key)}={_quoted(part, safe)}"
            for key, item in cast("dict[str, object]", value).items()
            for part in (cast("list[object]", item) if isinstance(item, list) else [item])
        ]
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
        return _decode_content(parameter.media_type, unquote(text), shape)
    if parameter.style == "matrix":
        return _decode_matrix(parameter, text, shape)
    delimiter = ","
    if parameter.style == "label":
        if not text.startswith("."):
            raise DecodeError(f"path parameter {parameter.name!r} must begin with a dot")
        text, delimiter = text[1:], "." if parameter.explode else ","
    return _decode_parts(text.split(delimiter), text, shape, unquote, explode=parameter.explode)


def decode_query(parameter: Serialization, pairs: Sequence[Pair], shape: Shape = ANY) -> Any:
    """Read a query parameter from the pairs of a query.

    Returns:
        Its value, or :data:`ABSENT`.

    Raises:
        DecodeError: If it should be JSON and isn't, or is not in ``deepObject`` style.
    """
    if parameter.style == "deepObject" and not parameter.media_type:
        return _decode_deep(parameter.name, pairs, shape)
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
        return _decode_content(parameter.media_type, text, shape)
    parts = [part.strip(" ") for part in text.split(",")]
    return _decode_parts(parts, text, shape, str, explode=parameter.explode)


def _decode_content(media_type: str, text: str, shape: Shape) -> Any:
    return decode_any(text.encode()) if is_json(media_type) else coerce(text, shape)


def _decode_pairs(parameter: Serialization, pairs: Sequence[Pair], shape: Shape, unquoted: _Unquote) -> Any:
    texts = [text for name, text in pairs if name == parameter.name]
    if not texts:
        return ABSENT if parameter.media_type else _decode_spread(parameter, pairs, shape, unquoted)
    if parameter.media_type:
        return _decode_content(parameter.media_type, unquoted(texts[0]), shape)
    if parameter.explode and shape.reads_as_array(len(texts)):
        return _coerced(texts, shape.items or ANY, unquoted)
    if len(texts) > 1 and _is_scalar_alone(shape):
        return _coerced(texts, shape, unquoted)  # which is no scalar, as the validator will say
    parts = re.split(_DELIMITER_PATTERNS.get(parameter.style, ","), texts[0])
    return _decode_parts(parts, texts[0], shape, unquoted, explode=False)


def _coerced(texts: list[str], shape: Shape, unquoted: _Unquote) -> list[Any]:
    return [coerce(unquoted(text), shape) for text in texts]


def _is_scalar_alone(shape: Shape) -> bool:
    """Whether a schema says that it is neither an array nor an object."""
    return bool(shape.types) and not shape.is_array and not shape.is_object


def _decode_spread(parameter: Serialization, pairs: Sequence[Pair], shape: Shape, unquoted: _Unquote) -> Any:
    """Read an exploded object, whose properties travel by their own names."""
    if not (parameter.explode and shape.is_object):
        return ABSENT
    others = shape.additional is not None and shape.additional != ANY
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        if others or name in shape.properties:
            texts.setdefault(name, []).append(unquoted(text))
    return {name: _property(values, shape.of_property(name)) for name, values in texts.items()} or ABSENT


def _property(texts: list[str], shape: Shape) -> Any:
    """Read a property of an exploded object: a list is a repeated one, and an object is JSON text."""
    if shape.reads_as_array(len(texts)):
        return [coerce(text, shape.items or ANY) for text in texts]
    if shape.is_object:
        try:
            return decode_any(texts[-1].encode())
        except DecodeError:
            pass
    return coerce(texts[-1], shape)


def _decode_parts(parts: list[str], text: str, shape: Shape, unquoted: _Unquote, *, explode: bool) -> Any:
    """Make an array, an object or a scalar of the parts between delimiters, whichever the shape asks for."""
    if shape.reads_as_array(len(parts)):
        return [coerce(unquoted(part), shape.items or ANY) for part in parts] if text else []
    pairs = _pairs(parts, explode=explode) if shape.is_object else None
    if pairs is None:
        return coerce(unquoted(text), shape)
    properties = [(unquoted(name), unquoted(value)) for name, value in pairs]
    return {name: coerce(value, shape.of_property(name)) for name, value in properties}


def _pairs(parts: list[str], *, explode: bool) -> list[Pair] | None:
    """Read ``name=value`` parts, or names and values in turn; ``None`` where they are neither."""
    if not explode:
        return [*zip(parts[::2], parts[1::2], strict=True)] if len(parts) % 2 == 0 else None
    pairs = [part.partition("=") for part in parts]
    return [(name, value) for name, _, value in pairs] if all(sign for _, sign, _ in pairs) else None


def _decode_matrix(parameter: Serialization, text: str, shape: Shape) -> Any:
    if not text.startswith(";"):
        raise DecodeError(f"path parameter {parameter.name!r} must begin with a semicolon")
    parts = text[1:].split(";")
    pairs = [(unquote(name), value) for name, _, value in (part.partition("=") for part in parts)]
    is_named = parameter.name in dict(pairs)
    if parameter.explode and shape.is_object and not is_named:
        return _decode_parts(parts, text, shape, unquote, explode=True)
    if not is_named:
        raise DecodeError(f"path parameter {parameter.name!r} must be named")
    return _decode_pairs(parameter, pairs, shape, unquote)


def _decode_deep(name: str, pairs: Sequence[Pair], shape: Shape) -> Any:
    """Read ``name[key][key]=value`` pairs."""
    tree: _Tree = {}
    for key, text in pairs:
        path = re.findall(r"\[([^\]]*)\]", key[len(name) :]) if key.startswith(f"{name}[") else []
        if path:
            _texts_at(tree, path, name).append(unquote_plus(text))
    return _shaped(tree, shape) if tree else ABSENT


def _texts_at(tree: _Tree, path: list[str], name: str) -> list[str]:
    """Return the list of texts at a path of a tree, a new one if there is none."""
    for key in path[:-1]:
        node = tree.setdefault(key, {})
        if isinstance(node, list):
            raise DecodeError(f"query parameter {name!r} is not in deepObject style")
        tree = node
    texts = tree.setdefault(path[-1], [])
    if isinstance(texts, dict):
        raise DecodeError(f"query parameter {name!r} is not in deepObject style")
    return texts


def _shaped(tree: _Tree, shape: Shape) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in tree.items():
        inner = shape.of_property(name)
        if isinstance(value, dict):
            data[name] = _shaped(value, inner)
        elif inner.reads_as_array(len(value)):
            data[name] = [coerce(text, inner.items or ANY) for text in value]
        else:
            data[name] = coerce(value[-1], inner)
    return data
