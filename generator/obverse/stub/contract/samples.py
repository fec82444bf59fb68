"""Values that a service has to supply: made from a schema, and always the same for the same schema, time and ids.

:func:`complete` mends a value until its schema holds, guided by what the validator finds wrong: a property that is
demanded is made up, one that is not allowed is taken out.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, cast

from .alternatives import likely_alternative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .document import Contract
    from .validation import Breach, Check

_ROUNDS: Final = 40
_DEEPEST: Final = 6
_NOTHING: Final[Any] = object()
_TRUSTING_ROUNDS: Final = 4
_LISTS: Final = {"examples", "enum"}
_CERTAIN: Final = ("const", "enum")
_LIKELY: Final = ("const", "default", "example", "examples", "enum")
_FORMATS: Final = {
    "uri": "https://example.com/",
    "uri-reference": "/",
    "url": "https://example.com/",
    "iri": "https://example.com/",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "duration": "PT1S",
    "time": "00:00:00Z",
    "json-pointer": "/",
    "regex": ".*",
}


class Maker:
    """Makes values that fit schemas.

    Args:
        contract: Where the schemas stand.
        clock: Gives the time.
        new_id: Gives UUIDs.
        known: Values by the name of the property, better than anything made up: used where the schema takes them.
        is_plain: Pass over the defaults and examples of the schemas; some don't keep to their own schema.
    """

    __slots__ = ("_clock", "_contract", "_is_plain", "_known", "_new_id")

    def __init__(
        self,
        contract: Contract,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        known: Mapping[str, Any] | None = None,
        *,
        is_plain: bool = False,
    ) -> None:
        self._contract = contract
        self._clock = clock
        self._new_id = new_id
        self._known = known or {}
        self._is_plain = is_plain

    def knowing(self, known: Mapping[str, Any]) -> Maker:
        """Return a maker that knows some values by name."""
        return Maker(self._contract, self._clock, self._new_id, known)

    def plain(self) -> Maker:
        """Return a maker that trusts no default and no example."""
        return Maker(self._contract, self._clock, self._new_id, is_plain=True)

    def named(self, name: str, schema: Any) -> Any:
        """Make the value of a property."""
        known = self._known.get(name.lower())
        if known is not None and _fits(known, schema, self._contract):
            return known
        return self.value(schema)

    def value(self, schema: Any, depth: int = 0) -> Any:
        """Make a value.

        It keeps to the schema where that can be done simply; the caller holds it against the schema.
        """
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return None
        parts = self._contract.parts(cast("dict[str, Any]", schema))
        stated = _stated(parts, _CERTAIN if self._is_plain else _LIKELY)
        if stated is not _NOTHING:
            return stated
        choices = next((part[word] for word in ("oneOf", "anyOf") for part in parts if part.get(word)), None)
        if choices is not None:
            return self.value(_first_choice(choices), depth + 1)
        merged: dict[str, Any] = {}
        for part in reversed(parts):
            merged |= part
        return self._typed(merged, parts, depth)

    def _typed(self, schema: dict[str, Any], parts: list[dict[str, Any]], depth: int) -> Any:
        stated = schema.get("type")
        kind = (
            next((name for name in cast("list[str]", stated) if name != "null"), "null")
            if isinstance(stated, list)
            else stated
        )
        if kind == "object" or (kind is None and "properties" in schema):
            return self._object(parts, depth)
        if kind == "array":
            count = schema.get("minItems", 0)
            return [self.value(schema.get("items", {}), depth + 1) for _ in range(min(count, 100))]
        if kind == "string":
            return self._string(schema)
        if kind in {"integer", "number"}:
            return _number(schema)
        return {"boolean": False}.get(cast("str", kind))

    def _object(self, parts: list[dict[str, Any]], depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for part in parts:
            for name in part.get("required", ()):
                if name not in made:
                    schema = self._contract.properties({"allOf": parts}).get(name, {})
                    known = self._known.get(name.lower())
                    usable = known is not None and _fits(known, schema, self._contract)
                    made[name] = known if usable else self.value(schema, depth + 1)
        return made

    def _string(self, schema: dict[str, Any]) -> str:
        named = schema.get("format")
        if named == "uuid":
            return self._new_id()
        if named == "date-time":
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._clock()))
        if named == "date":
            return time.strftime("%Y-%m-%d", time.gmtime(self._clock()))
        text = _FORMATS.get(str(named), "string")
        shortest, longest = schema.get("minLength", 0), schema.get("maxLength")
        text += "x" * (shortest - len(text))
        return text if longest is None else text[:longest]


def _stated(parts: list[dict[str, Any]], keywords: Iterable[str]) -> Any:
    """Return a value that the schema itself gives, by the first keyword that does."""
    for keyword in keywords:
        for part in parts:
            value = part.get(keyword, _NOTHING)
            if keyword in _LISTS:
                value = cast("list[Any]", value)[0] if isinstance(value, list) and value else _NOTHING
            if value is not _NOTHING:
                return value
    return _NOTHING


def _first_choice(choices: list[Any]) -> Any:
    return next((choice for choice in choices if choice != {"type": "null"}), None)


def _number(schema: dict[str, Any]) -> int | float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    step = schema.get("multipleOf", 1)
    value: int | float = 0
    if low is not None and value <= low:
        value = low if "minimum" in schema else low + step
    if high is not None and value >= high:
        value = high if "maximum" in schema else high - step
    return value


def _fits(value: Any, schema: Any, contract: Contract) -> bool:
    """Whether a value is of a type that the schema speaks of; whether it keeps the rest is seen later."""
    if not isinstance(schema, dict):
        return True
    types: set[str] = set()
    for part in contract.parts(cast("dict[str, Any]", schema)):
        stated = part.get("type")
        types.update(cast("list[str]", stated) if isinstance(stated, list) else [stated] if stated else [])
        values = part.get("enum")
        if values is not None and value not in values:
            return False
    names = {str: {"string"}, int: {"integer", "number"}, bool: {"boolean"}, float: {"number"}, list: {"array"}}
    allowed = next((names[kind] for kind in names if type(value) is kind), {"object"})
    return not types or bool(allowed & types)


# --- mending ---------------------------------------------------------------------------------------------------------


def complete(value: Any, check: Check, contract: Contract, maker: Maker) -> Any:
    """Mend a value until its schema holds.

    Args:
        value: JSON data; objects in it are changed in place.
        check: The schema.
        contract: Where the schema stands.
        maker: Makes what is missing.

    Returns:
        The value, the best that could be done. Whether it is valid now is for the caller to see.
    """
    for number in range(_ROUNDS):
        if number == _TRUSTING_ROUNDS:
            maker = maker.plain()
        if check.is_valid(value):
            return value
        mended = [_mend(value, breach, contract, maker) for breach in _leaves(check.breaches(value), check)]
        if not any(mended):
            return value
    return value


def _leaves(breaches: Iterable[Breach], check: Check) -> Iterable[Breach]:
    """Yield what can be acted on; of a choice, what is wrong by the alternative that was most likely meant."""
    for breach in breaches:
        if breach.alternatives is None:
            yield breach
        elif branches := check.branches(breach):
            yield from _leaves(branches[likely_alternative(branches, breach.path)], check)


def _mend(value: Any, breach: Breach, contract: Contract, maker: Maker) -> bool:
    """Mend one thing; say whether anything changed."""
    kind = breach.rule
    target: Any = value
    *above, last = breach.path or [None]
    if kind == "required":
        for step in breach.path:
            target = target[step]
        if not isinstance(target, dict) or breach.told in target:
            return False
        schema = contract.property_near(breach.schema_path, breach.told)
        target[breach.told] = maker.named(breach.told, schema)
        return True
    if kind in {"additionalProperties", "unevaluatedProperties"}:
        for step in breach.path:
            target = target[step]
        for name in cast("list[str]", breach.told):
            cast("dict[str, Any]", target).pop(name, None)
        return True
    if last is None:
        return False
    for step in above:
        target = target[step]
    if isinstance(target, dict) and last in target:
        # What is here does not fit what answers may say: better absent (and made anew, if it is demanded).
        del target[last]
        return True
    return False
