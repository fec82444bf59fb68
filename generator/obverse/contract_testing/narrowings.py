"""What narrows a request in the document, and values that break just that."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from obverse.wire.pointer import child, parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.contract_testing.contract import TestedContract
    from obverse.stub.contract.routes import Content, Parameter, Route

KEYWORDS: Final = (
    *("required", "type", "enum", "const", "pattern", "format", "additionalProperties"),
    *("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
"""Keywords of JSON Schema that narrow what a request may say."""

_SCALARS: Final = ("integer", "number", "boolean")
_CHOICES: Final = ("oneOf", "anyOf", "not", "if")
_MOST_DEPTH: Final = 6
_LONGEST: Final = 100_000
_OTHERS: Final[tuple[Any, ...]] = ("wrong", 17.5, True, ["wrong"], {"wrong": True}, None)
_UNKNOWN: Final = "unknownProperty"


class Narrowing(NamedTuple):
    """A keyword that narrows what requests of an operation may say.

    Attributes:
        parameter: The parameter that it narrows; ``None`` where it is the body.
        content: The body that it narrows; ``None`` where it is a parameter.
        place: What leads to the value: names of properties and indices of items.
        schema: Pointer of the schema that has the keyword.
        keyword: The keyword.
    """

    parameter: Parameter | None
    content: Content | None
    place: tuple[str | int, ...]
    schema: str
    keyword: str

    @property
    def words(self) -> str:
        """What it is, for people."""
        where = f"the parameter {self.parameter.name}" if self.parameter is not None else "the body"
        inner = "/".join(map(str, self.place))
        return f"{self.keyword} of {f'/{inner} in ' if inner else ''}{where}"

    @property
    def pointer(self) -> str:
        """Pointer of the keyword."""
        return child(self.schema, self.keyword)


def narrowings(tested: TestedContract, route: Route) -> Iterator[Narrowing]:
    """Yield all that narrows the requests of an operation, in the order of the document.

    What a path parameter can't be is left out: nobody can tell a refusal of it from an item that is not there.
    """
    for parameter in route.parameters:
        if parameter.media_type is not None or parameter.location not in {"query", "header"}:
            continue
        if parameter.required:
            yield Narrowing(parameter, None, (), parent(parameter.schema), "required")
        yield from _of_schema(tested, Narrowing(parameter, None, (), parameter.schema, ""), 0)
    for content in route.body.contents if route.body is not None else ():
        if content.encoding == "json" and content.schema is not None:
            yield from _of_schema(tested, Narrowing(None, content, (), content.schema, ""), 0)
            return


def _of_schema(tested: TestedContract, at: Narrowing, depth: int) -> Iterator[Narrowing]:
    """Yield what narrows a value, and what is within it."""
    pointer, schema = tested.contract.schema(at.schema)
    if depth > _MOST_DEPTH:
        return
    at = at._replace(schema=pointer)
    for keyword in KEYWORDS:
        if keyword in schema and _narrows(keyword, schema, is_text=at.parameter is not None):
            yield at._replace(keyword=keyword)
    if not any(word in schema for word in _CHOICES):  # what an alternative forbids, another may allow
        for place, deeper in _within(tested, pointer, schema):
            yield from _of_schema(tested, at._replace(place=(*at.place, *place), schema=deeper), depth + 1)


def _within(
    tested: TestedContract, pointer: str, schema: dict[str, Any]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the schemas within a schema: what leads to their values, and their pointers."""
    for name in cast("dict[str, Any]", schema.get("properties") or {}):
        deeper = child(child(pointer, "properties"), name)
        if not tested.contract.schema(deeper)[1].get("readOnly"):
            yield (name,), deeper
    for index in range(len(schema.get("allOf") or [])):
        yield (), f"{pointer}/allOf/{index}"
    if isinstance(schema.get("items"), dict):
        yield (0,), child(pointer, "items")


def _narrows(keyword: str, schema: dict[str, Any], *, is_text: bool) -> bool:
    """Return whether a keyword forbids anything that can be sent."""
    value = schema[keyword]
    match keyword:
        case "type":
            return not is_text or value in _SCALARS
        case "additionalProperties":
            return value is False
        case "required" | "enum":
            return bool(value)
        case "minLength" | "minItems" | "minProperties":
            return value > (1 if is_text else 0)
        case "uniqueItems":
            return value is True
        case "maxLength" | "maxItems":
            return value < _LONGEST  # a longer one is not sent
        case _:
            return True


