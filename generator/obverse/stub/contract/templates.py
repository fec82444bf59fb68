"""Templates in JSON data: ``{field}`` in a string is replaced, anything else stays as it stands.

The templates come from the contract and the values from requests, so neither is ever a format string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.-]*)\}")


def fill(template: Any, fields: Mapping[str, Any]) -> Any:
    """Fill the placeholders of a JSON value.

    A string that is one placeholder and nothing more takes the field's value as it is, a number included; when that is
    ``None``, the property is left out. A field that isn't known stays in the text.

    Args:
        template: JSON data; names of properties are never templates.
        fields: The values.
    """
    if isinstance(template, str):
        return _fill_text(template, fields)
    if isinstance(template, dict):
        filled = [(name, value, fill(value, fields)) for name, value in cast("dict[str, Any]", template).items()]
        return {name: new for name, old, new in filled if new is not None or old is None}
    if isinstance(template, list):
        return [fill(value, fields) for value in cast("list[Any]", template)]
    return template


def _fill_text(template: str, fields: Mapping[str, Any]) -> Any:
    whole = _FIELD.fullmatch(template)
    if whole:
        return _field(whole, fields)
    return _FIELD.sub(lambda match: _text(_field(match, fields)), template)


def _field(match: re.Match[str], fields: Mapping[str, Any]) -> Any:
    try:
        return fields[match[1]]
    except KeyError:
        return match[0]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def fields_of(template: Any) -> frozenset[str]:
    """Name the placeholders that a JSON value holds."""
    if isinstance(template, str):
        return frozenset(_FIELD.findall(template))
    if isinstance(template, dict):
        template = list(cast("dict[str, Any]", template).values())
    if isinstance(template, list):
        return frozenset[str]().union(*map(fields_of, cast("list[Any]", template)))
    return frozenset()
