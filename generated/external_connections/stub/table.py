# Generated from external-connections.yaml#/paths by templates/stub/table.py.jinja. Do not edit.
"""What the stub serves: routes, resources, ways to authenticate and the wording of errors."""

from __future__ import annotations

from .._runtime.stub.declarations import (
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

TABLE = Table(
    title="Microsoft Graph external connections",
    version="0.1.0",
    prefixes=("/v1.0", "/beta"),
    schemes=(Scheme("graph", "bearer"),),
    errors=ErrorStyle(
        template={
            "error": {
                "code": "{code}",
                "message": "{message}",
                "innerError": {
                    "code": "{inner_code}",
                    "message": "{detail}",
                    "source": "{source}",
                    "date": "{date}",
                    "request-id": "{request_id}",
                    "client-request-id": "{client_request_id}",
                },
            }
        },
        words={
            "not-found": Words(code="ResourceNotFound", message="Resource not found for the segment."),
            "method-not-allowed": Words(
                code="MethodNotAllowed", message="The HTTP method is not allowed on this resource."
            ),
            "unauthorized": Words(
                code="InvalidAuthenticationToken", message="The access token is missing or not accepted."
            ),
            "unsupported-media-type": Words(
                code="UnsupportedMediaType", message="The Content-Type of the request is not supported."
            ),
            "too-large": Words(code="RequestEntityTooLarge", message="Request entity too large."),
            "syntax": Words(code="BadRequest", message="Unable to read JSON request payload."),
            "invalid": Words(code="InvalidRequest", message="The request is malformed or incorrect."),
            "missing": Words(
                code="ItemNotFound", message="The requested resource does not exist.", inner_code="ResourceNotFound"
            ),
            "conflict": Words(
                code="NameAlreadyExists",
                message="A connection with the same id already exists.",
                inner_code="ResourceAlreadyExists",
            ),
            "not-implemented": Words(code="NotImplemented", message="This operation is not implemented."),
            "internal": Words(code="UnknownError", message="An unexpected error occurred."),
        },
        headers=(("request-id", "{request_id}"), ("client-request-id", "{client_request_id}")),
    ),
    resources=(
        Resource(
            "connections",
            "/external/connections",
            (
                Binding(
                    "createConnection",
                    "create",
                    201,
                    add=(("@odata.context", "{origin}{base}/$metadata#connections/$entity"),),
                ),
                Binding(
                    "listConnections",
                    "list",
                    200,
                    collection="value",
                    add=(("@odata.context", "{origin}{base}/$metadata#connections"),),
                ),
                Binding(
                    "getConnection",
                    "read",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#connections/$entity"),),
                ),
                Binding("deleteConnection", "delete", 202),
            ),
            key="id",
            key_parameter="id",
            assignments=(Assignment("id", {"generate": "uuid"}), Assignment("state", "draft", always=True)),
            mark="Connection",
        ),
    ),
    routes=(
        Route(
            "createConnection",
            "POST",
            "/external/connections",
            "connections",
            "create",
            summary="Create a connection",
            parameters=(Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewConnection/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionCreated/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidRequest/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionExists/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "413",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/BodyTooLarge/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "415",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/UnsupportedMediaType/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "listConnections",
            "GET",
            "/external/connections",
            "connections",
            "list",
            summary="List connections",
            parameters=(Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionsListed/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "getConnection",
            "GET",
            "/external/connections/{id}",
            "connections",
            "get",
            summary="Get a connection",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "deleteConnection",
            "DELETE",
            "/external/connections/{id}",
            "connections",
            "delete",
            summary="Delete a connection",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "createConnectionAtRoot",
            "POST",
            "/connections",
            "connections",
            "create",
            summary="Create a connection (older address)",
            parameters=(Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewConnection/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionCreated/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidRequest/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionExists/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "413",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/BodyTooLarge/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "415",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/UnsupportedMediaType/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="createConnection",
        ),
        Route(
            "listConnectionsAtRoot",
            "GET",
            "/connections",
            "connections",
            "list",
            summary="List connections (older address)",
            parameters=(Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionsListed/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="listConnections",
        ),
        Route(
            "getConnectionAtRoot",
            "GET",
            "/connections/{id}",
            "connections",
            "get",
            summary="Get a connection (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="getConnection",
        ),
        Route(
            "deleteConnectionAtRoot",
            "DELETE",
            "/connections/{id}",
            "connections",
            "delete",
            summary="Delete a connection (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "401",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Unauthorized/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("WWW-Authenticate", required=True, schema="/components/headers/Challenge/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ConnectionNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="deleteConnection",
        ),
    ),
)
