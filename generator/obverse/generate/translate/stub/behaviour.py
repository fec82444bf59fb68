"""Translate what ``x-stub`` says of the whole stub: the bodies of errors, limits, batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.generate import ir

if TYPE_CHECKING:
    from obverse.extensions.stub import Bucket, DocumentStub


def error_style(stub: DocumentStub) -> ir.ErrorStyle:
    """Return what the bodies of errors look like."""
    texts = stub.errors.texts
    return ir.ErrorStyle(
        template=stub.errors.template,
        media_type=stub.errors.media_type,
        codes=tuple((kind, (text.code or "", text.message or "")) for kind, text in texts.items()),
        headers=tuple(stub.headers.items()),
        inner_codes=tuple((kind, text.inner_code) for kind, text in texts.items() if text.inner_code is not None),
    )


def limits(stub: DocumentStub) -> tuple[ir.LimitProfile, ...]:
    """Return the throttling profiles of a document."""
    return tuple(
        ir.LimitProfile(
            name,
            profile.description,
            profile.date,
            tuple(_bucket(bucket) for bucket in profile.buckets or ()),
            tuple((profile.max or {}).items()),
        )
        for name, profile in stub.limits.items()
    )


def _bucket(bucket: Bucket) -> ir.Bucket:
    return ir.Bucket(
        operations=bucket.operations or (),
        per=bucket.scope,
        rate=bucket.requests,
        seconds=bucket.seconds,
        burst=bucket.burst or max(1, int(bucket.requests)),
    )


def batches(operations: list[ir.Operation]) -> tuple[str, ...]:
    """Name the operations whose requests carry others."""
    return tuple(operation.id for operation in operations if operation.extensions.stub.odata.batch)
