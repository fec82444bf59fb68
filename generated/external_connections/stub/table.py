# Generated from external-connections.yaml#/paths by templates/stub/table.py.jinja. Do not edit.
"""What the stub serves: routes, resources, ways to authenticate and the wording of errors."""

from __future__ import annotations

from obverse.stub.contract.declarations import (
    Assignment,
    Binding,
    Body,
    Bucket,
    Content,
    ErrorStyle,
    Header,
    LimitProfile,
    Paging,
    Parameter,
    Resource,
    Response,
    Route,
    Scheme,
    Start,
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
                message="Something with the same id already exists.",
                inner_code="ResourceAlreadyExists",
            ),
            "busy": Words(code="Conflict", message="A change of the same kind is under way."),
            "full": Words(
                code="QuotaLimitReached", message="A limit of the connection or the tenant has been reached."
            ),
            "wrong-state": Words(
                code="InvalidRequest", message="The request is malformed or incorrect.", inner_code="InvalidState"
            ),
            "forbidden": Words(
                code="Authorization_RequestDenied", message="Insufficient privileges to complete the operation."
            ),
            "failed-dependency": Words(code="FailedDependency", message="A request that this one depends on failed."),
            "throttled": Words(code="TooManyRequests", message="Please retry again later.", inner_code="429"),
            "unavailable": Words(code="serviceNotAvailable", message="The service is temporarily unavailable."),
            "not-implemented": Words(code="NotImplemented", message="This operation is not implemented."),
            "internal": Words(code="UnknownError", message="An unexpected error occurred."),
        },
        headers=(("request-id", "{request_id}"), ("client-request-id", "{client_request_id}")),
    ),
    limits=(
        LimitProfile(
            "docs-2024",
            "What the limits page said in 2023 and 2024; newer copies give neither rates nor numbers.",
            "2024",
            (
                Bucket(("putItem", "updateItem"), "connections", 25.0, 1.0, 25),
                Bucket(
                    ("createGroup", "updateGroup", "deleteGroup", "addMember", "removeMember"), "all", 1000.0, 1.0, 1000
                ),
                Bucket((), "caller", 130000.0, 10.0, 130000),
            ),
            most=(("connections", 30), ("items", 5000000)),
        ),
    ),
    batches=("sendBatch",),
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
                    paging=Paging(size="$top", token="$skiptoken", next="@odata.nextLink", filter="$filter"),
                    select="$select",
                ),
                Binding(
                    "getConnection",
                    "read",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#connections/$entity"),),
                    select="$select",
                ),
                Binding(
                    "updateConnection",
                    "update",
                    204,
                    needs=(("connections", "state", ("draft", "ready", "limitExceeded")),),
                ),
                Binding("deleteConnection", "delete", 202),
            ),
            key="id",
            key_parameter="id",
            assignments=(
                Assignment("id", {"generate": "uuid"}),
                Assignment("state", "draft", always=True),
                Assignment("contentCategory", "uncategorized"),
                Assignment("connectorId", None),
                Assignment("searchSettings", None),
                Assignment("activitySettings", None),
            ),
            mark="Connection",
        ),
        Resource(
            "schema",
            "/external/connections/{id}/schema",
            (
                Binding(
                    "updateSchema",
                    "replace",
                    202,
                    needs=(("connections", "state", ("draft", "ready")),),
                    starts=Start(
                        "operations",
                        id="1.stub.{hex}.{hex}",
                        running=(("status", "inprogress"), ("error", None)),
                        done=(("status", "completed"),),
                        failed=(("status", "failed"), ("error", {"code": "{code}", "message": "{detail}"})),
                        then=(("connections", (("state", "ready"),)),),
                    ),
                ),
                Binding(
                    "createSchema",
                    "replace",
                    202,
                    needs=(("connections", "state", ("draft", "ready")),),
                    starts=Start(
                        "operations",
                        id="1.stub.{hex}.{hex}",
                        running=(("status", "inprogress"), ("error", None)),
                        done=(("status", "completed"),),
                        failed=(("status", "failed"), ("error", {"code": "{code}", "message": "{detail}"})),
                        then=(("connections", (("state", "ready"),)),),
                    ),
                ),
                Binding(
                    "getSchema",
                    "read",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/schema/$entity"),),
                ),
            ),
            parent="connections",
            parent_parameters=("id",),
            mark="Schema",
        ),
        Resource(
            "operations",
            "/external/connections/{id}/operations",
            (
                Binding(
                    "getOperation",
                    "read",
                    200,
                    add=(
                        ("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/operations/$entity"),
                    ),
                ),
            ),
            parent="connections",
            parent_parameters=("id",),
            key="id",
            key_parameter="operationId",
            mark="ConnectionOperation",
        ),
        Resource(
            "items",
            "/external/connections/{id}/items",
            (
                Binding(
                    "putItem",
                    "replace",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/items/$entity"),),
                    needs=(("connections", "state", ("ready", "limitExceeded")),),
                ),
                Binding(
                    "updateItem",
                    "update",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/items/$entity"),),
                    needs=(("connections", "state", ("ready", "limitExceeded")),),
                    merge="shallow",
                ),
                Binding(
                    "getItem",
                    "read",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/items/$entity"),),
                ),
                Binding("deleteItem", "delete", 204, needs=(("connections", "state", ("ready", "limitExceeded")),)),
            ),
            parent="connections",
            parent_parameters=("id",),
            key="id",
            key_parameter="itemId",
            assignments=(Assignment("activities", [], always=True),),
            mark="Item",
        ),
        Resource(
            "groups",
            "/external/connections/{id}/groups",
            (
                Binding(
                    "createGroup",
                    "create",
                    201,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/groups/$entity"),),
                    needs=(("connections", "state", ("draft", "ready", "limitExceeded")),),
                ),
                Binding(
                    "getGroup",
                    "read",
                    200,
                    add=(("@odata.context", "{origin}{base}/$metadata#external/connections('{id}')/groups/$entity"),),
                ),
                Binding(
                    "updateGroup", "update", 204, needs=(("connections", "state", ("draft", "ready", "limitExceeded")),)
                ),
                Binding(
                    "deleteGroup", "delete", 204, needs=(("connections", "state", ("draft", "ready", "limitExceeded")),)
                ),
            ),
            parent="connections",
            parent_parameters=("id",),
            key="id",
            key_parameter="groupId",
            mark="Group",
        ),
        Resource(
            "quota",
            "/external/connections/{id}/quota",
            (Binding("getQuota", "read", 200),),
            parent="connections",
            parent_parameters=("id",),
            mark="Quota",
        ),
        Resource(
            "members",
            "/external/connections/{id}/groups/{groupId}/members",
            (
                Binding(
                    "addMember",
                    "create",
                    201,
                    add=(
                        (
                            "@odata.context",
                            "{origin}{base}/$metadata#external/connections('{id}')/groups('{groupId}')/members/$entity",
                        ),
                    ),
                    needs=(("connections", "state", ("draft", "ready", "limitExceeded")),),
                ),
                Binding(
                    "removeMember",
                    "delete",
                    204,
                    needs=(("connections", "state", ("draft", "ready", "limitExceeded")),),
                ),
            ),
            parent="groups",
            parent_parameters=("id", "groupId"),
            key="id",
            key_parameter="memberId",
            mark="Member",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
            parameters=(
                Parameter("$top", "query", "/components/parameters/Top/schema", style="form", explode=True),
                Parameter("$skiptoken", "query", "/components/parameters/SkipToken/schema", style="form", explode=True),
                Parameter("$select", "query", "/components/parameters/Select/schema", style="form", explode=True),
                Parameter("$filter", "query", "/components/parameters/Filter/schema", style="form", explode=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
                Parameter("$select", "query", "/components/parameters/Select/schema", style="form", explode=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
            "updateConnection",
            "PATCH",
            "/external/connections/{id}",
            "connections",
            "update",
            summary="Update a connection",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/ConnectionChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
            parameters=(
                Parameter("$top", "query", "/components/parameters/Top/schema", style="form", explode=True),
                Parameter("$skiptoken", "query", "/components/parameters/SkipToken/schema", style="form", explode=True),
                Parameter("$select", "query", "/components/parameters/Select/schema", style="form", explode=True),
                Parameter("$filter", "query", "/components/parameters/Filter/schema", style="form", explode=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
                Parameter("$select", "query", "/components/parameters/Select/schema", style="form", explode=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
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
            "updateConnectionAtRoot",
            "PATCH",
            "/connections/{id}",
            "connections",
            "update",
            summary="Update a connection (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/ConnectionChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
            alias_of="updateConnection",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
        Route(
            "updateSchema",
            "PATCH",
            "/external/connections/{id}/schema",
            "schema",
            "update",
            summary="Register or update the schema",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferAsync/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewSchema/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Location", required=True, schema="/components/headers/Location/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidSchema/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaBusy/content/application~1json/schema",
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
            "createSchema",
            "POST",
            "/external/connections/{id}/schema",
            "schema",
            "create",
            summary="Register the schema (older verb)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferAsync/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewSchema/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Location", required=True, schema="/components/headers/Location/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidSchema/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaBusy/content/application~1json/schema",
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
            "getSchema",
            "GET",
            "/external/connections/{id}/schema",
            "schema",
            "get",
            summary="Get the schema",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferMembers/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaNotFound/content/application~1json/schema",
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
            "updateSchemaAtRoot",
            "PATCH",
            "/connections/{id}/schema",
            "schema",
            "update",
            summary="Register or update the schema (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferAsync/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewSchema/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Location", required=True, schema="/components/headers/Location/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidSchema/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaBusy/content/application~1json/schema",
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
            alias_of="updateSchema",
        ),
        Route(
            "createSchemaAtRoot",
            "POST",
            "/connections/{id}/schema",
            "schema",
            "create",
            summary="Register the schema (older verb, older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferAsync/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewSchema/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "202",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Location", required=True, schema="/components/headers/Location/schema"),
                    ),
                ),
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidSchema/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaBusy/content/application~1json/schema",
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
            alias_of="createSchema",
        ),
        Route(
            "getSchemaAtRoot",
            "GET",
            "/connections/{id}/schema",
            "schema",
            "get",
            summary="Get the schema (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
                Parameter("Prefer", "header", "/components/parameters/PreferMembers/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SchemaNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="getSchema",
        ),
        Route(
            "getOperation",
            "GET",
            "/external/connections/{id}/operations/{operationId}",
            "operations",
            "get",
            summary="Get an operation",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("operationId", "path", "/components/parameters/OperationId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/OperationFound/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/OperationNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "getOperationAtRoot",
            "GET",
            "/connections/{id}/operations/{operationId}",
            "operations",
            "get",
            summary="Get an operation (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("operationId", "path", "/components/parameters/OperationId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/OperationFound/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/OperationNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="getOperation",
        ),
        Route(
            "putItem",
            "PUT",
            "/external/connections/{id}/items/{itemId}",
            "items",
            "put",
            summary="Create or replace an item",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json", "json", "/components/requestBodies/NewItem/content/application~1json/schema"
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json", "json", "/components/responses/ItemPut/content/application~1json/schema"
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
            "updateItem",
            "PATCH",
            "/external/connections/{id}/items/{itemId}",
            "items",
            "update",
            summary="Change parts of an item (older verb)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/ItemChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemFound/content/application~1json/schema",
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
            "getItem",
            "GET",
            "/external/connections/{id}/items/{itemId}",
            "items",
            "get",
            summary="Get an item",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemFound/content/application~1json/schema",
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
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
            "deleteItem",
            "DELETE",
            "/external/connections/{id}/items/{itemId}",
            "items",
            "delete",
            summary="Delete an item",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
            "addActivities",
            "POST",
            "/external/connections/{id}/items/{itemId}/addActivities",
            "items",
            "add_activities",
            summary="Add activities to an item",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewActivities/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "207",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SomeActivitiesAdded/content/application~1json/schema",
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
            "addActivitiesQualified",
            "POST",
            "/external/connections/{id}/items/{itemId}/microsoft.graph.externalConnectors.addActivities",
            "items",
            "add_activities",
            summary="Add activities to an item (full name)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewActivities/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "207",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SomeActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="addActivities",
        ),
        Route(
            "putItemAtRoot",
            "PUT",
            "/connections/{id}/items/{itemId}",
            "items",
            "put",
            summary="Create or replace an item (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json", "json", "/components/requestBodies/NewItem/content/application~1json/schema"
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json", "json", "/components/responses/ItemPut/content/application~1json/schema"
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="putItem",
        ),
        Route(
            "updateItemAtRoot",
            "PATCH",
            "/connections/{id}/items/{itemId}",
            "items",
            "update",
            summary="Change parts of an item (older verb, older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/ItemChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="updateItem",
        ),
        Route(
            "getItemAtRoot",
            "GET",
            "/connections/{id}/items/{itemId}",
            "items",
            "get",
            summary="Get an item (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemFound/content/application~1json/schema",
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
                            "/components/responses/InvalidItem/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="getItem",
        ),
        Route(
            "deleteItemAtRoot",
            "DELETE",
            "/connections/{id}/items/{itemId}",
            "items",
            "delete",
            summary="Delete an item (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
                            "/components/responses/InvalidItem/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="deleteItem",
        ),
        Route(
            "addActivitiesAtRoot",
            "POST",
            "/connections/{id}/items/{itemId}/addActivities",
            "items",
            "add_activities",
            summary="Add activities to an item (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewActivities/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "207",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SomeActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="addActivities",
        ),
        Route(
            "addActivitiesQualifiedAtRoot",
            "POST",
            "/connections/{id}/items/{itemId}/microsoft.graph.externalConnectors.addActivities",
            "items",
            "add_activities",
            summary="Add activities to an item (full name, older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("itemId", "path", "/components/parameters/ItemId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewActivities/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
                Response(
                    "400",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/InvalidItem/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ItemNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "207",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/SomeActivitiesAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="addActivities",
        ),
        Route(
            "createGroup",
            "POST",
            "/external/connections/{id}/groups",
            "groups",
            "create",
            summary="Create a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewGroup/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupCreated/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupExists/content/application~1json/schema",
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
            "getGroup",
            "GET",
            "/external/connections/{id}/groups/{groupId}",
            "groups",
            "get",
            summary="Get a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupFound/content/application~1json/schema",
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
            ),
            security=(("graph",),),
        ),
        Route(
            "updateGroup",
            "PATCH",
            "/external/connections/{id}/groups/{groupId}",
            "groups",
            "update",
            summary="Update a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/GroupChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "deleteGroup",
            "DELETE",
            "/external/connections/{id}/groups/{groupId}",
            "groups",
            "delete",
            summary="Delete a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
            ),
            security=(("graph",),),
        ),
        Route(
            "createGroupAtRoot",
            "POST",
            "/connections/{id}/groups",
            "groups",
            "create",
            summary="Create a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewGroup/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupCreated/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupExists/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="createGroup",
        ),
        Route(
            "getGroupAtRoot",
            "GET",
            "/connections/{id}/groups/{groupId}",
            "groups",
            "get",
            summary="Get a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupFound/content/application~1json/schema",
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
            ),
            security=(("graph",),),
            alias_of="getGroup",
        ),
        Route(
            "updateGroupAtRoot",
            "PATCH",
            "/connections/{id}/groups/{groupId}",
            "groups",
            "update",
            summary="Update a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/GroupChanges/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="updateGroup",
        ),
        Route(
            "deleteGroupAtRoot",
            "DELETE",
            "/connections/{id}/groups/{groupId}",
            "groups",
            "delete",
            summary="Delete a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
            ),
            security=(("graph",),),
            alias_of="deleteGroup",
        ),
        Route(
            "addMember",
            "POST",
            "/external/connections/{id}/groups/{groupId}/members",
            "members",
            "add",
            summary="Add a member to a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewMember/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/MemberAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/MemberExists/content/application~1json/schema",
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
            "removeMember",
            "DELETE",
            "/external/connections/{id}/groups/{groupId}/members/{memberId}",
            "members",
            "remove",
            summary="Remove a member from a group",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("memberId", "path", "/components/parameters/MemberId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
            ),
            security=(("graph",),),
        ),
        Route(
            "addMemberAtRoot",
            "POST",
            "/connections/{id}/groups/{groupId}/members",
            "members",
            "add",
            summary="Add a member to a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            body=Body(
                True,
                (
                    Content(
                        "application/json",
                        "json",
                        "/components/requestBodies/NewMember/content/application~1json/schema",
                    ),
                ),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "201",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/MemberAdded/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "409",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/MemberExists/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="addMember",
        ),
        Route(
            "removeMemberAtRoot",
            "DELETE",
            "/connections/{id}/groups/{groupId}/members/{memberId}",
            "members",
            "remove",
            summary="Remove a member from a group (older address)",
            parameters=(
                Parameter("id", "path", "/components/parameters/ConnectionId/schema", required=True),
                Parameter("groupId", "path", "/components/parameters/GroupId/schema", required=True),
                Parameter("memberId", "path", "/components/parameters/MemberId/schema", required=True),
                Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),
            ),
            responses=(
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "404",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/GroupNotFound/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                    ),
                ),
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "204",
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
            ),
            security=(("graph",),),
            alias_of="removeMember",
        ),
        Route(
            "getQuota",
            "GET",
            "/external/connections/{id}/quota",
            "quota",
            "get",
            summary="Get the quota (beta)",
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
                            "/components/responses/QuotaFound/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
        Route(
            "getQuotaAtRoot",
            "GET",
            "/connections/{id}/quota",
            "quota",
            "get",
            summary="Get the quota (beta, older address)",
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
                            "/components/responses/QuotaFound/content/application~1json/schema",
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
                    "403",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/Forbidden/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
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
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
            alias_of="getQuota",
        ),
        Route(
            "sendBatch",
            "POST",
            "/$batch",
            "batch",
            "send",
            summary="Send several calls in one",
            parameters=(Parameter("client-request-id", "header", "/components/parameters/ClientRequestId/schema"),),
            body=Body(
                True,
                (
                    Content(
                        "application/json", "json", "/components/requestBodies/Batch/content/application~1json/schema"
                    ),
                ),
            ),
            responses=(
                Response(
                    "200",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/BatchAnswered/content/application~1json/schema",
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
                            "/components/responses/InvalidBatch/content/application~1json/schema",
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
                Response(
                    "429",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/TooManyRequests/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
                Response(
                    "503",
                    contents=(
                        Content(
                            "application/json",
                            "json",
                            "/components/responses/ServiceUnavailable/content/application~1json/schema",
                        ),
                    ),
                    headers=(
                        Header("request-id", required=True, schema="/components/headers/RequestId/schema"),
                        Header("client-request-id", required=True, schema="/components/headers/ClientRequestId/schema"),
                        Header("Retry-After", schema="/components/headers/RetryAfter/schema"),
                    ),
                ),
            ),
            security=(("graph",),),
        ),
    ),
)
