"""Two small contracts with the behaviour of their stubs, as a generator would write them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from obverse.stub.app import App
from obverse.stub.contract.declarations import (
    Behaviour,
    Binding,
    Constant,
    ErrorStyle,
    ErrorText,
    Generated,
    Resource,
)
from obverse.stub.control.settings import Settings

TEXT = {"type": "string"}


def ref(name: str, section: str = "schemas") -> dict[str, str]:
    return {"$ref": f"#/components/{section}/{name}"}


def content(name: str, media_type: str = "application/json") -> dict[str, Any]:
    return {"content": {media_type: {"schema": ref(name)}}}


def bound(operation_id: str, action: Any, status: int, **more: Any) -> Binding:
    return Binding(operation_id=operation_id, action=action, status=status, **more)


def app_of(document: dict[str, Any], behaviour: Behaviour, settings: Settings) -> App:
    return App(contract=json.dumps(document).encode(), behaviour=msgspec.json.encode(behaviour), settings=settings)


# --- a library: shelves, and books on them; errors by template, ids chosen by the service ----------------------------

_LIBRARY: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Library <&>", "version": "1"},
    "servers": [{"url": "https://library.example/v1.0"}, {"url": "/beta"}],
    "security": [{"token": []}],
    "components": {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "parameters": {
            "shelf": {"name": "shelf", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
            "number": {
                "name": "number",
                "in": "path",
                "required": True,
                "schema": {"$ref": "#/components/schemas/Book/properties/number"},
            },
        },
        "headers": {"location": {"required": True, "schema": {"type": "string", "format": "uri"}}},
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

_ERRORS = {status: content("Error") for status in ("400", "401", "404", "409", "413", "415")}


def _operation(id_: str, status: str, response: dict[str, Any], body: dict[str, Any] | None = None) -> dict[str, Any]:
    operation = {"operationId": id_, "responses": {status: response, **_ERRORS}}
    return operation if body is None else {**operation, "requestBody": {"required": True, **body}}


_SHELF = {"parameters": [ref("shelf", "parameters")]}
_BOOK = {"parameters": [ref("shelf", "parameters"), ref("number", "parameters")]}
_MADE = {**content("Shelf"), "headers": {"Location": ref("location", "headers")}}
_LIBRARY["paths"] = {
    "/shelves": {
        "get": _operation("listShelves", "200", content("Shelves")),
        "post": _operation("addShelf", "201", _MADE, content("NewShelf")),
    },
    "/shelves/{shelf}": {
        **_SHELF,
        "get": _operation("getShelf", "200", content("Shelf")),
        "delete": _operation("dropShelf", "204", {}),
    },
    "/racks": {"post": _operation("oldAdd", "201", content("Shelf"), content("NewShelf"))},
    "/racks/{shelf}": {**_SHELF, "get": _operation("oldGet", "200", content("Shelf"))},
    "/shelves/{shelf}/books": {
        **_SHELF,
        "get": _operation("listBooks", "200", content("Books")),
        "post": _operation("addBook", "201", content("Book"), content("Book")),
    },
    "/shelves/{shelf}/books/{number}": {
        **_BOOK,
        "get": _operation("getBook", "200", content("Book")),
        "patch": _operation(
            "changeBook", "200", content("Book"), content("BookChange", "application/merge-patch+json")
        ),
        "put": _operation("putBook", "200", content("Book"), content("Book")),
        "delete": _operation("burnBook", "204", {}),
    },
    "/shelves/{shelf}/books/{number}:read": {**_BOOK, "post": _operation("readAloud", "200", content("Book"))},
}
_CONTEXT = {"@context": "{origin}{base}/$metadata#shelves/$entity"}
LIBRARY = Behaviour(
    aliases={"oldAdd": "addShelf", "oldGet": "getShelf"},
    resources=(
        Resource(
            name="shelves",
            path="/shelves",
            key_at=("id",),
            key_parameter="shelf",
            unique=("id", "name"),
            display_name="Shelf",
            assignments={"id": Generated(generator="uuid"), "state": Constant(value="empty", always=True)},
            bindings=(
                bound("listShelves", "list", 200, shown_at=("value",)),
                bound("addShelf", "create", 201, response_properties=_CONTEXT),
                bound("getShelf", "read", 200, response_properties=_CONTEXT),
                bound("dropShelf", "delete", 204),
            ),
        ),
        Resource(
            name="books",
            path="/shelves/{shelf}/books",
            parent="shelves",
            parent_parameters=("shelf",),
            key_at=("number",),
            key_parameter="number",
            unique=("number", "isbn"),
            display_name="Book",
            bindings=(
                bound("listBooks", "list", 200),
                bound("addBook", "create", 201),
                bound("getBook", "read", 200),
                bound("changeBook", "update", 200),
                bound("putBook", "replace", 200),
                bound("burnBook", "delete", 204),
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
        texts={"invalid": ErrorText(code="Wrong", message="Wrong at {pointer}, {{pointer}}, {nothing}.")},
    ),
    headers={"Request-Id": "{request_id}", "Client-Request-Id": "{echo.client-request-id}"},
)


def library(**settings: Any) -> App:
    """Make the library's stub."""
    chosen: dict[str, Any] = {"clock": lambda: 1700000000.0, "check_responses": True, **settings}
    return app_of(_LIBRARY, LIBRARY, Settings(**chosen))


