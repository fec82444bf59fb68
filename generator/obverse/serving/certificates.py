"""Certificates of a throw-away authority: for stubs that speak TLS, and for the hosts that ``intercept`` stands for."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Authority:
    """A certificate authority that lives as long as the process.

    Args:
        path: File that gets its certificate, in PEM: what clients have to trust. Its key is in no file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._authority = trustme.CA()
        self._authority.cert_pem.write_to_path(str(path))

    def write_certificate(self, names: Iterable[str], path: Path) -> None:
        """Write a certificate for names and addresses, with its key and what it hangs on, into one PEM file."""
        path.touch(mode=0o600)
        self._authority.issue_cert(*names).private_key_and_cert_chain_pem.write_to_path(str(path))

    def context(self, names: Iterable[str]) -> ssl.SSLContext:
        """Return a context of TLS that shows a certificate for these names."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        certificate = self._authority.issue_cert(*names)
        certificate.configure_cert(context)  # pyright: ignore[reportUnknownMemberType] - typed for pyOpenSSL, too
        return context

    @property
    def environment(self) -> str:
        """Variables that let programs trust it: of OpenSSL and httpx, of requests, and of Node.js."""
        names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
        return " ".join(f"{name}={self.path}" for name in names)
