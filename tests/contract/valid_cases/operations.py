"""Long-running operations: nobody can choose their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.valid_cases.connections import create_connection
from contract.valid_cases.schemas import BASE_TYPE

if TYPE_CHECKING:
    from contract.valid_cases.request import DrawnRequest


def provide_operation(request: DrawnRequest) -> None:
    """Let there be an operation, and the request be about it."""
    connection = None if request.is_linked else create_connection(request)
    if connection is None:
        return
    schema = {"baseType": BASE_TYPE, "properties": [{"name": "text", "type": "string"}]}
    *_, operation = request.send("updateSchema", schema, id=connection).location.split("/")
    request.path.update({"id": connection, "operationId": operation} if operation else {})
