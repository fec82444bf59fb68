"""The headers that a documented response requires and that nothing else supplies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...wire.json import encode
from ..http.response import FRAMING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..contract.document import Contract
    from ..contract.routes import DocumentedResponse
    from ..contract.samples import SampleValues


def required_headers(
    documented: DocumentedResponse | None, supplied: Iterable[str], contract: Contract, samples: SampleValues
) -> Iterator[tuple[bytes, bytes]]:
    """Make the headers that the contract requires of a response and that nothing else supplies.

    Args:
        documented: The response.
        supplied: Names, in lower case, of the headers that something else supplies.
        contract: The contract.
        samples: Makes the values.
    """
    taken = FRAMING.union(supplied)
    for header in documented.headers if documented is not None else ():
        if header.required and header.name.lower() not in taken:
            value = samples.value({} if header.schema is None else contract.at(header.schema))
            text = value if isinstance(value, str) else encode(value).decode()
            printable = "".join(character for character in text if " " <= character <= "~")
            yield header.name.lower().encode(), printable.encode("ascii")
