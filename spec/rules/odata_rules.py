"""What a caller may say of the form of answers: how much metadata, and which properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .context import Context, Json

_PREFIX = "@odata."
_KEPT = frozenset(("@odata.nextLink", "@odata.deltaLink", "@odata.count"))
_NONE = frozenset(("odata.metadata=none", "odata=nometadata"))


def shape_answer(context: Context) -> None:
    """Leave all metadata out, for who asks for none with `Accept` (documented)."""
    accept = context.header("accept")
    if accept is not None and "odata" in accept and wants_no_metadata(accept):
        context.reshape(lambda body: _bare_answer(context, body))


def wants_no_metadata(accept: str) -> bool:
    """Say whether a header ``Accept`` asks for JSON without metadata; the first range of JSON decides."""
    for media_range in accept.lower().split(","):
        essence, *parameters = (part.strip() for part in media_range.split(";"))
        if essence in {"application/json", "application/*", "*/*"}:
            return not _NONE.isdisjoint(parameters)
    return False


def _bare_answer(context: Context, body: Any) -> Any:
    if _is_typed(body):  # the contract tells such values apart by their type
        context.leave_unchecked()
    return bare(body)


def _is_typed(value: Any) -> bool:
    if isinstance(value, list):
        return any(_is_typed(entry) for entry in cast("list[Any]", value))
    return isinstance(value, dict) and (
        "@odata.type" in value or any(_is_typed(entry) for entry in cast("Json", value).values())
    )


def bare(value: Any) -> Any:
    """Return a body without `@odata.*`, at any depth; what leads to the next page stays."""
    if isinstance(value, list):
        return [bare(entry) for entry in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    kept = ((name, entry) for name, entry in cast("Json", value).items() if name in _KEPT or _PREFIX not in name)
    return {name: bare(entry) for name, entry in kept}


def select_in_list(context: Context) -> None:
    """Say in the context of a list what `$select` chose (documented: `$metadata#connections(id,name)`)."""
    selected = context.parameter("query", "$select")
    if selected is not None:
        context.reshape(lambda body: _with_choice(body, str(selected)))


def _with_choice(body: Json, chosen: str) -> Json:
    known = body.get("@odata.context")
    return body if known is None else {**body, "@odata.context": f"{known}({chosen})"}


RULES: Mapping[str, Callable[[Context], None]] = {"listConnections": select_in_list}
