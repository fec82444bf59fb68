"""Batches: each request has an id of its own, depends on those before it, and says what its body is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from contract.valid_cases.request import DrawnRequest, Json


def make_batch_valid(request: DrawnRequest) -> None:
    """Let the requests of a batch keep the rules between them."""
    if request.body is None:
        return
    ids: dict[str, str] = {}
    for index, part in enumerate(cast("list[Json]", request.body["requests"])):
        if part["id"].lower() in ids:
            part["id"] = f"{part['id']}.{index}"
        if "dependsOn" in part:
            earlier = (ids.get(name.lower()) for name in part["dependsOn"])
            part["dependsOn"] = [name for name in earlier if name is not None]
        if part.get("body") is not None:
            part["headers"] = {**part.get("headers", {}), "Content-Type": "application/json"}
        ids[part["id"].lower()] = part["id"]