# --- an office: no template for errors, several ways in, things that are not JSON -----------------------------------

_OFFICE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": 'The "Office"', "version": "1"},
    "components": {
        "securitySchemes": {
            "basic": {"type": "http", "scheme": "basic"},
            "key": {"type": "apiKey", "in": "query", "name": "api_key"},
            "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
            "head": {"type": "apiKey", "in": "header", "name": "X-Key"},
        },
        "parameters": {
            "limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}},
            "tags": {
                "name": "tags",
                "in": "query",
                "style": "pipeDelimited",
                "schema": {"type": "array", "items": TEXT},
            },
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
_FAULT = content("Fault", "application/problem+json")
_OFFICE["paths"] = {
    "/desk": {
        "put": {
            "operationId": "putDesk",
            "requestBody": {"required": True, **content("Desk")},
            "responses": {"200": content("Desk"), "201": content("Desk"), "default": _FAULT},
        },
        "get": {"operationId": "getDesk", "responses": {"200": content("Desk"), "default": _FAULT}},
    },
    "/notes": {
        "post": {
            "operationId": "addNote",
            "requestBody": {
                "content": {
                    "application/json": {"schema": ref("NewNote")},
                    "application/x-www-form-urlencoded": {"schema": ref("NewNote")},
                    "multipart/form-data": {"schema": ref("NewNote")},
                    "text/plain": {"schema": {"$ref": "#/components/schemas/NewNote/properties/text"}},
                    "image/*": {},
                }
            },
            "responses": {"201": content("Note"), "422": content("Fault")},
        },
        "get": {
            "operationId": "listNotes",
            "parameters": [ref("limit", "parameters"), ref("tags", "parameters")],
            "responses": {"200": content("Note"), "422": content("Fault")},
        },
    },
    "/notes/{id}": {"delete": {"operationId": "dropNote", "responses": {"200": content("Deleted")}}},
    "/door": {
        "get": {
            "operationId": "enter",
            "security": [{"basic": []}, {"key": [], "cookie": []}, {"head": []}],
            "responses": {"204": {}, "401": {}},
        }
    },
    "/window": {
        "get": {"operationId": "peek", "security": [{"basic": []}, {}], "responses": {"204": {}}},
        "head": {"operationId": "headOnly", "responses": {"200": {}}},
    },
}
OFFICE = Behaviour(
    resources=(
        Resource(
            name="desk",
            path="/desk",
            display_name="Desk",
            is_singleton=True,
            bindings=(bound("putDesk", "replace", 200), bound("getDesk", "read", 200)),
        ),
        Resource(
            name="notes",
            path="/notes",
            key_at=("id",),
            key_parameter="id",
            bindings=(bound("addNote", "create", 201), bound("dropNote", "delete", 200)),
        ),
    ),
)


def office(**settings: Any) -> App:
    """Make the office's stub."""
    return app_of(_OFFICE, OFFICE, Settings(**settings))
