"""Overlays change a document before anything else looks at it, and diagnostics name the file that a value came from."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from obverse.document.diagnostics import DocumentError
from obverse.document.load import LoadOptions, load, read

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.document.document import Document

API = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: list
      tags: [a]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: debug, in: query, schema: {type: string}}
        - {name: trace, in: query, schema: {type: string}}
      responses: {"200": {description: Pets.}}
"""


def overlaid(folder: Path, *actions: str, head: str = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\n") -> Document:
    """The document with an overlay of some actions."""
    return load(*files(folder, *actions, head=head))


def files(folder: Path, *actions: str, head: str) -> tuple[Path, LoadOptions]:
    path, overlay = folder / "api.yaml", folder / "mend.yaml"
    path.write_text(API)
    listed = "".join(f"  - {dedent(action).strip()}\n" for action in actions)
    overlay.write_text(f"{head}actions:\n{listed}" if actions else head)
    return path, LoadOptions(overlays=(overlay,))


def operation(document: Document) -> Any:
    return document.tree["paths"]["/pets"]["get"]


def test_an_update_is_merged_into_objects(tmp_path: Path) -> None:
    document = overlaid(
        tmp_path, "{target: \"$.paths['/pets'].get\", update: {summary: All, x-stub: {seed: 0}, tags: [b]}}"
    )
    assert operation(document)["summary"] == "All"
    assert operation(document)["x-stub"] == {"seed": 0}
    assert operation(document)["tags"] == ["a", "b"]
    assert operation(document)["operationId"] == "list"


def test_an_update_of_a_list_is_a_further_item(tmp_path: Path) -> None:
    update = "{name: page, in: query, schema: {type: integer}}"
    document = overlaid(tmp_path, f"{{target: \"$.paths['/pets'].get.parameters\", update: {update}}}")
    assert [parameter["name"] for parameter in operation(document)["parameters"]] == ["limit", "debug", "trace", "page"]


def test_what_is_selected_is_removed_and_lines_stay_true(tmp_path: Path) -> None:
    document = overlaid(tmp_path, "{target: \"$..parameters[?@.name == 'debug']\", remove: true}")
    assert [parameter["name"] for parameter in operation(document)["parameters"]] == ["limit", "trace"]
    place = document.source("/paths/~1pets/get/parameters/1")
    assert (place.file, place.line) == ("api.yaml", 11)


def test_actions_follow_one_another(tmp_path: Path) -> None:
    document = overlaid(
        tmp_path,
        "{target: $.paths, update: {/cats: {get: {operationId: cats, responses: {}}}}}",
        "{target: \"$.paths['/cats'].get\", update: {summary: Cats}}",
        "{target: \"$.paths['/pets']\", remove: true}",
    )
    assert document.tree["paths"] == {"/cats": {"get": {"operationId": "cats", "responses": {}, "summary": "Cats"}}}


def test_a_value_knows_the_line_of_its_overlay(tmp_path: Path) -> None:
    document = overlaid(tmp_path, "{target: \"$.paths['/pets'].get\", update: {x-stub: {seed: 0}}}")
    place = document.source("/paths/~1pets/get/x-stub/seed")
    assert (place.file, place.line, place.pointer) == ("mend.yaml", 4, "/actions/0/update/x-stub/seed")
    assert document.source("/paths/~1pets/get/operationId").file == "api.yaml"


def test_what_selects_nothing_is_a_warning(tmp_path: Path) -> None:
    _, diagnostics = read(*files(tmp_path, "{target: \"$.paths['/dogs']\", remove: true}", head="overlay: 1.0.0\n"))
    assert [str(found) for found in diagnostics] == [
        "mend.yaml:3: warning[unmatched-overlay] at /actions/0/target: '$.paths['/dogs']' selects nothing in the "
        "document. Mend the target, or remove the action."
    ]


@pytest.mark.parametrize(
    ("head", "action", "message"),
    [
        ("x: 1\n", "", "this is no overlay: it has no key 'overlay'"),
        ("overlay: 2.0.0\n", "", "overlay '2.0.0' is not supported"),
        ("overlay: 1.0.0\n", "", "an overlay has a list of actions"),
        ("[]\n", "", "an overlay is a mapping"),
        ("overlay: 1.0.0\n", "{update: {}}", "an action has no target"),
        ("overlay: 1.0.0\n", "{target: $.info}", "an action does nothing"),
        ("overlay: 1.0.0\n", "{target: '$.[', remove: true}", "'$.[' is no JSONPath: "),
        ("overlay: 1.0.0\n", "{target: $.info, updat: {}, remove: true}", "the key 'updat' is unknown here"),
        ("overlay: 1.0.0\n", "{target: $.info.title, update: x}", "an object is updated by an object"),
        ("overlay: 1.0.0\n", "{target: $, remove: true}", "the document itself can't be removed"),
    ],
)
def test_what_is_no_overlay_is_refused_with_its_line(head: str, action: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        overlaid(tmp_path, *([action] if action else []), head=head)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.source.file) == ("bad-overlay", "mend.yaml")
    assert diagnostic.message.startswith(message)


def test_a_missing_overlay_is_told(tmp_path: Path) -> None:
    path, _ = files(tmp_path, head="")
    with pytest.raises(DocumentError, match=r"the overlay .*none.yaml.* can't be read: No such file"):
        load(path, LoadOptions(overlays=(tmp_path / "none.yaml",)))


def test_the_digest_tells_of_overlays(tmp_path: Path) -> None:
    path, options = files(tmp_path, "{target: $.info, update: {summary: x}}", head="overlay: 1.0.0\n")
    assert load(path).digest != load(path, options).digest
