"""The stub: its front door, the table that the runtime reads, and a module of handlers for each group."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from obverse.generate.views import prose, stub_table
from obverse.generate.views.code import Code, identifier, literal
from obverse.generate.views.job import Job
from obverse.generate.views.stub_methods import HandlerView, handler

if TYPE_CHECKING:
    from obverse.generate import ir

_TAKEN_MODULES = frozenset({"table"})
_OFFERED = (
    *("AfterPolls", "AfterSeconds", "App", "AtOnce", "Clock"),
    *("Credential", "FaultRule", "Request", "Rule", "RuleContext", "Settings"),
)
_TAKEN_KEYWORDS = frozenset({"settings", "rules"})


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of operations as its handlers see it.

    Attributes:
        keyword: Of ``create_app``.
        names: What its module offers to those who write handlers.
    """

    module: Code
    keyword: Code
    protocol: Code
    default: Code
    text: str
    names: Code
    constants: Code
    methods: tuple[HandlerView, ...]


def jobs(api: ir.Api, *, with_rules: bool = False) -> list[Job]:
    """Plan the modules; a group without operations of its own (all are aliases) has none."""
    pairs = [(view, group) for group in api.groups if (view := _group(api, group)).methods]
    return [
        _front_job(api, [view for view, _ in pairs], with_rules=with_rules),
        _table_job(api),
        *(_group_job(api, view, group) for view, group in pairs),
    ]


def _group(api: ir.Api, group: ir.Group) -> GroupView:
    own = [operation for operation in group.operations if operation.alias_of is None]
    hidden = frozenset(operation.name for operation in own)
    always = frozenset(name.lower() for name, _ in api.error_style.headers)
    methods = tuple(handler(operation, hidden, always) for operation in own)
    protocol, default = identifier(f"{group.type_name}Handlers"), identifier(f"Stateful{group.type_name}")
    names = [protocol, default]
    names += [name for view in methods for name in (view.union, *(reply.name for reply in view.replies))]
    return GroupView(
        module=identifier(f"{group.name}_" if group.name in _TAKEN_MODULES else group.name),
        keyword=identifier(f"{group.name}_" if group.name in _TAKEN_KEYWORDS else group.name),
        protocol=protocol,
        default=default,
        text=prose.paragraphs(prose.flow(group.description) or prose.sentence(group.title or group.name)),
        names=Code(", ".join(sorted(names))),
        constants=Code(f"({', '.join(view.constant for view in methods)}{',' if len(methods) == 1 else ''})"),
        methods=methods,
    )


def _group_job(api: ir.Api, view: GroupView, group: ir.Group) -> Job:
    content: dict[str, object] = {
        "source": prose.provenance(api.source_file, f"/tags/{group.title or group.name}"),
        "group": view,
    }
    return Job(PurePosixPath("stub", f"{view.module}.py"), "stub/group.py.jinja", content)


def _front_job(api: ir.Api, groups: list[GroupView], *, with_rules: bool) -> Job:
    names = [name for view in groups for name in view.names.split(", ")]
    told = [
        (str(view.keyword), f"Handlers of the group {view.module}; the stateful defaults, if none") for view in groups
    ]
    told.append(("settings", "Tokens, limits, clock; see Settings"))
    told.append(("rules", "What is checked beside the contract, by operation id; those of the package, if none"))
    content: dict[str, object] = {
        "source": prose.provenance(api.source_file),
        "title": prose.sentence(api.title or "the API"),
        "groups": groups,
        "with_rules": Code("1" if with_rules else ""),
        "rules": Code("RULES if rules is None else rules" if with_rules else "rules"),
        "names": literal(sorted([*names, *_OFFERED, "create_app"])),
        "text": prose.paragraphs("Make the stub, an ASGI app of its own state.", prose.section("Args", told)),
    }
    return Job(PurePosixPath("stub/__init__.py"), "stub/__init__.py.jinja", content)


def _table_job(api: ir.Api) -> Job:
    content: dict[str, object] = {
        "source": prose.provenance(api.source_file, "/paths"),
        "title": literal(api.title),
        "version": literal(api.version),
        "prefixes": literal(stub_table.prefixes(api)),
        "routes": stub_table.routes(api),
        "schemes": stub_table.schemes(api),
        "resources": stub_table.resources(api),
        "errors": stub_table.errors(api),
        "limits": stub_table.limits(api),
        "batches": literal(api.batches) if api.batches else Code(""),
    }
    return Job(PurePosixPath("stub/table.py"), "stub/table.py.jinja", content)
