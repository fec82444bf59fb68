# Generated from external-connections.yaml#/tags/members by templates/stub/group.py.jinja. Do not edit.
"""Who is in such a group."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Awaitable
from typing import ClassVar, Protocol, TypeAlias, final

from obverse.models import UNSET, UnsetType
from obverse.stub import Argument, Method, Reply, Request, Stateful

from .. import models


@final
class AddMember400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


@final
class AddMember413(Reply):
    """The body is larger than Microsoft Graph takes in one write, 4,000,000 bytes."""

    status: ClassVar[_builtins.int] = 413
    body: models.ODataError


@final
class AddMember415(Reply):
    """The body is not `application/json`."""

    status: ClassVar[_builtins.int] = 415
    body: models.ODataError


@final
class AddMember401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class AddMember403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class AddMember404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class AddMember429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class AddMember503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class AddMember201(Reply):
    """The member, as added."""

    status: ClassVar[_builtins.int] = 201
    body: models.Identity


@final
class AddMember409(Reply):
    """The group has this member already. Status and codes are assumed."""

    status: ClassVar[_builtins.int] = 409
    body: models.ODataError


AddMemberReply: TypeAlias = (
    AddMember400
    | AddMember413
    | AddMember415
    | AddMember401
    | AddMember403
    | AddMember404
    | AddMember429
    | AddMember503
    | AddMember201
    | AddMember409
)


@final
class RemoveMember401(Reply):
    """The token is missing, or not one that the server accepts. (The stub reads no times off a token.)"""

    status: ClassVar[_builtins.int] = 401
    header_names = {"www_authenticate": "WWW-Authenticate"}
    body: models.ODataError
    www_authenticate: str
    """Header WWW-Authenticate. How to authenticate (RFC 6750)."""


@final
class RemoveMember403(Reply):
    """The token lacks the permission, or the permission reaches only connections of the app's own and
    this is none of them. Status and code are those of Graph's catalogue; for a foreign connection
    they are assumed.
    """

    status: ClassVar[_builtins.int] = 403
    body: models.ODataError


@final
class RemoveMember404(Reply):
    """No such connection, group or member; `innerError.source` tells which."""

    status: ClassVar[_builtins.int] = 404
    body: models.ODataError


@final
class RemoveMember429(Reply):
    """Too many calls; wait as long as `Retry-After` says. Calls made meanwhile count too."""

    status: ClassVar[_builtins.int] = 429
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class RemoveMember503(Reply):
    """The service is not available for now. Wait (as long as `Retry-After` says, if it is there) and
    repeat.
    """

    status: ClassVar[_builtins.int] = 503
    header_names = {"retry_after": "Retry-After"}
    body: models.ODataError
    retry_after: int | UnsetType = UNSET
    """Header Retry-After. How many seconds to wait before the next try."""


@final
class RemoveMember204(Reply):
    """The member is gone. The body is empty."""

    status: ClassVar[_builtins.int] = 204


@final
class RemoveMember400(Reply):
    """The body is not JSON, or breaks a rule of this contract; `innerError.message` says where and
    which.
    """

    status: ClassVar[_builtins.int] = 400
    body: models.ODataError


RemoveMemberReply: TypeAlias = (
    RemoveMember401
    | RemoveMember403
    | RemoveMember404
    | RemoveMember429
    | RemoveMember503
    | RemoveMember204
    | RemoveMember400
)


class MembersHandlers(Protocol):
    """Who is in such a group."""

    def add(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.Identity,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddMemberReply | Awaitable[AddMemberReply]:
        """Add a member to a group.

        ``POST /external/connections/{id}/groups/{groupId}/members``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            group_id: The id of a group.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).
            body: The member to add.

        Source: groups.yaml#/components/pathItems/Members/post
        """
        ...

    def remove(
        self, request: Request, id: str, group_id: str, member_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> RemoveMemberReply | Awaitable[RemoveMemberReply]:
        """Remove a member from a group.

        ``DELETE /external/connections/{id}/groups/{groupId}/members/{memberId}``

        Args:
            request: The request as it came.
            id: The id of a connection. An id that no connection can have is not found like any
                other that no connection has (assumed: the service was only seen to refuse
                ill-formed ids on create).
            group_id: The id of a group.
            member_id: The id of a member.
            client_request_id: An id of the caller's for this request; every answer repeats it.
                Documented as a GUID; any text is taken (assumed).

        Source: groups.yaml#/components/pathItems/Member/delete
        """
        ...


ADD: Method[AddMemberReply] = Method(
    "addMember",
    "add",
    (
        AddMember400,
        AddMember413,
        AddMember415,
        AddMember401,
        AddMember403,
        AddMember404,
        AddMember429,
        AddMember503,
        AddMember201,
        AddMember409,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
    bodies={"application/json": models.Identity},
)
REMOVE: Method[RemoveMemberReply] = Method(
    "removeMember",
    "remove",
    (
        RemoveMember401,
        RemoveMember403,
        RemoveMember404,
        RemoveMember429,
        RemoveMember503,
        RemoveMember204,
        RemoveMember400,
    ),
    arguments=(
        Argument("id", "path", "id", str),
        Argument("group_id", "path", "groupId", str),
        Argument("member_id", "path", "memberId", str),
        Argument("client_request_id", "header", "client-request-id", str),
    ),
)
METHODS = (ADD, REMOVE)


class StatefulMembers(Stateful):
    """The handlers that remember. Subclass to answer some operations yourself; the others stay as they are."""

    def add(
        self,
        request: Request,
        id: str,
        group_id: str,
        body: models.Identity,
        *,
        client_request_id: str | UnsetType = UNSET,
    ) -> AddMemberReply | Awaitable[AddMemberReply]:
        return self._reply(ADD, request, id, group_id, body=body)

    def remove(
        self, request: Request, id: str, group_id: str, member_id: str, *, client_request_id: str | UnsetType = UNSET
    ) -> RemoveMemberReply | Awaitable[RemoveMemberReply]:
        return self._reply(REMOVE, request, id, group_id, member_id)
