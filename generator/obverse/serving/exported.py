"""Entries of a journal in forms that other programs take: a curl command, HAR 1.2.

Source: http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import datetime
import json
import shlex
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from obverse.stub import Entry

_NOT_REPEATED: Final = frozenset(("host", "content-length", "connection", "transfer-encoding", "accept-encoding"))


def time_of(seconds: float) -> datetime.datetime:
    """Return a time of the stub's clock as a date; the end of the years that dates know for what lies beyond."""
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.datetime.max.replace(tzinfo=datetime.UTC)


def curl(entry: Entry) -> str:
    """Return a command that sends a request again, without its credentials, to where it was sent."""
    words = ["curl", "-i", "-X", entry.method]
    for name, value in entry.headers.items():
        if name not in _NOT_REPEATED:
            words += ["-H", f"{name}: {value}"]
    if entry.body is not None:
        words += ["--data-binary", _text(entry.body)]
    return shlex.join([*words, _url(entry)])


def har(entries: Iterable[Entry], version: str) -> dict[str, Any]:
    """Return requests with their responses as HAR.

    Args:
        entries: The requests.
        version: Of the program that writes it.
    """
    creator = {"name": "obverse", "version": version}
    return {"log": {"version": "1.2", "creator": creator, "entries": [_har_entry(entry) for entry in entries]}}


def _har_entry(entry: Entry) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": entry.method,
        "url": _url(entry),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(entry.headers),
        "queryString": [{"name": name, "value": value} for name, value in parse_qsl(entry.query, True)],
        "headersSize": -1,
        "bodySize": -1,
    }
    if entry.body is not None:
        media_type = entry.headers.get("content-type", "application/octet-stream")
        request["postData"] = {"mimeType": media_type, "text": _text(entry.body)}
    content = {"size": -1, "mimeType": entry.response_headers.get("content-type", "")}
    if entry.response_body is not None:
        content["text"] = _text(entry.response_body)
    return {
        "startedDateTime": time_of(entry.time).isoformat(),
        "time": 0,
        "request": request,
        "response": {
            "status": entry.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _pairs(entry.response_headers),
            "content": content,
            "redirectURL": entry.response_headers.get("location", ""),
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


def _pairs(fields: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in fields.items()]


def _url(entry: Entry) -> str:
    query = f"?{entry.query}" if entry.query else ""
    return f"http://{entry.headers.get('host', '127.0.0.1')}{entry.path}{query}"


def _text(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
