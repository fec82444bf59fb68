"""Makes drawn requests valid where only rules can tell what is valid.

JSON Schema says what a request looks like, not whether the service accepts it: a schema has rules between its
properties, an item keeps to the registered schema, both need a connection in the right state, the token of a page
comes from a page, and the ids of a batch differ. So a request that was drawn as valid is changed, as little as it
takes, into one that is; a 400 for it is a fault of the server then. The state of the server is read, and where needed
made, by calls of the contract to the server under test. A server that answers those with nonsense gets the request as
it was drawn.

There is one module for each resource. `test_valid_cases.py` tests them with the examples that the contract documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.valid_cases.batches import make_batch_valid
from contract.valid_cases.connections import use_page_token
from contract.valid_cases.groups import provide_group, provide_member
from contract.valid_cases.items import make_item_valid, provide_item
from contract.valid_cases.operations import provide_operation
from contract.valid_cases.schemas import make_schema_valid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contract.valid_cases.request import DrawnRequest

ADJUSTMENTS: Mapping[str, Callable[[DrawnRequest], None]] = {
    "updateSchema": make_schema_valid,
    "createSchema": make_schema_valid,
    "putItem": make_item_valid,
    "updateItem": make_item_valid,
    "deleteItem": provide_item,
    "getItem": provide_item,
    "addActivities": provide_item,
    "addActivitiesQualified": provide_item,
    "getOperation": provide_operation,
    "getGroup": provide_group,
    "updateGroup": provide_group,
    "deleteGroup": provide_group,
    "addMember": provide_group,
    "removeMember": provide_member,
    "listConnections": use_page_token,
    "sendBatch": make_batch_valid,
}
"""Operation on the canonical root -> what makes a request of it valid. The other operations have no such rules."""


def make_valid(request: DrawnRequest) -> None:
    """Change a request that keeps to its JSON Schema into one that the rules of the service allow too."""
    if request.operation in ADJUSTMENTS:
        ADJUSTMENTS[request.operation](request)
