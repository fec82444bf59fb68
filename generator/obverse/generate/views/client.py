"""The client: a module for each group of operations, and the two classes that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from obverse.generate.views import prose
from obverse.generate.views.code import Code, identifier, literal
from obverse.generate.views.flow_methods import Methods
from obverse.generate.views.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.generate import ir
    from obverse.generate.views.methods import ConstantView, MethodView

# What the modules of groups import, and what the clients do themselves: names that a group can't have.
_TAKEN_CLASSES = frozenset(
    {
        *("Any", "AsyncResource", "Binary", "Cookie", "Form", "Header", "Json", "Literal", "Multipart"),
        *("Operation", "Path", "Query", "Resource", "Text", "UNSET", "UnsetType"),
        *(
            "AnyPairs",
            "AsyncPager",
            "AsyncPoller",
            "Bulk",
            "LongRunning",
            "OnProgress",
            "Pager",
            "PageFields",
            "Pairs",
            "Poller",
        ),
    }
)
_TAKEN_ATTRIBUTES = frozenset({"close", "with_response"})


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as the clients hold it: ``attribute: module.class_name``."""

    module: Code
    attribute: Code
    class_name: Code
    text: str
    constants: tuple[ConstantView, ...]
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A keyword by which the caller says who they are: ``name: Token | None = None``."""

    name: Code
    annotation: Code
    async_annotation: Code
    text: str


def jobs(api: ir.Api) -> list[Job]:
    """Plan the modules; a group without operations of its own (all are aliases) has none."""
    aliases = _aliases(api.groups)
    everything = {operation.id: operation for group in api.groups for operation in group.operations}
    groups = [view for view in (_group(group, everything, aliases) for group in api.groups) if view.methods]
    return [_client_job(api, groups), *(_group_job(api, view, group) for view, group in _named(groups, api.groups))]


def _aliases(groups: Iterable[ir.Group]) -> dict[str, list[str]]:
    """Paths on which an operation is repeated, by its id."""
    found: dict[str, list[str]] = {}
    for operation in (operation for group in groups for operation in group.operations):
        if operation.alias_of is not None:
            found.setdefault(operation.alias_of, []).append(operation.path)
    return found


def _group(group: ir.Group, everything: dict[str, ir.Operation], aliases: dict[str, list[str]]) -> GroupView:
    own = [operation for operation in group.operations if operation.alias_of is None]
    found = Methods(own, everything, aliases)
    name = f"{group.type_name}Group" if group.type_name in _TAKEN_CLASSES else group.type_name
    return GroupView(
        module=identifier(group.name),
        attribute=identifier(f"{group.name}_" if group.name in _TAKEN_ATTRIBUTES else group.name),
        class_name=identifier(name),
        text=prose.paragraphs(prose.flow(group.description) or prose.sentence(group.title or group.name)),
        constants=found.constants,
        methods=found.views,
    )


def _named(views: list[GroupView], groups: Iterable[ir.Group]) -> list[tuple[GroupView, ir.Group]]:
    by_name = {group.name: group for group in groups}
    return [(view, by_name[view.module]) for view in views]


def _group_job(api: ir.Api, view: GroupView, group: ir.Group) -> Job:
    content: dict[str, object] = {
        "source": prose.provenance(api.source_file, f"/tags/{group.title or group.name}"),
        "group": view,
    }
    return Job(PurePosixPath("client", f"{view.module}.py"), "client/group.py.jinja", content)


def _client_job(api: ir.Api, groups: list[GroupView]) -> Job:
    kinds = [scheme.kind for scheme in api.security_schemes]
    server = next((server.url for server in api.servers if _is_absolute(server.url)), None)
    content: dict[str, object] = {
        "source": prose.provenance(api.source_file),
        "title": prose.sentence(api.title or "the API"),
        "groups": groups,
        "many_keys": kinds.count("apiKey") > 1,
        "modules": Code(", ".join(f"{view.module} as _{view.module}" for view in groups)),
        "credentials": _credentials(api),
        "given": _given(api),
        "types": _types(api),
        "schemes": [_scheme(scheme) for scheme in api.security_schemes],
        "base_url": Code("str | None = None" if server is None else f"str = {literal(server.rstrip('/'))}"),
        "init_text": _init_text(_credentials(api), server),
    }
    return Job(PurePosixPath("client/__init__.py"), "client/__init__.py.jinja", content)


def _init_text(credentials: list[CredentialView], server: str | None) -> str:
    told = [(str(view.name), view.text) for view in credentials]
    default = "there is no default" if server is None else f"{server} by default"
    told += [
        ("base_url", f"Where the service is; {default}"),
        ("scopes", "What a credential is asked for; by default all that was granted for the host of base_url"),
        ("timeout", "In seconds, for each step of a request; 30 by default, or as http_client has it"),
        ("retries", "When to send a request again; None for never"),
        ("http_client", "The httpx2 client to send with; it stays open. By default one is made, and closed again"),
    ]
    return prose.paragraphs("Make a client.", prose.section("Args", told))


def _is_absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fit = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    return fit and "{" not in url


def _scheme(scheme: ir.SecurityScheme) -> Code:
    told = [literal(scheme.kind)]
    if scheme.kind == "apiKey":
        told += [literal(scheme.location.value), literal(scheme.wire_name)]
    return Code(f"{literal(scheme.name)}: Scheme({', '.join(told)})")


def _credentials(api: ir.Api) -> list[CredentialView]:
    kinds = [scheme.kind for scheme in api.security_schemes]
    found: list[CredentialView] = []
    if "bearer" in kinds:
        text = "The bearer token, a function that gives it, or a credential of azure-identity; asked anew when needed"
        found.append(CredentialView(Code("token"), Code("Token"), Code("AsyncToken"), text))
    if "basic" in kinds:
        found.append(CredentialView(Code("basic"), Code("Basic"), Code("Basic"), "User name and password"))
    if kinds.count("apiKey") == 1:
        text = "The API key, or a function that gives it"
        found.append(CredentialView(Code("api_key"), Code("Token"), Code("AsyncToken"), text))
    elif "apiKey" in kinds:
        names = ", ".join(scheme.name for scheme in api.security_schemes if scheme.kind == "apiKey")
        text = f"API keys, or functions that give them, by scheme: {names}"
        kind, async_kind = Code("Mapping[str, Token]"), Code("Mapping[str, AsyncToken]")
        found.append(CredentialView(Code("api_keys"), kind, async_kind, text))
    return found


def _types(api: ir.Api) -> Code:
    """Name the types that the credentials are made of."""
    kinds = {scheme.kind for scheme in api.security_schemes}
    names = ["AsyncToken", "Token"] if kinds & {"bearer", "apiKey"} else []
    return Code(", ".join([*names, *(["Basic"] if "basic" in kinds else [])]))


def _given(api: ir.Api) -> Code:
    """Write which keyword serves which scheme."""
    sources = {"bearer": "token", "basic": "basic"}
    kinds = [scheme.kind for scheme in api.security_schemes]
    pairs = [(scheme.name, sources[scheme.kind]) for scheme in api.security_schemes if scheme.kind in sources]
    if kinds.count("apiKey") == 1:
        pairs += [(scheme.name, "api_key") for scheme in api.security_schemes if scheme.kind == "apiKey"]
    entries = [f"{literal(name)}: {source}" for name, source in pairs]
    if kinds.count("apiKey") > 1:
        entries.append("**(api_keys or {})")
    return Code("{" + ", ".join(entries) + "}")
