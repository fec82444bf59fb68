"""The client: a module for each group of operations, and the two classes that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from obverse.generate.views.annotations import STR, Namespace
from obverse.generate.views.code import Code, identifier, literal
from obverse.generate.views.docstrings import Docstring, Section, flow, provenance, sentence
from obverse.generate.views.flows import GroupMethods, LongRunningDeclaration, PagesDeclaration, name_of_many
from obverse.generate.views.methods import GroupContext, Method, shared_errors
from obverse.generate.views.signatures import Argument
from obverse.generate.views.streams import name_of_stream
from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from obverse.generate import ir
    from obverse.generate.views.operations import OperationDeclaration


@dataclass(frozen=True, slots=True)
class GroupModule(View):
    """A module of ``client/``: the operations of one group.

    Attributes:
        class_name: Of the synchronous class; the other begins with ``Async``.
        text: Docstring of the module.
        class_text: Docstring of the class.
        operations: The constants that describe operations; pages and long-running operations refer to them.
    """

    template: ClassVar[str] = "client/group.py.jinja"

    class_name: Code
    text: Docstring
    class_text: Docstring
    operations: tuple[OperationDeclaration, ...]
    pages: tuple[PagesDeclaration, ...]
    long_running: tuple[LongRunningDeclaration, ...]
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class GroupAttribute:
    """A group as a property of the clients, which imports the group's module when it is first used.

    Attributes:
        name: Of the property, and of the module with the classes.
        class_name: Of the synchronous class; the other begins with ``Async``.
        alias: What annotations in the module of the clients call it, like nothing else.
        async_alias: The same of the other class.
        text: Docstring of the property.
    """

    name: Code
    class_name: Code
    alias: Code
    async_alias: Code
    text: Docstring


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to authenticate.

    Attributes:
        location: Where an API key travels; ``None`` for the rest.
        wire_name: Name of that header, query parameter or cookie; ``None`` for the rest.
        default_scopes: What a client asks for tokens of, unless the caller names other scopes.
    """

    name: str
    kind: str
    location: str | None
    wire_name: str | None
    default_scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credential:
    """A keyword by which the caller says who they are.

    Attributes:
        schemes: Names of those that it serves.
        is_mapping: Whether it holds one credential for each scheme, by name.
    """

    name: Code
    annotation: Code
    async_annotation: Code
    schemes: tuple[str, ...]
    is_mapping: bool = False


@dataclass(frozen=True, slots=True)
class ClientModule(View):
    """The package ``client``: ``Client`` and ``AsyncClient``.

    Attributes:
        title: Of the API.
        credential_types: What annotations of credentials name.
        has_mapping: Whether one of them is a mapping.
        base_url: Its default is the first server that is a whole URL, if there is one.
        text: Docstring of the initializers.
    """

    template: ClassVar[str] = "client/__init__.py.jinja"

    title: str
    groups: tuple[GroupAttribute, ...]
    schemes: tuple[Scheme, ...]
    credentials: tuple[Credential, ...]
    credential_types: tuple[Code, ...]
    has_mapping: bool
    base_url: Argument
    text: Docstring


def jobs(api: ir.Api) -> list[Job]:
    """Plan the modules; a group without operations of its own (all are aliases) has none."""
    aliases = _aliases(api.groups)
    by_id = {operation.id: operation for group in api.groups for operation in group.operations}
    enums = {enum.name: enum for enum in api.enums}
    groups: list[GroupAttribute] = []
    modules: list[Job] = []
    for group in api.groups:
        own = tuple(operation for operation in group.operations if operation.alias_of is None)
        if own:
            context = _context(group, own, by_id, aliases, enums, api.flows)
            groups.append(_attribute(group, context.class_name))
            modules.append(Job(PurePosixPath("client", f"{group.name}.py"), _group(api, group, context)))
    return [Job(PurePosixPath("client/__init__.py"), _client(api, groups)), *modules]


def _aliases(groups: Iterable[ir.Group]) -> dict[str, list[str]]:
    """Paths on which an operation is repeated, by its id."""
    paths: dict[str, list[str]] = {}
    for operation in (operation for group in groups for operation in group.operations):
        if operation.alias_of is not None:
            paths.setdefault(operation.alias_of, []).append(operation.path)
    return paths


def _context(
    group: ir.Group,
    own: tuple[ir.Operation, ...],
    by_id: Mapping[str, ir.Operation],
    aliases: Mapping[str, Sequence[str]],
    enums: Mapping[str, ir.Enum],
    flows: ir.Flows,
) -> GroupContext:
    many = [name_of_many(operation, flows) for operation in own]
    streams = [name_of_stream(operation, flows) for operation in own]
    names = {operation.name for operation in own} | {name for name in (*many, *streams) if name is not None}
    pollers = {"poller"} if any(operation.id in flows.polls for operation in own) else set[str]()
    return GroupContext(
        class_name=identifier(group.type_name),
        operations=own,
        by_id=by_id,
        aliases=aliases,
        namespace=Namespace(frozenset(names | pollers), enums=enums, binary=Code("BinaryContent")),
        flows=flows,
        shared_errors=shared_errors(own, flows),
    )


