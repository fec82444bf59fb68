"""Compare what requests and responses carry: bodies, statuses, headers and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.findings import Name
from obverse.diff.schemas import Carrier, Schemas

if TYPE_CHECKING:
    from obverse.diff.comparison import Comparison
    from obverse.diff.schema_place import Place


class Bodies:
    """Compares the bodies of pairs of operations.

    Args:
        comparison: The two revisions.
        schemas: Compares their schemas.
    """

    def __init__(self, comparison: Comparison, schemas: Schemas) -> None:
        self._comparison = comparison
        self._same = comparison.sameness.same
        self._add = comparison.add
        self._schemas = schemas

    # --- requests ----------------------------------------------------------------------------------------------------

    def compare_request(self, old: Place, new: Place, label: str) -> None:
        """Compare the request bodies of an operation."""
        before, after = _at(old, "requestBody"), _at(new, "requestBody")
        where = "request body"
        if before is None and after is not None:
            rule = "request-body-added-required" if after.get("required") is True else "request-body-added"
            self._add(rule, old, after, label, where=where)
        elif before is not None and after is None:
            self._add("request-body-removed", before, new, label, where=where)
        elif before is not None and after is not None and not self._same(before, after):
            was, is_ = before.get("required") is True, after.get("required") is True
            if was != is_:
                rule = "request-body-became-required" if is_ else "request-body-became-optional"
                self._add(rule, before, after, label, where=where)
            self._compare_request_content(before, after, label)

    def _compare_request_content(self, old: Place, new: Place, label: str) -> None:
        where = "request body"
        for media_type in old.mapping("content"):
            accepting = _matching(new, media_type)
            if accepting is None:
                self._add("request-media-type-removed", old, new, label, where=where, old=Name(media_type))
                continue
            before, after = old.child("content", media_type), new.child("content", accepting)
            self._compare_media(before, after, Carrier("request", label, where))
            if before.get("encoding") != after.get("encoding"):
                self._add("request-encoding-changed", before, after, label, where=where)
        for media_type in new.mapping("content"):
            if _matching(old, media_type) is None:
                self._add("request-media-type-added", old, new, label, where=where, new=Name(media_type))

    def _compare_media(self, old: Place, new: Place, carrier: Carrier) -> None:
        for keyword in ("schema", "itemSchema"):
            self._compare_described(old, new, keyword, carrier)

    def _compare_described(self, old: Place, new: Place, keyword: str, carrier: Carrier) -> None:
        has_old, has_new = old.get(keyword) is not None, new.get(keyword) is not None
        media_type = Name(new.pointer.rpartition("/")[2].replace("~1", "/"))
        if has_old and has_new:
            self._schemas.compare(old.child(keyword), new.child(keyword), carrier)
        elif has_old != has_new:
            rule = f"{carrier.subject}-schema-{'set' if has_new else 'dropped'}"
            self._add(rule, old, new, carrier.operation, where=carrier.where, new=media_type)

    # --- responses ---------------------------------------------------------------------------------------------------

    def compare_responses(self, old: Place, new: Place, label: str) -> None:
        """Compare the responses of an operation."""
        before, after = _responses(old), _responses(new)
        for status, response in before.items():
            other = _response(after, status)
            if other is None:
                rule = "response-success-removed" if _is_success(status) else "response-error-removed"
                self._add(rule, response, new, label, where=f"response {status}")
            elif not self._same(response, other):
                self._compare_response(response, other, label, f"response {status}")
        for status, response in after.items():
            if _response(before, status) is None:
                rule = "response-success-added" if _is_success(status) else "response-error-added"
                self._add(rule, old, response, label, where=f"response {status}")

    def _compare_response(self, old: Place, new: Place, label: str, where: str) -> None:
        self._compare_headers(old, new, label, where)
        for name in old.mapping("links"):
            if name not in new.mapping("links"):
                self._add("response-link-removed", old, new, label, where=where, old=Name(name))
        for name in new.mapping("links"):
            if name not in old.mapping("links"):
                self._add("response-link-added", old, new, label, where=where, new=Name(name))
        before, after = old.mapping("content"), new.mapping("content")
        if before and not after:
            self._add("response-body-removed", old, new, label, where=where)
        elif after and not before:
            self._add("response-body-added", old, new, label, where=where)
        else:
            self._compare_response_content(old, new, label, where)

    def _compare_response_content(self, old: Place, new: Place, label: str, where: str) -> None:
        matched: set[str] = set()
        for media_type in old.mapping("content"):
            other = _matching(new, media_type) or _specialized(new, media_type)
            if other is None:
                self._add("response-media-type-removed", old, new, label, where=where, old=Name(media_type))
                continue
            matched.add(other)
            before, after = old.child("content", media_type), new.child("content", other)
            if _essence(media_type) != _essence(other):
                rule = "widened" if _covers(other, media_type) else "narrowed"
                names = {"old": Name(media_type), "new": Name(other)}
                self._add(f"response-media-type-{rule}", before, after, label, where=where, **names)
            self._compare_media(before, after, Carrier("response", label, where))
        for media_type in new.mapping("content"):
            if media_type not in matched and _matching(old, media_type) is None:
                self._add("response-media-type-added", old, new, label, where=where, new=Name(media_type))

    def _compare_headers(self, old: Place, new: Place, label: str, where: str) -> None:
        before, after = _headers(old), _headers(new)
        for key, header in before.items():
            if key not in after:
                rule = "header-removed-required" if header.get("required") is True else "header-removed"
                self._add(rule, header, new, label, where=f"header `{key}` of {where}")
            elif not self._same(header, after[key]):
                self._compare_header(header, after[key], label, f"header `{key}` of {where}")
        for key, header in after.items():
            if key not in before:
                self._add("header-added", old, header, label, where=f"header `{key}` of {where}")

    def _compare_header(self, old: Place, new: Place, label: str, where: str) -> None:
        was, is_ = old.get("required") is True, new.get("required") is True
        if was != is_:
            self._add(f"header-became-{'required' if is_ else 'optional'}", old, new, label, where=where)
        if "schema" in old.value and "schema" in new.value:
            self._schemas.compare(old.child("schema"), new.child("schema"), Carrier("header", label, where))

    # --- what the server sends and the client answers ----------------------------------------------------------------

    def compare_call_back(self, old: Place, new: Place, label: str) -> None:
        """Compare an operation that the server calls: clients receive its request, and send its response."""
        before, after = _at(old, "requestBody"), _at(new, "requestBody")
        if before is not None and after is not None:
            for media_type in before.mapping("content"):
                if media_type in after.mapping("content"):
                    pair = before.child("content", media_type), after.child("content", media_type)
                    self._compare_media(*pair, Carrier("response", label, "body of the call"))
        responses, others = _responses(old), _responses(new)
        for status, response in responses.items():
            other = others.get(status)
            for media_type in response.mapping("content") if other is not None else ():
                if other is not None and media_type in other.mapping("content"):
                    pair = response.child("content", media_type), other.child("content", media_type)
                    self._compare_media(*pair, Carrier("request", label, f"answer {status} to the call"))


def _at(place: Place, key: str) -> Place | None:
    return place.child(key).followed() if isinstance(place.get(key), dict) else None


def _responses(operation: Place) -> dict[str, Place]:
    return {
        str(status): operation.child("responses", status).followed()
        for status in operation.mapping("responses")
        if not str(status).startswith("x-")
    }


def _response(responses: dict[str, Place], status: str) -> Place | None:
    """Return the response that documents a status: its own, that of its range, or the default for errors."""
    for key in (status, f"{status[0]}XX", f"{status[0]}xx"):
        if key in responses:
            return responses[key]
    return None if _is_success(status) else responses.get("default")


def _is_success(status: str) -> bool:
    return status[:1] in {"1", "2", "3"}


def _headers(response: Place) -> dict[str, Place]:
    return {
        name.lower(): response.child("headers", name).followed()
        for name in response.mapping("headers")
        if name.lower() != "content-type"
    }


# --- media types -----------------------------------------------------------------------------------------------------


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether a media range covers a media type."""
    one, other = _essence(wide), _essence(narrow)
    return one in {"*/*", other} or (one.endswith("/*") and other.startswith(one[:-1]))


def _matching(body: Place, media_type: str) -> str | None:
    """Return the media type or range of a body that a type falls under."""
    content = body.mapping("content")
    if media_type in content:
        return media_type
    return next((known for known in content if _covers(known, media_type)), None)


def _specialized(body: Place, media_type: str) -> str | None:
    return next((known for known in body.mapping("content") if _covers(media_type, known)), None)
