"""Compare operations: paths, parameters, bodies, responses, webhooks and callbacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obverse.diff import lifecycle
from obverse.diff.bodies import Bodies
from obverse.diff.findings import Name
from obverse.diff.options import STABILITY_LEVELS
from obverse.diff.parameters import Parameters
from obverse.diff.schema_place import Place, Side
from obverse.diff.schemas import Schemas
from obverse.diff.security import compare_requirements
from obverse.document.object_model import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.diff.comparison import Comparison

_TEMPLATE = re.compile(r"\{[^{}]*\}")


class Operations:
    """Compares all operations of two revisions.

    Args:
        comparison: The two revisions.
        old: The old document's side.
        new: The new document's side.
    """

    def __init__(self, comparison: Comparison, old: Side, new: Side) -> None:
        self._comparison = comparison
        self._old, self._new = Place(old.tree, "", old), Place(new.tree, "", new)
        schemas = Schemas(comparison)
        self._parameters = Parameters(comparison, schemas)
        self._bodies = Bodies(comparison, schemas)

    def compare(self) -> None:
        """Compare paths and webhooks."""
        old, new = _operations(self._old, "paths"), _operations(self._new, "paths")
        for key, (label, operation, item) in old.items():
            if key not in new:
                self._removed(operation, label)
            else:
                _, other, other_item = new[key]
                self._compare_pair((operation, item), (other, other_item), label)
        for key, (label, operation, _) in new.items():
            if key not in old:
                self._comparison.add("operation-added", None, operation, label, where=label)
        self._compare_webhooks()

    def _removed(self, operation: Place, label: str) -> None:
        if self._is_unstable(operation):
            return
        end, fields = lifecycle.removal(operation, self._comparison.options) or ("removed", {})
        self._comparison.add(f"operation-{end}", operation, None, label, where=label, **fields)

    def _is_unstable(self, operation: Place) -> bool:
        return lifecycle.rank(operation) < STABILITY_LEVELS.index(self._comparison.options.stability)

    def _compare_pair(self, old: tuple[Place, Place], new: tuple[Place, Place], label: str) -> None:
        (operation, item), (other, other_item) = old, new
        add = self._comparison.add
        if self._is_unstable(operation):
            return
        compare_requirements(self._comparison, (self._old, operation), (self._new, other), label)
        has_same_items = all(item.get(key) == other_item.get(key) for key in ("parameters", "servers"))
        if has_same_items and self._comparison.sameness.same(operation, other) and not item.get("parameters"):
            return
        for end, fields in lifecycle.changes(operation, other, self._comparison.options):
            add(f"operation-{end}", operation, other, label, where=label, **fields)
        ids = operation.get("operationId"), other.get("operationId")
        if ids[0] != ids[1]:
            add("operation-id-changed", operation, other, label, where=label, old=ids[0], new=ids[1])
        self._parameters.compare((operation, item), (other, other_item), label)
        self._bodies.compare_request(operation, other, label)
        self._bodies.compare_responses(operation, other, label)
        self._compare_callbacks(operation, other, label)

    # --- what the server calls -------------------------------------------------------------------------------------

    def _compare_webhooks(self) -> None:
        old, new = _operations(self._old, "webhooks"), _operations(self._new, "webhooks")
        for key, (label, operation, _) in old.items():
            if key in new:
                self._bodies.compare_call_back(operation, new[key][1], f"webhook {label}")
            else:
                self._comparison.add("webhook-removed", operation, None, where=label)
        for key, (label, operation, _) in new.items():
            if key not in old:
                self._comparison.add("webhook-added", None, operation, where=label)

    def _compare_callbacks(self, old: Place, new: Place, label: str) -> None:
        before, after = _callbacks(old), _callbacks(new)
        for key, operation in before.items():
            if key in after:
                self._bodies.compare_call_back(operation, after[key], label)
            else:
                self._comparison.add("callback-removed", operation, new, label, where=label, old=Name(key))
        for key, operation in after.items():
            if key not in before:
                self._comparison.add("callback-added", old, operation, label, where=label, new=Name(key))


def _operations(root: Place, section: str) -> dict[tuple[str, str], tuple[str, Place, Place]]:
    """Return the operations by method and path, whatever path parameters are called: label, operation, path item."""
    found: dict[tuple[str, str], tuple[str, Place, Place]] = {}
    if not root.mapping(section):
        return found
    paths = root.child(section)
    for path in root.mapping(section):
        item = paths.child(path).followed()
        for method in METHODS:
            if isinstance(item.get(method), dict):
                label = f"{method.upper()} {path}"
                found[method, _TEMPLATE.sub("{}", path)] = label, item.child(method), item
    return found


def _callbacks(operation: Place) -> dict[str, Place]:
    return dict(_each_callback(operation))


def _each_callback(operation: Place) -> Iterator[tuple[str, Place]]:
    for name in operation.mapping("callbacks"):
        callback = operation.child("callbacks", name).followed()
        for expression in callback.written_keys():
            if expression.startswith("x-"):
                continue
            item = callback.child(expression).followed()
            for method in METHODS:
                if isinstance(item.get(method), dict):
                    yield f"{name} {method.upper()} {expression}", item.child(method)
