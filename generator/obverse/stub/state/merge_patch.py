"""Updates of items: JSON Merge Patch (RFC 7396), or each property replaced whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..contract.declarations import MergeMode
    from ..contract.document import Contract

MEDIA_TYPE: Final = "application/merge-patch+json"


class MergePatch:
    """Applies changes to items.

    ``deep`` merges objects, as RFC 7396 does; ``shallow`` puts each property that is sent in the place of the one
    before. In both, null removes a property, unless a schema of the item lets it be null: then it is null from then on.

    Args:
        contract: The contract.
        schemas: Those of the item; none where null always removes.
        mode: How objects are merged.
    """

    def __init__(self, contract: Contract, schemas: Sequence[dict[str, Any]], mode: MergeMode = "deep") -> None:
        self._contract = contract
        self._schemas = schemas
        self._is_deep = mode == "deep"

    def applied(self, target: Any, patch: Any) -> Any:
        """Return an item with changes; neither is changed itself."""
        return self._applied(target, patch, self._schemas)

    def _applied(self, target: Any, patch: Any, schemas: Sequence[dict[str, Any]]) -> Any:
        if not isinstance(patch, dict):
            return patch
        result: dict[str, Any] = dict(cast("dict[str, Any]", target)) if isinstance(target, dict) else {}
        for name, value in cast("dict[str, Any]", patch).items():
            inner = [*self._of_property(schemas, name)] if value is None or isinstance(value, dict) else []
            if value is None and not any("null" in self._contract.shape_of(schema).types for schema in inner):
                result.pop(name, None)
            else:
                result[name] = self._applied(result.get(name), value, inner) if self._is_deep else value
        return result

    def _of_property(self, schemas: Sequence[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
        """Yield the schemas of a property, alternatives included."""
        for schema in schemas:
            for part in self._alternatives(schema):
                property_ = self._contract.properties(part).get(name)
                if isinstance(property_, dict):
                    yield cast("dict[str, Any]", property_)

    def _alternatives(self, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield schema
        for part in self._contract.parts(schema):
            for keyword in ("anyOf", "oneOf"):
                yield from (option for option in part.get(keyword, ()) if isinstance(option, dict))
