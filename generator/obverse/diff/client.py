"""Compare the clients that are generated from two revisions: the Python that no longer runs or type-checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from obverse.diff.client_models import compare_models
from obverse.diff.findings import Findings, Name
from obverse.diff.python_types import Relation, relation, spell, spell_choice
from obverse.generate import ir
from obverse.generate.views.statuses import error_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from obverse.document.source_location import SourceLocation

_TEMPLATE = re.compile(r"\{[^{}]*\}")
_BODY = "body"
_Key = tuple[str, str]
_ARGUMENT_RULES = {
    Relation.NARROWED: "client-argument-narrowed",
    Relation.CHANGED: "client-argument-narrowed",
    Relation.WIDENED: "client-argument-widened",
}
_RESULT_RULES = {
    Relation.NARROWED: "client-result-narrowed",
    Relation.CHANGED: "client-result-changed",
    Relation.WIDENED: "client-result-widened",
}


class _Method:
    """A method of the client.

    Attributes:
        name: As it is called: ``client.pets.list``.
        operation: What it does.
        is_paged: Whether it returns a pager.
    """

    def __init__(self, group: ir.Group, operation: ir.Operation, *, is_paged: bool) -> None:
        self.is_paged = is_paged
        self.name = f"client.{group.name}.{operation.name}"
        self.operation = operation
        self.label = f"{operation.method} {operation.path}"

    @property
    def source(self) -> SourceLocation:
        """Where the operation was written."""
        return self.operation.source

    @property
    def key(self) -> _Key:
        """Method and path, whatever the parameters in the path are called."""
        return self.operation.method, _TEMPLATE.sub("{}", self.operation.path)


def compare_clients(old: ir.Api, new: ir.Api, findings: Findings) -> None:
    """Compare the clients of two revisions.

    Args:
        old: The old API.
        new: The new API.
        findings: Takes what is found.
    """
    before, after = list(_methods(old)), list(_methods(new))
    pairs = _paired(before, after)
    for one, other in pairs:
        _compare_methods(one, other, findings)
    paired_old, paired_new = {one.name for one, _ in pairs}, {other.name for _, other in pairs}
    for method in before:
        if method.name not in paired_old:
            findings.add("client-method-removed", method.source, None, method.label, old=Name(method.name))
    for method in after:
        if method.name not in paired_new:
            findings.add("client-method-added", None, method.source, method.label, new=Name(method.name))
    _compare_error_classes(before, after, findings)
    compare_models(old, new, findings)


def _methods(api: ir.Api) -> Iterator[_Method]:
    for group in api.groups:
        for operation in group.operations:
            if operation.alias_of is None:
                yield _Method(group, operation, is_paged=operation.id in api.flows.pages)


def _paired(before: list[_Method], after: list[_Method]) -> list[tuple[_Method, _Method]]:
    """Pair methods of one request; and of those that are left, methods of one name: their operation has moved."""
    by_key, by_name = {method.key: method for method in after}, {method.name: method for method in after}
    pairs = [(method, by_key[method.key]) for method in before if method.key in by_key]
    taken = {other.name for _, other in pairs}
    keys = {method.key for method, _ in pairs}
    pairs += [
        (method, by_name[method.name])
        for method in before
        if method.key not in keys and method.name in by_name and method.name not in taken
    ]
    return pairs


def _compare_methods(old: _Method, new: _Method, findings: Findings) -> None:
    if old.name != new.name:
        findings.add("client-method-renamed", old.source, new.source, new.label, old=Name(old.name), new=Name(new.name))
    _compare_arguments(old, new, findings)
    _compare_positions(old, new, findings)
    _compare_bodies(old, new, findings)
    _compare_results(old, new, findings)
    before, after = _errors([old]), _errors([new])
    for name in before:
        if name not in after:
            fields = {"where": new.name, "old": Name(name)}
            findings.add("client-error-not-raised", old.source, new.source, new.label, **fields)
    for name in after:
        if name not in before:
            findings.add("client-error-added", old.source, new.source, new.label, where=new.name, new=Name(name))


# --- arguments -------------------------------------------------------------------------------------------------------


def _compare_arguments(old: _Method, new: _Method, findings: Findings) -> None:
    before, after = _arguments(old.operation), _arguments(new.operation)
    for key, parameter in before.items():
        if key in after:
            _compare_argument(parameter, after[key], new, findings)
        else:
            fields = {"where": new.name, "old": Name(parameter.name)}
            findings.add("client-argument-removed", parameter.source, new.source, new.label, **fields)
    for key, parameter in after.items():
        if key not in before:
            rule = "client-argument-added-required" if parameter.required else "client-argument-added"
            fields = {"where": new.name, "new": Name(parameter.name)}
            findings.add(rule, old.source, parameter.source, new.label, **fields)


def _arguments(operation: ir.Operation) -> dict[_Key, ir.Parameter]:
    """Return parameters by location and wire name; those in the path by their position."""
    positions = {name: str(index) for index, name in enumerate(_TEMPLATE.findall(operation.path))}
    return {
        (
            parameter.location.value,
            positions.get(f"{{{parameter.wire_name}}}", parameter.wire_name)
            if parameter.location is ir.Location.PATH
            else parameter.wire_name,
        ): parameter
        for parameter in operation.parameters
    }


def _compare_argument(old: ir.Parameter, new: ir.Parameter, method: _Method, findings: Findings) -> None:
    places, where = (old.source, new.source, method.label), method.name
    if old.name != new.name:
        findings.add("client-argument-renamed", *places, where=where, old=Name(old.name), new=Name(new.name))
    if old.required != new.required:
        rule = "client-argument-required" if new.required else "client-argument-optional"
        findings.add(rule, *places, where=where, new=Name(new.name))
    change = relation([old.type], [new.type])
    if change is not Relation.SAME:
        types = {"old": Name(spell(old.type)), "new": Name(spell(new.type))}
        findings.add(_ARGUMENT_RULES[change], *places, where=where, what=new.name, **types)


def _compare_positions(old: _Method, new: _Method, findings: Findings) -> None:
    """Compare the order of what is passed by position, where all of it is the same otherwise."""
    before, after = ([p.name for p in m.operation.parameters if p.location is ir.Location.PATH] for m in (old, new))
    if before != after and sorted(before) == sorted(after):
        fields = {"where": new.name, "old": Name(", ".join(before)), "new": Name(", ".join(after))}
        findings.add("client-arguments-reordered", old.source, new.source, new.label, **fields)


def _compare_bodies(old: _Method, new: _Method, findings: Findings) -> None:
    before, after = old.operation.body, new.operation.body
    fields = {"where": new.name, "new": Name(_BODY)}
    if before is not None and after is not None:
        if before.required != after.required:
            rule = "client-argument-required" if after.required else "client-argument-optional"
            findings.add(rule, before.source, after.source, new.label, **fields)
        _compare_contents(before, after, new, findings)
    elif after is not None:
        rule = "client-argument-added-required" if after.required else "client-argument-added"
        findings.add(rule, old.source, after.source, new.label, **fields)
    elif before is not None:
        fields = {"where": new.name, "old": Name(_BODY)}
        findings.add("client-argument-removed", before.source, new.source, new.label, **fields)


def _compare_contents(old: ir.RequestBody, new: ir.RequestBody, method: _Method, findings: Findings) -> None:
    before, after = ([content.type for content in body.contents] for body in (old, new))
    change = relation(before, after)
    if change is not Relation.SAME:
        types = {"old": Name(spell_choice(before)), "new": Name(spell_choice(after))}
        fields = {"where": method.name, "what": _BODY, **types}
        findings.add(_ARGUMENT_RULES[change], old.source, new.source, method.label, **fields)


# --- results and errors ----------------------------------------------------------------------------------------------


def _compare_results(old: _Method, new: _Method, findings: Findings) -> None:
    before, after = _results(old.operation), _results(new.operation)
    change = relation(before, after)
    texts = [_result_text(method, types) for method, types in ((old, before), (new, after))]
    if change is Relation.SAME and old.is_paged != new.is_paged:
        change = Relation.CHANGED
    if change is not Relation.SAME:
        types = {"old": Name(texts[0]), "new": Name(texts[1])}
        findings.add(_RESULT_RULES[change], old.source, new.source, new.label, where=new.name, **types)


def _results(operation: ir.Operation) -> list[ir.Type]:
    types: list[ir.Type] = []
    for response in operation.responses:
        if response.status.startswith("2"):
            types += [content.type for content in response.contents] or [ir.Primitive(ir.Scalar.NONE)]
    return types


def _result_text(method: _Method, types: Iterable[ir.Type]) -> str:
    text = spell_choice(types)
    return f"Pager[{text}]" if method.is_paged else text


def _errors(methods: Iterable[_Method]) -> dict[str, SourceLocation]:
    return {
        str(name): response.source
        for method in methods
        for response in method.operation.responses
        if (name := error_name(response.status)) is not None
    }


def _compare_error_classes(before: list[_Method], after: list[_Method], findings: Findings) -> None:
    remaining = _errors(after)
    for name, source in _errors(before).items():
        if name not in remaining:
            findings.add("client-error-removed", source, None, old=Name(f"errors.{name}"))
