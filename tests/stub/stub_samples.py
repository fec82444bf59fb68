"""Two small contracts with their tables, as a generator would write them."""

from __future__ import annotations

import json
from typing import Any

from obverse.stub.app import App
from obverse.stub.contract.declarations import (
    Assignment,
    Binding,
    Body,
    Content,
    ErrorStyle,
    Header,
    Parameter,
    Resource,
    Response,
    Route,
    Scheme,
    Table,
    Words,
)
from obverse.stub.control.settings import Settings

TEXT = {"type": "string"}


def schema(name: str) -> str:
    return f"/components/schemas/{name}"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#{schema(name)}"}


def as_json(name: str, media_type: str = "application/json") -> tuple[Content, ...]:
    return (Content(media_type, "json", schema(name)),)


# --- a library: shelves, and books on them; errors by template, ids chosen by the service ----------------------------

_LIBRARY: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Library <&>", "version": "1"},
    "components": {
        "parameters": {"shelf": {"schema": {"type": "string", "minLength": 1}}},
        "headers": {"location": {"schema": {"type": "string", "format": "uri"}}},
        "schemas": {
            "NewShelf": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z0-9-]{3,40}$"},
                    "name": {"type": "string", "maxLength": 8},
                    "opened": {"type": "string", "format": "date"},
                },
            },
            "Shelf": {
                "type": "object",
                "required": ["id", "name", "state", "created"],
                "properties": {
                    "@context": TEXT,
                    "id": TEXT,
                    "name": TEXT,
                    "opened": {"type": "string", "format": "date"},
                    "state": {"enum": ["empty", "full"]},
                    "created": {"type": "string", "format": "date-time"},
                },
            },
            "Shelves": {
                "type": "object",
                "required": ["value", "total"],
                "properties": {"value": {"type": "array", "items": ref("Shelf")}, "total": {"type": "integer"}},
            },
            "Book": {
                "type": "object",
                "required": ["number", "title", "stamp"],
                "properties": {
                    "number": {"type": "integer", "readOnly": True},
                    "title": TEXT,
                    "isbn": TEXT,
                    "pages": {"type": "integer", "minimum": 1},
                    "stamp": {"type": "string", "readOnly": True},
                    "secret": {"type": "string", "writeOnly": True},
                    "notes": {"type": "object"},
                },
            },
            "Books": {"type": "array", "items": ref("Book")},
            "Error": {
                "type": "object",
                "required": ["error"],
                "properties": {"error": {"type": "object", "required": ["code", "message", "inner"]}},
            },
        },
    },
}
_LIBRARY["components"]["schemas"]["BookChange"] = {
    "type": "object",
    "properties": {
        "title": {"type": ["string", "null"]},
        "pages": {"type": ["integer", "null"]},
        "notes": {"type": ["object", "null"]},
    },
}

_SHELF = Parameter("shelf", "path", "/components/parameters/shelf/schema", required=True)
_BOOK = Parameter("number", "path", schema("Book") + "/properties/number", required=True)
_ERRORS = tuple(Response(status, as_json("Error")) for status in ("400", "401", "404", "409", "413", "415"))
_BEARER = (("token",),)
_LOCATION = Header("Location", required=True, schema="/components/headers/location/schema")


def _library_route(id_: str, method: str, path: str, *responses: Response, **more: Any) -> Route:
    parameters = tuple(parameter for parameter in (_SHELF, _BOOK) if f"{{{parameter.name}}}" in path)
    return Route(
        id_,
        method,
        path,
        group="library",
        name=id_,
        parameters=parameters,
        responses=(*responses, *_ERRORS),
        security=_BEARER,
        **more,
    )


