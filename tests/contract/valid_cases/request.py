"""A request that was drawn, and the calls that read and make the state it needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

Json = dict[str, Any]

EVERYONE: Json = {"type": "everyone", "value": "everyone", "accessType": "grant"}


class Response(NamedTuple):
    """A response of the server under test; its body is empty where it is no JSON object."""

    status: int
    body: Json
    location: str = ""


class Send(Protocol):
    """Calls an operation of the server under test."""

    def __call__(
        self, operation: str, body: Any = None, *, query: Json | None = None, headers: Json | None = None, **path: str
    ) -> Response:
        """Call it by its id on the canonical root; keywords are path parameters."""
        ...


@dataclass
class DrawnRequest:
    """A request that keeps to its JSON Schema. What makes it valid changes its attributes.

    Attributes:
        operation: Id of its operation on the canonical root.
        path: Path parameters by name.
        body: A JSON object; ``None`` where there is none.
        query: Query parameters by name.
        is_linked: Whether it is a step of a chain, whose ids come from the responses before it.
        send: Calls other operations of the same server.
    """

    operation: str
    path: Json
    send: Send
    body: Json | None = None
    query: Json = field(default_factory=dict[str, Any])
    is_linked: bool = False