def _attribute(group: ir.Group, class_name: Code) -> GroupAttribute:
    stem = group.type_name
    return GroupAttribute(
        name=identifier(group.name),
        class_name=class_name,
        alias=identifier(f"_{stem}Sync"),
        async_alias=identifier(f"_{stem}Async"),
        text=_group_text(group),
    )


def _group_text(group: ir.Group) -> Docstring:
    return Docstring(flow(group.description) or sentence(group.title or group.name))


def _group(api: ir.Api, group: ir.Group, context: GroupContext) -> GroupModule:
    contents = GroupMethods(context)
    text = _group_text(group)
    return GroupModule(
        source=provenance(api.source_file, f"/tags/{group.title or group.name}"),
        class_name=context.class_name,
        text=text,
        class_text=Docstring(
            text.summary, sections=(Section("Errors that several methods raise", context.shared_errors),)
        ),
        operations=tuple(contents.operations),
        pages=tuple(contents.pages),
        long_running=tuple(contents.long_running.values()),
        methods=tuple(contents.methods),
    )


def _client(api: ir.Api, groups: list[GroupAttribute]) -> ClientModule:
    kinds = {scheme.kind for scheme in api.security_schemes}
    tokens = (Code("AsyncToken"), Code("Token")) if kinds & {"bearer", "apiKey"} else ()
    server = next((server.url.rstrip("/") for server in api.servers if _is_absolute(server.url)), None)
    kind = Code("str | None") if server is None else STR
    credentials = tuple(_credentials(api))
    return ClientModule(
        source=provenance(api.source_file),
        title=sentence(api.title or "the API"),
        groups=tuple(groups),
        schemes=tuple(map(_scheme, api.security_schemes)),
        credentials=credentials,
        credential_types=(*tokens, *((Code("Basic"),) if "basic" in kinds else ())),
        has_mapping=any(credential.is_mapping for credential in credentials),
        base_url=Argument(Code("base_url"), kind, literal(server)),
        text=_text(api, server),
    )


def _is_absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_plain = not parts.query and not parts.fragment and "{" not in url
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def _scheme(scheme: ir.SecurityScheme) -> Scheme:
    if scheme.kind != "apiKey":
        return Scheme(scheme.name, scheme.kind, None, None, scheme.default_scopes)
    return Scheme(scheme.name, scheme.kind, scheme.location.value, scheme.wire_name, ())


def _credentials(api: ir.Api) -> Iterable[Credential]:
    names: dict[str, list[str]] = {}
    for scheme in api.security_schemes:
        names.setdefault(scheme.kind, []).append(scheme.name)
    token, async_token, basic = Code("Token"), Code("AsyncToken"), Code("Basic")
    if "bearer" in names:
        yield Credential(Code("token"), token, async_token, tuple(names["bearer"]))
    if "basic" in names:
        yield Credential(Code("basic"), basic, basic, tuple(names["basic"]))
    keys = tuple(names.get("apiKey", ()))
    if len(keys) == 1:
        yield Credential(Code("api_key"), token, async_token, keys)
    elif keys:
        mapping, async_mapping = Code("Mapping[str, Token]"), Code("Mapping[str, AsyncToken]")
        yield Credential(Code("api_keys"), mapping, async_mapping, keys, is_mapping=True)


def _text(api: ir.Api, server: str | None) -> Docstring:
    texts = {
        "token": "The bearer token, a function that gives it, or an object with get_token(*scopes); asked when needed",
        "basic": "User name and password",
        "api_key": "The API key, or a function that gives it",
        "api_keys": "API keys, or functions that give them, by scheme: ",
    }
    credentials = [
        (credential.name, texts[credential.name] + (", ".join(credential.schemes) if credential.is_mapping else ""))
        for credential in _credentials(api)
    ]
    default = "there is no default" if server is None else f"{server} by default"
    scopes = [scope for scheme in api.security_schemes for scope in scheme.default_scopes]
    default_scopes = f"{', '.join(dict.fromkeys(scopes))}, where {{origin}} is that of base_url" if scopes else "none"
    others = (
        ("base_url", f"Where the service is; {default}"),
        ("scopes", f"What get_token is called with; by default {default_scopes}"),
        ("timeout", "In seconds, for each step of a request; 30 by default, or as http_client has it"),
        ("retries", "When to send a request again; None for never"),
        ("http_client", "The httpx2 client to send with; it stays open. By default one is made, and closed again"),
    )
    return Docstring("Make a client.", sections=(Section("Args", (*credentials, *others)),))
