r"""Patterns that no engine here can run: they are put aside, so that all later stages do without them.

JSON Schema's patterns are regular expressions of ECMA-262 (2020-12, section 6.3.3). Documents hold those of other
dialects, too (``\A...\Z``), and some that are too large to compile (``^.{0,262144}$``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from obverse.document.object_model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.document.visitor import Json

ASIDE: Final = "x-unenforced-pattern"
"""Where a schema keeps a pattern that was put aside."""


@cache
def why_unenforceable(pattern: str) -> str:
    """Return why a pattern can't be enforced; empty where it can be."""
    import jsonschema_rs  # late: who only reads the configuration needs no engine

    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, offline=True)
    except (jsonschema_rs.ValidationError, ValueError) as failure:
        return str(failure).partition("\n")[0]
    return ""


def has_unenforceable_patterns(tree: Json) -> bool:
    """Whether a document has patterns that can't be enforced, or examples that look like them: that is no harm."""
    return any(map(why_unenforceable, set(_possible_patterns(tree))))


def _possible_patterns(tree: Json) -> Iterator[str]:
    """Yield all texts that may be patterns."""
    pending: list[Any] = [tree]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += cast("list[Any]", value)
        elif isinstance(value, dict):
            node = cast("Json", value)
            pending += node.values()
            if isinstance(node.get("pattern"), str):
                yield node["pattern"]
            if isinstance(node.get("patternProperties"), dict):
                yield from cast("Json", node["patternProperties"])


def put_aside(kind: Kind, node: Json, _pointer: str = "") -> Json:
    """Return an object without the patterns that can't be enforced; it is changed itself.

    Args:
        kind: What it is; only schemas have patterns.
        node: The object.
    """
    if kind is not Kind.SCHEMA:
        return node
    if isinstance(node.get("pattern"), str) and why_unenforceable(node["pattern"]):
        node[ASIDE] = node.pop("pattern")
    by_pattern = node.get("patternProperties")
    if isinstance(by_pattern, dict):
        kept = {name: schema for name, schema in cast("Json", by_pattern).items() if not why_unenforceable(name)}
        if len(kept) < len(cast("Json", by_pattern)):
            node["patternProperties"] = kept
            node["additionalProperties"] = True  # which names the others allow can't be told
    return node
