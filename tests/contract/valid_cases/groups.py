"""Groups and members: requests need those that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.valid_cases.connections import find_connection

if TYPE_CHECKING:
    from contract.valid_cases.request import DrawnRequest


def provide_group(request: DrawnRequest) -> None:
    """Let there be the group that a request is about."""
    if not request.is_linked and find_connection(request) is not None:
        request.send("createGroup", {"id": request.path["groupId"]}, id=request.path["id"])


def provide_member(request: DrawnRequest) -> None:
    """Let there be the member that a request is about."""
    provide_group(request)
    if not request.is_linked:
        member = {"id": request.path["memberId"], "type": "user"}
        request.send("addMember", member, id=request.path["id"], groupId=request.path["groupId"])
