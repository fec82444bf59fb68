"""How a stub is served: what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from obverse.document.source_file import SourceFile
    from obverse.stub.control.clock import Clock


class ServeError(Exception):
    """The stub can't be run; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How a stub is served, and how it behaves.

    Attributes:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        tokens: The only tokens that are accepted; any is, when there are none.
        operation_seconds: Duration of long-running operations, in seconds.
        limits: Name of the throttling profile that is in force, if any.
        fault_header: Whether a request may ask for a fault, with the header ``x-stub-fault``.
        seed: What is drawn from the schemas follows from it.
        seed_files: Items that every session begins with.
        certfile: Certificate, and what it hangs on, in PEM; with it the stub is served by TLS.
        keyfile: Its key; ``None`` where the certificate's file has it.
        has_tls: Whether it is served by TLS with a certificate of a throw-away authority.
        ca: File that gets the certificate of that authority; ``None`` for one that goes with the process.
        has_identity: Whether the stub issues tokens itself, at the provider's paths, and takes those alone.
        grants: Client id -> the permissions that its tokens have; those of others have all.
        access_log: Whether a line is written for each request: ``plain``, ``json`` or ``None``.
        data: File or ``postgresql://...`` that keeps the state, so that it outlives the server; ``None`` keeps it in
            memory alone.
        has_watch: Whether the document is read again when one of its files changes.
        workers: How many processes serve it; more than one need a database that they share.
        has_control: Whether the control API is served below ``/_obverse/``.
        origins: Pages of these origins may call the stub from a browser (CORS); ``*`` stands for all.
        public_url: URL by which callers reach the stub, where that is not the address it listens on.
        mounted_at: Path below which it is served, beside others; empty for the root.
        clocks: Session -> the clock that its stubs have in common; ``None`` gives each its own.
        trusted_proxies: Addresses and networks of proxies whose headers count, beside those of this machine.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    tokens: Sequence[str] = ()
    operation_seconds: float = 0.0
    limits: str | None = None
    fault_header: bool = False
    seed: int = 0
    seed_files: Sequence[SourceFile] = ()
    data: str | None = None
    has_watch: bool = False
    workers: int = 1
    certfile: Path | None = None
    keyfile: Path | None = None
    has_tls: bool = False
    ca: Path | None = None
    has_identity: bool = False
    grants: Mapping[str, Sequence[str]] = field(default_factory=dict[str, "Sequence[str]"])
    access_log: Literal["plain", "json"] | None = None
    has_control: bool = True
    origins: Sequence[str] = ()
    public_url: str | None = None
    mounted_at: str = ""
    clocks: dict[str, Clock] | None = None
    trusted_proxies: Sequence[str] = ()
