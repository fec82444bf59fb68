"""An oracle for requests: says what in a request of a client the contract does not know.

A round trip can't see a mistake that client and stub share. This module reads the request off the wire, and the rules
out of the document.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from contract.document import base_paths, contract, operations, resolve, schema_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2


def request_errors(request: httpx2.Request) -> list[str]:
    """Say what a request does that the contract doesn't know; nothing when it is a request of the contract.

    Args:
        request: A request that a client sent, its body read.
    """
    raw_path, _, query = request.url.raw_path.decode("ascii").partition("?")
    for path, method, definition in operations():
        values = _match(path, raw_path)
        if values is not None and method == request.method.lower():
            return [
                *_parameter_faults(definition, request, values, query),
                *_credential_faults(definition, request),
                *_body_faults(definition, request),
            ]
    return [f"no operation of the contract is {request.method} {raw_path}"]


def _match(template: str, raw_path: str) -> dict[str, str] | None:
    for base in base_paths():
        if raw_path.startswith(base + "/"):
            expected, actual = template.split("/"), raw_path.removeprefix(base).split("/")
            if len(expected) != len(actual):
                return None
            values: dict[str, str] = {}
            for wanted, given in zip(expected, actual, strict=True):
                if wanted.startswith("{"):
                    values[wanted.strip("{}")] = unquote(given, errors="strict")
                elif wanted != given:
                    return None
            return values
    return None


def _parameter_faults(
    definition: dict[str, Any], request: httpx2.Request, path: dict[str, str], query: str
) -> Iterator[str]:
    pairs = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))
    declared = [resolve(parameter) for parameter in definition.get("parameters", [])]
    for parameter in declared:
        where: dict[str, dict[str, str]] = {"path": path, "query": pairs, "header": dict(request.headers)}
        value = where[parameter["in"]].get(parameter["name"])
        if value is not None:
            yield from (f"{parameter['name']} {fault}" for fault in schema_errors(value, parameter["schema"]))
        elif parameter.get("required"):
            yield f"{parameter['name']} is missing"
    for name in pairs.keys() - {parameter["name"] for parameter in declared if parameter["in"] == "query"}:
        yield f"the contract has no query parameter {name}"


def _credential_faults(definition: dict[str, Any], request: httpx2.Request) -> Iterator[str]:
    schemes = contract()["components"]["securitySchemes"]
    for requirement in definition.get("security", contract()["security"]):
        for name in requirement:
            scheme, _, token = request.headers.get("authorization", "").partition(" ")
            if schemes[name]["type"] == "oauth2" and (scheme != "Bearer" or not token):
                yield f"no bearer token, though {name} asks for one"
                return


def _body_faults(definition: dict[str, Any], request: httpx2.Request) -> Iterator[str]:
    content = request.content
    if "requestBody" not in definition:
        if content:
            yield "the contract has no body here"
        return
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    contents = resolve(definition["requestBody"])["content"]
    if media_type not in contents:
        yield f"the contract takes no {media_type or 'body without a media type'} here"
        return
    if request.headers.get("content-length", "0") != str(len(content)):
        yield "content-length is not the length of the body"
    try:
        value = json.loads(content.decode("utf-8"))
    except ValueError as error:
        yield f"the body is no JSON: {error}"
        return
    yield from schema_errors(value, contents[media_type]["schema"])
