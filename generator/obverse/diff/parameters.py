"""Compare the parameters of an operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obverse.diff import lifecycle
from obverse.diff.schemas import Carrier, Schemas
from obverse.document import pointer as pointers

if TYPE_CHECKING:
    from obverse.diff.comparison import Comparison
    from obverse.diff.schema_place import Place

_IGNORED = frozenset({"accept", "content-type", "authorization"})  # OpenAPI 3.1.1, section 4.8.12.2.1
_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_NAMES = re.compile(r"\{([^{}]*)\}")
_Key = tuple[str, str]


class Parameters:
    """Compares the parameters of pairs of operations.

    Args:
        comparison: The two revisions.
        schemas: Compares their schemas.
    """

    def __init__(self, comparison: Comparison, schemas: Schemas) -> None:
        self._comparison = comparison
        self._schemas = schemas

    def compare(self, old: tuple[Place, Place], new: tuple[Place, Place], label: str) -> None:
        """Compare the parameters of an operation, those of its path included.

        Args:
            old: The operation and its path item.
            new: The same in the new revision.
            label: The operation, as ``GET /pets``.
        """
        before, after = _parameters(*old), _parameters(*new)
        for key, parameter in before.items():
            if key in after:
                self._compare_pair(parameter, after[key], label)
            else:
                self._removed(parameter, new[0], label)
        for key, parameter in after.items():
            if key not in before:
                rule = "parameter-added-required" if _is_required(parameter) else "parameter-added"
                self._comparison.add(rule, old[0], parameter, label, where=_name(parameter))

    def _removed(self, parameter: Place, operation: Place, label: str) -> None:
        end, fields = lifecycle.removal(parameter, self._comparison.options) or ("removed", {})
        end = "removed" if end.endswith("without-sunset") else end
        self._comparison.add(f"parameter-{end}", parameter, operation, label, where=_name(parameter), **fields)

    def _compare_pair(self, old: Place, new: Place, label: str) -> None:
        if self._comparison.sameness.same(old, new):
            return

        def add(rule: str, **fields: object) -> None:
            self._comparison.add(f"parameter-{rule}", old, new, label, where=_name(new), **fields)

        if old.get("name") != new.get("name") and old.get("in") == "path":
            add("path-renamed", old=old.get("name"))
        if _is_required(old) != _is_required(new):
            add("became-required" if _is_required(new) else "became-optional")
        if (before := _style(old)) != (after := _style(new)):
            add("style-changed", old=before, new=after)
        for end, fields in lifecycle.changes(old, new, self._comparison.options):
            add(end, **fields)
        schemas = _schema(old), _schema(new)
        if schemas[0] is not None and schemas[1] is not None:
            self._schemas.compare(schemas[0], schemas[1], Carrier("parameter", label, _name(new)))


def _parameters(operation: Place, item: Place) -> dict[_Key, Place]:
    """Return parameters by location and name; those in the path by their position, since their names don't travel."""
    path = _path_of(operation)
    positions = {name: str(index) for index, name in enumerate(_NAMES.findall(path))}
    found: dict[_Key, Place] = {}
    for owner in (item, operation):
        for index in range(len(owner.sequence("parameters"))):
            parameter = owner.child("parameters", index).followed()
            location, name = str(parameter.get("in")), str(parameter.get("name"))
            if location == "header":
                name = name.lower()
                if name in _IGNORED:
                    continue
            found[location, positions.get(name, name) if location == "path" else name] = parameter
    return found


def _path_of(operation: Place) -> str:
    tokens = pointers.split(operation.pointer)
    return tokens[1] if len(tokens) > 1 else ""


def _is_required(parameter: Place) -> bool:
    return parameter.get("required") is True or parameter.get("in") == "path"


def _name(parameter: Place) -> str:
    return f"{parameter.get('in')} parameter `{parameter.get('name')}`"


def _style(parameter: Place) -> str:
    """Write how a parameter is serialized; defaults are those of OpenAPI 3.1, section 4.8.12."""
    if content := parameter.mapping("content"):
        return f"content {next(iter(content))}"
    style = parameter.get("style") or _STYLES.get(str(parameter.get("in")), "")
    explode = parameter.get("explode")
    explode = explode if isinstance(explode, bool) else style == "form"
    reserved = " allowReserved" if parameter.get("allowReserved") is True else ""
    return f"{style}{' explode' if explode else ''}{reserved}"


def _schema(parameter: Place) -> Place | None:
    if "schema" in parameter.value:
        return parameter.child("schema")
    for media_type, content in parameter.mapping("content").items():
        if isinstance(content, dict) and "schema" in content:
            return parameter.child("content", media_type, "schema")
    return None
