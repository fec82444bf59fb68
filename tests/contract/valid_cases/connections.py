"""Connections: each request below one needs one that exists, and the token of a page comes from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contract.valid_cases.request import DrawnRequest, Json

HOME = "home"


def find_connection(request: DrawnRequest) -> Json | None:
    """Return the connection that a request is about; where its id was made up, the request goes to one of ours."""
    response = request.send("getConnection", id=request.path["id"])
    if response.status == 404 and not request.is_linked:
        request.send("createConnection", {"id": HOME, "name": "Home", "description": "Of requests that are valid"})
        response = request.send("getConnection", id=HOME)
        if response.status == 200:
            request.path["id"] = HOME
    return response.body if response.status == 200 else None


def create_connection(request: DrawnRequest) -> str | None:
    """Create a connection without a schema, and return its id."""
    body = {"name": "Another", "description": "Without a schema"}
    return request.send("createConnection", body).body.get("id")


def is_people(connection: Json) -> bool:
    """Return whether a connection brings people, who have rules of their own."""
    return connection.get("contentCategory") == "people"


def use_page_token(request: DrawnRequest) -> None:
    """Take the token of a page from a page: it can't be made up."""
    if "$skiptoken" not in request.query:
        return
    token = _page_token(request)
    if not token and not request.is_linked:
        for _ in range(2):  # so that there are two pages
            create_connection(request)
        token = _page_token(request)
    if token:
        request.query["$skiptoken"] = token
    else:
        del request.query["$skiptoken"]


def _page_token(request: DrawnRequest) -> str:
    link: Any = request.send("listConnections", query={"$top": 1}).body.get("@odata.nextLink", "")
    return str(link).partition("$skiptoken=")[2].partition("&")[0]