_NEW_SHELF = Body(True, as_json("NewShelf"))
_ONE = Response("200", as_json("Shelf"))
LIBRARY_ROUTES = (
    _library_route("listShelves", "GET", "/shelves", Response("200", as_json("Shelves"))),
    _library_route("addShelf", "POST", "/shelves", Response("201", as_json("Shelf"), (_LOCATION,)), body=_NEW_SHELF),
    _library_route("getShelf", "GET", "/shelves/{shelf}", _ONE),
    _library_route("dropShelf", "DELETE", "/shelves/{shelf}", Response("204")),
    _library_route("oldAdd", "POST", "/racks", Response("201", as_json("Shelf")), body=_NEW_SHELF, alias_of="addShelf"),
    _library_route("oldGet", "GET", "/racks/{shelf}", _ONE, alias_of="getShelf"),
    _library_route("listBooks", "GET", "/shelves/{shelf}/books", Response("200", as_json("Books"))),
    _library_route(
        "addBook", "POST", "/shelves/{shelf}/books", Response("201", as_json("Book")), body=Body(True, as_json("Book"))
    ),
    _library_route("getBook", "GET", "/shelves/{shelf}/books/{number}", Response("200", as_json("Book"))),
    _library_route(
        "changeBook",
        "PATCH",
        "/shelves/{shelf}/books/{number}",
        Response("200", as_json("Book")),
        body=Body(True, as_json("BookChange", "application/merge-patch+json")),
    ),
    _library_route(
        "putBook",
        "PUT",
        "/shelves/{shelf}/books/{number}",
        Response("200", as_json("Book")),
        body=Body(True, as_json("Book")),
    ),
    _library_route("burnBook", "DELETE", "/shelves/{shelf}/books/{number}", Response("204")),
    _library_route("readAloud", "POST", "/shelves/{shelf}/books/{number}:read", Response("200", as_json("Book"))),
)
_CONTEXT = (("@context", "{origin}{base}/$metadata#shelves/$entity"),)
LIBRARY = Table(
    title="Library <&>",
    version="1",
    routes=LIBRARY_ROUTES,
    schemes=(Scheme("token", "bearer"),),
    resources=(
        Resource(
            name="shelves",
            path="/shelves",
            key="id",
            key_parameter="shelf",
            unique=("id", "name"),
            mark="Shelf",
            assignments=(Assignment("id", {"generate": "uuid"}), Assignment("state", "empty", always=True)),
            bindings=(
                Binding("listShelves", "list", 200, collection="value"),
                Binding("addShelf", "create", 201, add=_CONTEXT),
                Binding("getShelf", "read", 200, add=_CONTEXT),
                Binding("dropShelf", "delete", 204),
            ),
        ),
        Resource(
            name="books",
            path="/shelves/{shelf}/books",
            parent="shelves",
            parent_parameters=("shelf",),
            key="number",
            key_parameter="number",
            unique=("number", "isbn"),
            mark="Book",
            bindings=(
                Binding("listBooks", "list", 200),
                Binding("addBook", "create", 201),
                Binding("getBook", "read", 200),
                Binding("changeBook", "update", 200),
                Binding("putBook", "replace", 200),
                Binding("burnBook", "delete", 204),
            ),
        ),
    ),
    errors=ErrorStyle(
        template={
            "error": {
                "code": "{code}",
                "message": "{message}",
                "inner": {"code": "{inner_code}", "message": "{detail}", "source": "{source}", "date": "{date}Z"},
            }
        },
        words={"invalid": Words("Wrong", "Wrong at {pointer}, {{pointer}}, {nothing}.")},
        headers=(("Request-Id", "{request_id}"), ("Client-Request-Id", "{client_request_id}")),
    ),
    prefixes=("/v1.0", "/beta"),
)


def library(**settings: Any) -> App:
    """Make the library's stub."""
    chosen: dict[str, Any] = {"clock": lambda: 1700000000.0, "check_answers": True, **settings}
    return App(LIBRARY, lambda: json.dumps(_LIBRARY).encode(), {}, Settings(**chosen))


# --- an office: no template for errors, several ways in, things that are not JSON -----------------------------------