def broken(tested: TestedContract, narrowing: Narrowing, valid: Any) -> Any | None:
    """Return a value that breaks a keyword and no other rule; ``None`` where there is none near.

    Args:
        tested: The contract.
        narrowing: The keyword.
        valid: A valid body, or value of the parameter.
    """
    whole = narrowing.content.schema if narrowing.content is not None else None
    pointer = whole if whole is not None else narrowing.parameter.schema if narrowing.parameter is not None else ""
    validator = tested.contract.request_validator(pointer)
    schema = tested.contract.schema(narrowing.schema)[1]
    for candidate in _candidates(narrowing, schema, _inner(valid, narrowing.place)):
        value = _with(valid, narrowing.place, candidate)
        errors = validator.errors(value)
        if errors and all(error.rule == narrowing.keyword for error in errors):
            return value
    return None


def _candidates(narrowing: Narrowing, schema: dict[str, Any], value: Any) -> Iterator[Any]:
    bound: Any = schema.get(narrowing.keyword)
    match narrowing.keyword:
        case "type" | "enum" | "const":
            yield from _OTHERS
        case "pattern" | "format":
            yield from _texts(value)
        case "minLength" | "maxLength":
            yield from _lengths(narrowing.keyword, bound, value)
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf":
            yield from _numbers(narrowing.keyword, bound)
        case "minItems" | "maxItems" | "uniqueItems":
            yield from _arrays(narrowing.keyword, bound, value)
        case _:
            yield from _objects(narrowing.keyword, bound, value)


def _texts(value: Any) -> Iterator[str]:
    text = value if isinstance(value, str) else "text"
    yield from ("not of this kind", "!", " ", f"{text}!", f"{text} ", f" {text}", f"{text}\u00e9", text.upper(), "0")
    yield from ("a", text[:-1], "x" * max(len(text), 1))


def _lengths(keyword: str, bound: int, value: Any) -> Iterator[str]:
    text = value if isinstance(value, str) else "x"
    if keyword == "maxLength":
        for filling in (text[-1:] or "x", "x", "0"):
            yield text + filling * (bound + 1 - len(text))
    else:
        yield from (text[: bound - 1], "x" * (bound - 1))


def _numbers(keyword: str, bound: float) -> Iterator[float]:
    match keyword:
        case "minimum":
            yield from (bound - 1, bound - 0.5)
        case "maximum":
            yield from (bound + 1, bound + 0.5)
        case "multipleOf":
            yield from (bound + 1, bound / 2, bound * 1.5)
        case _:
            yield bound


def _arrays(keyword: str, bound: Any, value: Any) -> Iterator[list[Any]]:
    items = cast("list[Any]", value) if isinstance(value, list) else []
    if keyword == "minItems":
        yield items[: bound - 1]
    elif items and keyword == "uniqueItems":
        yield [items[0], copy.deepcopy(items[0])]
    elif items:
        yield [copy.deepcopy(items[index % len(items)]) for index in range(bound + 1)]


def _objects(keyword: str, bound: Any, value: Any) -> Iterator[dict[str, Any]]:
    entries = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    if keyword == "required" and isinstance(bound, list):
        for name in cast("list[str]", bound):
            yield {key: inner for key, inner in entries.items() if key != name}
    elif keyword == "additionalProperties":
        yield {**entries, _UNKNOWN: 1}
    elif keyword == "minProperties":
        yield dict([*entries.items()][: bound - 1])
    elif keyword == "maxProperties":
        yield {**entries, **{f"property{number}": number for number in range(bound + 1)}}


def _inner(value: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _with(value: Any, place: tuple[str | int, ...], inner: Any) -> Any:
    """Return a copy of a value with another value at a place, what leads there made where it is missing."""
    if not place:
        return inner
    step, *rest = place
    if isinstance(step, int):
        items = [*cast("list[Any]", value)] if isinstance(value, list) else []
        items[:1] = [_with(items[0] if items else None, (*rest,), inner)]
        return items
    entries = dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}
    entries[step] = _with(entries.get(step), (*rest,), inner)
    return entries
