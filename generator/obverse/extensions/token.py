"""``x-token``: how clients ask for the tokens of a security scheme."""

from typing import Annotated

from msgspec import Meta

from obverse.extensions.stub import Extension
from obverse.stub.contract.declarations import Name


class Token(Extension, frozen=True):
    """How a client asks a credential (any object with `get_token(*scopes)`) for tokens of the security scheme.

    Attributes:
        scopes: Scopes to ask for unless the caller names others; `{origin}` is scheme, host and port of `base_url`.

    Example:
        {scopes: ["{origin}/.default"]}
    """

    scopes: Annotated[tuple[Name, ...], Meta(min_length=1)]
