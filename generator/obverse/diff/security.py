"""Compare who is let in: requirements of operations, and the schemes that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.diff.findings import Name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.diff.comparison import Comparison
    from obverse.diff.schema_place import Place

_Alternative = dict[str, frozenset[str]]
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl")


def compare_requirements(
    comparison: Comparison, old: tuple[Place, Place], new: tuple[Place, Place], label: str
) -> None:
    """Compare the alternatives of an operation, each a set of schemes with scopes.

    Args:
        comparison: Takes the findings.
        old: The root of the document, and the operation.
        new: The same in the new revision.
        label: The operation, as ``GET /pets``.
    """
    before, after = _effective(*old), _effective(*new)
    if before[0] == after[0]:
        return
    where = "security of the document" if before[1].pointer == after[1].pointer == "/security" else "security"
    for alternative in before[0]:
        if not any(_suffices(alternative, accepted) for accepted in after[0]):
            rule, fields = _removed(alternative, after[0])
            comparison.add(rule, before[1], after[1], label, where=where, **fields)
    for alternative in after[0]:
        if not any(_suffices(alternative, accepted) for accepted in before[0]):
            rule, fields = _added(alternative, before[0])
            comparison.add(rule, before[1], after[1], label, where=where, **fields)


def _effective(root: Place, operation: Place) -> tuple[list[_Alternative], Place]:
    owner = operation if isinstance(operation.get("security"), list) else root
    entries = [cast("dict[str, Any]", entry) for entry in owner.sequence("security") if isinstance(entry, dict)]
    alternatives = [
        {
            name: frozenset(map(str, cast("list[Any]", scopes)))
            for name, scopes in entry.items()
            if isinstance(scopes, list)
        }
        for entry in entries
    ]
    place = owner.child("security") if "security" in owner.value else owner
    return alternatives or [{}], place


def _suffices(credentials: Mapping[str, frozenset[str]], needed: Mapping[str, frozenset[str]]) -> bool:
    return all(name in credentials and scopes <= credentials[name] for name, scopes in needed.items())


def _removed(alternative: _Alternative, after: list[_Alternative]) -> tuple[str, dict[str, Any]]:
    if not alternative:
        return "security-added", {}
    for other in after:
        if other.keys() == alternative.keys():
            scopes = {scope for name in other for scope in other[name] - alternative[name]}
            return "security-scope-added", {"new": _names(other), "scopes": sorted(scopes)}
    return "security-alternative-removed", {"old": _names(alternative)}


def _added(alternative: _Alternative, before: list[_Alternative]) -> tuple[str, dict[str, Any]]:
    if not alternative:
        return "security-removed", {}
    for other in before:
        if other.keys() == alternative.keys():
            scopes = {scope for name in other for scope in other[name] - alternative[name]}
            return "security-scope-removed", {"new": _names(alternative), "scopes": sorted(scopes)}
    return "security-alternative-added", {"new": _names(alternative)}


def _names(alternative: _Alternative) -> Name:
    return Name(
        " and ".join(
            f"`{name}`{' with ' + ', '.join(sorted(scopes)) if scopes else ''}" for name, scopes in alternative.items()
        )
    )


# --- schemes ---------------------------------------------------------------------------------------------------------


def compare_schemes(comparison: Comparison, old: Place, new: Place) -> None:
    """Compare the security schemes of two documents.

    Args:
        comparison: Takes the findings.
        old: Root of the old document.
        new: Root of the new document.
    """
    before, after = _schemes(old), _schemes(new)
    for name, scheme in before.items():
        if name not in after:
            comparison.add("security-scheme-removed", scheme, None, old=Name(name))
        elif not comparison.sameness.same(scheme, after[name]):
            _compare_scheme(comparison, scheme, after[name], name)
    for name, scheme in after.items():
        if name not in before:
            comparison.add("security-scheme-added", None, scheme, new=Name(name))


def _schemes(root: Place) -> dict[str, Place]:
    components = root.mapping("components").get("securitySchemes")
    names = cast("dict[str, Any]", components) if isinstance(components, dict) else {}
    return {name: root.child("components", "securitySchemes", name).followed() for name in names}


def _compare_scheme(comparison: Comparison, old: Place, new: Place, name: str) -> None:
    for keyword in ("type", "scheme", "in", "name", "openIdConnectUrl"):
        before, after = old.get(keyword), new.get(keyword)
        # Names of schemes and of headers are told apart without their case (RFC 9110, sections 5.1 and 11.1).
        if str(before).lower() != str(after).lower() or (
            keyword == "name" and old.get("in") == "query" and before != after
        ):
            rule = "security-url-changed" if keyword.endswith("Url") else "security-scheme-changed"
            comparison.add(rule, old, new, where=name, what=keyword, old=before, new=after)
    for flow in old.mapping("flows"):
        if flow not in new.mapping("flows"):
            comparison.add("security-flow-removed", old, new, where=name, old=Name(flow))
        else:
            _compare_flow(comparison, old.child("flows", flow), new.child("flows", flow), name)
    for flow in new.mapping("flows"):
        if flow not in old.mapping("flows"):
            comparison.add("security-flow-added", old, new, where=name, new=Name(flow))


def _compare_flow(comparison: Comparison, old: Place, new: Place, name: str) -> None:
    for keyword in _URLS:
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            comparison.add("security-url-changed", old, new, where=name, what=keyword, old=before, new=after)
    for scope in old.mapping("scopes"):
        if scope not in new.mapping("scopes"):
            comparison.add("security-scheme-scope-removed", old, new, where=name, old=Name(scope))
    for scope in new.mapping("scopes"):
        if scope not in old.mapping("scopes"):
            comparison.add("security-scheme-scope-added", old, new, where=name, new=Name(scope))
