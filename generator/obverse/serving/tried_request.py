"""A request that somebody tries from the page: written from the fields of its form, and sent to the stub."""

from __future__ import annotations

import base64
import json
import random
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from uuid import UUID

from obverse.stub.contract.samples import SampleValues, repair
from obverse.wire.media_types import admits_json
from obverse.wire.parameters import header_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.stub.app import App
    from obverse.stub.contract.routes import Content, Route, SecurityScheme

_SEED: Final = 1


def sample_body(app: App, content: Content) -> str:
    """Return a body that a form begins with: an example of the document, else one drawn from the schema; JSON only."""
    if not admits_json(content.media_type):
        return ""
    media: Any = app.contract.at(content.pointer, {})
    examples: dict[str, dict[str, Any]] = media.get("examples") or {}
    named = [example["value"] for example in examples.values() if "value" in example]
    for example in (*named, *([media["example"]] if "example" in media else [])):
        return json.dumps(example, indent=2, ensure_ascii=False)
    if content.schema is None:
        return ""
    draw = random.Random(_SEED)  # noqa: S311 - guards nothing

    def new_id() -> str:
        return str(UUID(int=draw.getrandbits(128), version=4))

    samples = SampleValues(app.contract, app.clock, new_id, is_full=True)
    value = samples.value({"$ref": f"#{content.schema}"})
    value = repair(value, app.contract.request_validator(content.schema), app.contract, samples)
    return json.dumps(value, indent=2, ensure_ascii=False)


class TriedRequest:
    """A request as a form says it.

    Args:
        route: Its operation.
        fields: Of the form: ``path:id``, ``query:top``, ``header:X``, ``cookie:c``, ``body``, ``token``. Empty ones are
            left out.
        schemes: Ways to authenticate, by name.
    """

    def __init__(self, route: Route, fields: Mapping[str, str], schemes: Mapping[str, SecurityScheme]) -> None:
        self._method = route.method
        self._path = route.path
        self._query: list[str] = []
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = fields.get("body", "").encode()
        for parameter in route.parameters:
            value = fields.get(f"{parameter.location}:{parameter.name}", "")
            if value or parameter.location == "path":
                self._add(parameter.location, parameter.name, value)
        if route.body is not None and self._body:
            self._headers.append((b"content-type", route.body.contents[0].media_type.encode("latin-1", "replace")))
        alternative: Mapping[str, object] = route.security[0] if route.security else {}
        for name in alternative:
            if fields.get("token") and name in schemes:
                self._authenticate(schemes[name], fields["token"])

    def _add(self, location: str, name: str, value: str) -> None:
        if location == "path":
            self._path = self._path.replace(f"{{{name}}}", quote(value, safe=""))
        elif location == "query":
            self._query.append(f"{quote(name, safe='$')}={quote(value, safe='')}")
        elif location == "header":
            self._headers.append((name.lower().encode("latin-1", "replace"), value.encode()))
        else:
            self._headers.append((b"cookie", f"{name}={quote(value, safe='')}".encode()))

    def _authenticate(self, scheme: SecurityScheme, secret: str) -> None:
        if scheme.kind == "apiKey":
            self._add(scheme.location, scheme.wire_name, secret)
        elif scheme.kind == "basic":
            pair = secret if ":" in secret else f"{secret}:{secret}"
            self._add("header", "authorization", f"Basic {base64.b64encode(pair.encode()).decode()}")
        else:
            self._add("header", "authorization", f"Bearer {secret}")

    async def send(self, app: App, prefix: str, host: str) -> tuple[int, list[tuple[str, str]], Any]:
        """Send it.

        Args:
            app: The stub.
            prefix: Path below which the stub serves the operation.
            host: What callers call the server.

        Returns:
            Status, headers, and body of the response: JSON data or text, ``None`` where there is none.
        """
        path = prefix + self._path
        scope: dict[str, Any] = {
            "type": "http",
            "method": self._method,
            "path": path,
            "raw_path": path.encode("latin-1", "replace"),
            "query_string": "&".join(self._query).encode(),
            "headers": [(b"host", host.encode("latin-1", "replace")), *self._headers],
            "scheme": "http",
        }
        messages: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": self._body, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        await app(scope, receive, send)
        headers = [(name.decode("latin-1"), header_text(value)) for name, value in messages[0]["headers"]]
        return messages[0]["status"], headers, _body(b"".join(message.get("body", b"") for message in messages[1:]))


def _body(content: bytes) -> Any:
    if not content:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return content.decode("utf-8", "replace")
