"""Stage translate as a whole: hostile text, and the same on every run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inline_documents import api
from obverse.stub.contract.declarations import ErrorText


def test_the_wording_of_errors_comes_from_the_document() -> None:
    found = api(
        """
        x-stub:
          headers: {request-id: '{request_id}'}
          errors:
            media_type: application/problem+json
            template: {code: '{code}'}
            texts: {missing: {code: Gone, message: It is gone., inner_code: Deep}}
        """
    ).behaviour
    assert found.errors.texts == {"missing": ErrorText(code="Gone", message="It is gone.", inner_code="Deep")}
    assert (found.errors.media_type, found.errors.template) == ("application/problem+json", {"code": "{code}"})
    assert found.headers == {"request-id": "{request_id}"}


# --- hostile text, and the same on every run -------------------------------------------------------------------------

HOSTILE = ['"""', "'''", "a\\", "x\ny", "{x}", "{{ x }}", "../../etc", "__class__", "a\u2028b", "\u202e", "; import os"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_become_identifiers(text: str) -> None:
    quoted = json.dumps(text)
    found = api(
        f"""
        tags: [{{name: {quoted}}}]
        paths:
          /a:
            post:
              operationId: {quoted}
              tags: [{quoted}]
              parameters: [{{name: {quoted}, in: query, schema: {{type: string, enum: [{quoted}, b]}}}}]
              requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/It'}}}}}}}}
              responses: {{"204": {{description: {quoted}}}}}
        components:
          schemas:
            It: {{type: object, title: {quoted}, properties: {{{quoted}: {{type: object, properties: {{q: {{}}}}}}}}}}
        """
    )
    (group,) = found.groups
    (one,) = group.operations
    names = [
        *(group.name, group.type_name, one.name, one.type_name, one.parameters[0].name),
        *(member.name for enum in found.enums for member in enum.members),
        *(name for model in found.models for name in (model.name, *(field.name for field in model.fields))),
    ]
    assert all(name.isascii() and name.isidentifier() and not name.startswith("_") for name in names)
    assert one.parameters[0].wire_name == text


def test_the_model_is_the_same_under_every_hash_seed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from inline_documents import api\n"
        "text = '''\n"
        "components:\n  schemas:\n"
        "    A: {type: object, properties: {b: {enum: [z, y, x]}, c: {type: [string, integer]}}, required: [c, b]}\n"
        "    U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {q: {}}}]}\n"
        "'''\n"
        "print(api(text))\n"
    )
    tests = Path(__file__).parents[2]
    folders = [str(tests), str(tests.parent / "generator")]
    printed = {
        subprocess.run(
            [sys.executable, str(program)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(folders)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
