"""Keys of the extensions, and fields of their templates, that had another name once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RENAMED: Mapping[str, Mapping[str, str]] = {
    "ErrorStyle": {"faults": "texts"},
    "Bucket": {"per": "scope", "rate": "requests"},
    "LimitProfile": {"most": "max"},
    "OperationStub": {
        "mark": "display_name",
        "add": "response_properties",
        "collection": "items",
        "needs": "preconditions",
        "starts": "long_running",
        "paging": "pagination",
        "batch": "odata.batch",
    },
    "LongRunning": {"done": "succeeded", "then": "on_success"},
    "Pagination": {"most": "max", "filter": "odata.filter"},
    "Polls": {"done": "succeeded"},
}
"""Type -> old key -> new key; a dot leads to a key within another key of the operation's ``x-stub``."""

RENAMED_FIELDS: Mapping[str, str] = {"client_request_id": "echo.client-request-id"}
"""Old field of a template -> new field."""