_OFFICE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Office", "version": "1"},
    "components": {
        "parameters": {
            "limit": {"schema": {"type": "integer", "minimum": 1}},
            "tags": {"schema": {"type": "array", "items": TEXT}},
        },
        "schemas": {
            "Desk": {
                "type": "object",
                "required": ["owner"],
                "properties": {"owner": TEXT, "height": {"type": "number"}},
            },
            "Note": {
                "type": "object",
                "required": ["id", "text"],
                "properties": {"id": TEXT, "text": TEXT, "count": {"type": "integer"}},
            },
            "NewNote": {
                "type": "object",
                "required": ["text"],
                "properties": {"text": TEXT, "count": {"type": "integer"}},
            },
            "Deleted": {
                "type": "object",
                "required": ["id", "deleted"],
                "properties": {"id": TEXT, "deleted": {"const": True}},
            },
            "Fault": {
                "type": "object",
                "required": ["status", "errors", "kind"],
                "properties": {
                    "status": {"type": "integer"},
                    "code": {"type": "string", "maxLength": 30},
                    "errors": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "object", "required": ["message"], "properties": {"message": TEXT}},
                    },
                    "kind": {"enum": ["user", "server"]},
                },
            },
        },
    },
}
_FAULT = Response("default", as_json("Fault", "application/problem+json"))
OFFICE = Table(
    title='The "Office"',
    version="1",
    schemes=(
        Scheme("basic", "basic"),
        Scheme("key", "apiKey", "query", "api_key"),
        Scheme("cookie", "apiKey", "cookie", "session"),
        Scheme("head", "apiKey", "header", "X-Key"),
    ),
    routes=(
        Route(
            "putDesk",
            "PUT",
            "/desk",
            "office",
            "put_desk",
            body=Body(True, as_json("Desk")),
            responses=(Response("200", as_json("Desk")), Response("201", as_json("Desk")), _FAULT),
        ),
        Route("getDesk", "GET", "/desk", "office", "get_desk", responses=(Response("200", as_json("Desk")), _FAULT)),
        Route(
            "addNote",
            "POST",
            "/notes",
            "office",
            "add_note",
            body=Body(
                False,
                (
                    Content("application/json", "json", schema("NewNote")),
                    Content("application/x-www-form-urlencoded", "form", schema("NewNote")),
                    Content("multipart/form-data", "multipart", schema("NewNote")),
                    Content("text/plain", "text", schema("NewNote") + "/properties/text"),
                    Content("image/*", "binary"),
                ),
            ),
            responses=(Response("201", as_json("Note")), Response("422", as_json("Fault"))),
        ),
        Route(
            "listNotes",
            "GET",
            "/notes",
            "office",
            "list_notes",
            parameters=(
                Parameter("limit", "query", "/components/parameters/limit/schema", style="form", explode=True),
                Parameter("tags", "query", "/components/parameters/tags/schema", style="pipeDelimited"),
            ),
            responses=(Response("200", as_json("Note")), Response("422", as_json("Fault"))),
        ),
        Route(
            "dropNote", "DELETE", "/notes/{id}", "office", "drop_note", responses=(Response("200", as_json("Deleted")),)
        ),
        Route(
            "enter",
            "GET",
            "/door",
            "office",
            "enter",
            security=(("basic",), ("key", "cookie"), ("head",)),
            responses=(Response("204"), Response("401")),
        ),
        Route("peek", "GET", "/window", "office", "peek", security=(("basic",), ()), responses=(Response("204"),)),
        Route("headOnly", "HEAD", "/window", "office", "head_only", responses=(Response("200"),)),
    ),
    resources=(
        Resource("desk", "/desk", (Binding("putDesk", "replace", 200), Binding("getDesk", "read", 200)), mark="Desk"),
        Resource(
            "notes",
            "/notes",
            (Binding("addNote", "create", 201), Binding("dropNote", "delete", 200)),
            key="id",
            key_parameter="id",
        ),
    ),
)


def office(**settings: Any) -> App:
    """Make the office's stub."""
    return App(OFFICE, lambda: json.dumps(_OFFICE).encode(), {}, Settings(**settings))
