"""Each rule has a pair that it finds: those on operations, on annotations of schemas, and on the generated client."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml

from diff.documents import OPTIONS, Json, carrying, document, ends_for, findings, ids, with_references
from obverse.diff.rules import ASPECTS, RULES, Area

if TYPE_CHECKING:
    from obverse.diff.options import DiffOptions

CORPUS = Path(__file__).parent / "corpus"


def corpus(name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", yaml.safe_load((CORPUS / f"{name}.yaml").read_text()))


def options(pair: dict[str, Any]) -> DiffOptions:
    return replace(OPTIONS, **pair.get("options", {}))


def full(short: Json) -> Json:
    """The document that the corpus abbreviates."""
    sections = {key: value for key, value in short.items() if key not in {"get", "post", "schemas"}}
    item = {method: short[method] for method in ("get", "post") if method in short}
    sections["paths"] = {**({"/pets": item} if item else {}), **sections.get("paths", {})}
    for path_item in (*sections["paths"].values(), *sections.get("webhooks", {}).values()):
        for operation in path_item.values():
            if isinstance(operation, dict):
                cast("Json", operation).setdefault("responses", {"204": {"description": "Done."}})
    if "schemas" in short:
        sections["components"] = {"schemas": with_references(short["schemas"])}
    return document(**sections)


def both_ways(pairs: list[dict[str, Any]], *, keys: tuple[str, str]) -> list[Any]:
    return [pytest.param(pair, key, id=f"{pair['name']}-{key}") for pair in pairs for key in keys if key in pair]


@pytest.mark.parametrize(("pair", "way"), both_ways(corpus("operations"), keys=("rules", "back")))
def test_operations(pair: dict[str, Any], way: str, tmp_path: Path) -> None:
    old, new = full(pair["old"]), full(pair["new"])
    if way == "back":
        old, new = new, old

    assert ids(findings(tmp_path, old, new, options(pair))) == sorted(pair[way])


@pytest.mark.parametrize("subject", ["request", "response"])
@pytest.mark.parametrize(("pair", "way"), both_ways(corpus("annotations"), keys=("forward", "backward")))
def test_annotations(pair: dict[str, Any], way: str, subject: str, tmp_path: Path) -> None:
    old, new = (carrying(subject, pair[side], pair.get("components", {})) for side in ("old", "new"))
    if way == "backward":
        old, new = new, old

    assert ids(findings(tmp_path, old, new, options(pair))) == sorted(
        f"{subject}-{end}" for end in ends_for(pair[way], subject)
    )


@pytest.mark.parametrize(("pair", "way"), both_ways(corpus("clients"), keys=("rules", "back")))
def test_clients(pair: dict[str, Any], way: str, tmp_path: Path) -> None:
    old, new = (_sending(full(pair[side]), pair) for side in ("old", "new"))
    if way == "back":
        old, new = new, old
    found = findings(tmp_path, old, new, replace(OPTIONS, has_client=True))

    assert ids([finding for finding in found if finding.rule.area is Area.CLIENT]) == sorted(pair[way])


def _sending(content: Json, pair: dict[str, Any]) -> Json:
    if "sends" in pair:
        body = {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{pair['sends']}"}}}}
        responses = {"204": {"description": "Done."}}
        content["paths"]["/things"] = {"post": {"operationId": "send", "requestBody": body, "responses": responses}}
    return content


def test_every_rule_has_a_pair() -> None:
    paired = {
        rule for name in ("operations", "clients") for pair in corpus(name) for rule in _all(pair, "rules", "back")
    }
    for name, subjects in (
        ("schemas", ("request", "parameter", "response", "header")),
        ("annotations", ("request", "response")),
    ):
        for pair in corpus(name):
            for ends in (pair["forward"], pair["backward"]):
                for subject in subjects:
                    side = "request" if subject in {"request", "parameter"} else "response"
                    paired |= {f"{subject}-{end}" for end in ends_for(ends, side)}

    assert set(RULES) - paired == {"version-not-raised", "ignore-unused"}  # tested by themselves
    assert paired <= set(RULES)


def _all(pair: dict[str, Any], *keys: str) -> list[str]:
    return [rule for key in keys for rule in pair.get(key, [])]


def test_each_aspect_is_named_once() -> None:
    names = [aspect.name for aspect in ASPECTS]

    assert len(names) == len(set(names))


def test_a_version_that_stays_is_told(tmp_path: Path) -> None:
    old, new = full({"get": {}}), full({"get": {}, "post": {}})

    assert ids(findings(tmp_path, old, new, has_version=True)) == ["operation-added", "version-not-raised"]
