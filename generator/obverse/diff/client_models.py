"""Compare the models, enums and unions of generated clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obverse.diff.findings import Findings, Name
from obverse.diff.python_types import Relation, relation, spell
from obverse.generate import ir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Class = ir.Model | ir.Enum | ir.Union
_KINDS = {ir.Model: "model", ir.Enum: "enum", ir.Union: "union"}
_FIELD_RULES = {
    Relation.NARROWED: "client-field-narrowed",
    Relation.WIDENED: "client-field-widened",
    Relation.CHANGED: "client-field-changed",
}


def compare_models(old: ir.Api, new: ir.Api, findings: Findings) -> None:
    """Compare the classes of ``models`` by their names.

    Args:
        old: The old API.
        new: The new API.
        findings: Takes what is found.
    """
    before, after = _classes(old), _classes(new)
    sent = _sent(new)
    for name, one in before.items():
        if name not in after:
            findings.add("client-model-removed", one.source, None, old=Name(f"models.{name}"))
        else:
            _compare_classes(one, after[name], name in sent, findings)
    for name, other in after.items():
        if name not in before:
            findings.add("client-model-added", None, other.source, new=Name(f"models.{name}"))


def _classes(api: ir.Api) -> dict[str, _Class]:
    return {known.name: known for known in (*api.models, *api.enums, *api.unions)}


def _compare_classes(old: _Class, new: _Class, is_sent: bool, findings: Findings) -> None:
    match old, new:
        case ir.Model(), ir.Model():
            _compare_fields(old, new, is_sent, findings)
        case ir.Enum(), ir.Enum():
            _compare_members(old, new, findings)
        case ir.Union(), ir.Union():
            _compare_variants(old, new, findings)
        case _:
            kinds = {"old": Name(_KINDS[type(old)]), "new": Name(_KINDS[type(new)])}
            where = f"models.{new.name}"
            findings.add("client-model-kind-changed", old.source, new.source, where=where, **kinds)


# --- models ----------------------------------------------------------------------------------------------------------


def _compare_fields(old: ir.Model, new: ir.Model, is_sent: bool, findings: Findings) -> None:
    before, after = ({field.wire_name: field for field in model.fields} for model in (old, new))
    for wire_name, field in before.items():
        where = f"models.{old.name}.{field.name}"
        if wire_name not in after:
            findings.add("client-field-removed", field.source, new.source, where=where)
        else:
            _compare_field(field, after[wire_name], where, is_sent, findings)
    for wire_name, field in after.items():
        if wire_name not in before:
            is_needed = field.required and is_sent
            rule = "client-field-added-required" if is_needed else "client-field-added"
            findings.add(rule, old.source, field.source, where=f"models.{new.name}.{field.name}")


def _compare_field(old: ir.Field, new: ir.Field, where: str, is_sent: bool, findings: Findings) -> None:
    if old.name != new.name:
        findings.add("client-field-renamed", old.source, new.source, where=where, new=Name(new.name))
    if new.required and not old.required and is_sent:
        findings.add("client-field-required", old.source, new.source, where=where)
    if old.required and not new.required:
        findings.add("client-field-optional", old.source, new.source, where=where)
    change = relation([old.type], [new.type])
    if change is not Relation.SAME:
        types = {"old": Name(spell(old.type)), "new": Name(spell(new.type))}
        findings.add(_FIELD_RULES[change], old.source, new.source, where=where, **types)


def _sent(api: ir.Api) -> set[str]:
    """Return the names of the classes that callers make: what requests carry, with all that it holds."""
    operations = [operation for group in api.groups for operation in group.operations]
    waiting: list[ir.Type] = [parameter.type for operation in operations for parameter in operation.parameters]
    waiting += [content.type for operation in operations if operation.body for content in operation.body.contents]
    classes, names = _classes(api), set[str]()
    while waiting:
        for name in _names([waiting.pop()]):
            if name not in names and name in classes:
                names.add(name)
                waiting += _held(classes[name])
    return names


def _held(known: _Class) -> list[ir.Type]:
    match known:
        case ir.Model():
            return [field.type for field in known.fields] + ([known.extra] if known.extra else [])
        case ir.Union():
            return list(known.members)
        case ir.Enum():
            return []


def _names(types: Iterable[ir.Type]) -> Iterator[str]:
    for type_ in types:
        match type_:
            case ir.Named():
                yield type_.name
            case ir.ListOf():
                yield from _names([type_.item])
            case ir.MapOf():
                yield from _names([type_.value])
            case ir.Nullable():
                yield from _names([type_.type])
            case _:
                pass


# --- enums and unions ------------------------------------------------------------------------------------------------


def _compare_members(old: ir.Enum, new: ir.Enum, findings: Findings) -> None:
    before, after = ({member.value: member.name for member in enum.members} for enum in (old, new))
    for value, name in before.items():
        where = f"models.{old.name}.{name}"
        if value not in after:
            findings.add("client-member-removed", old.source, new.source, where=where, old=value)
        elif after[value] != name:
            findings.add("client-member-renamed", old.source, new.source, where=where, new=Name(after[value]))
    for value, name in after.items():
        if value not in before:
            findings.add("client-member-added", old.source, new.source, where=f"models.{new.name}.{name}", new=value)


def _compare_variants(old: ir.Union, new: ir.Union, findings: Findings) -> None:
    before, after = ({spell(member) for member in union.members} for union in (old, new))
    where = f"models.{new.name}"
    for variant in sorted(before - after):
        findings.add("client-variant-removed", old.source, new.source, where=where, old=Name(variant))
    for variant in sorted(after - before):
        findings.add("client-variant-added", old.source, new.source, where=where, new=Name(variant))
