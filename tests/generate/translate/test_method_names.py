"""Names of methods: those of operations stay what they are when others come, and x-name pins them."""

from __future__ import annotations

import pytest

from inline_documents import api, loaded
from obverse.lint import diagnose

USERS = """
paths:
  /users: {{get: {{operationId: getUsers, tags: [users], {more} responses: {{"204": {{description: x}}}}}}}}
  /users/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: getUser, tags: [users], responses: {{"204": {{description: x}}}}}}
"""


def names(more: str) -> dict[str, str]:
    (group,) = api(USERS.format(more=more)).groups
    return {operation.id: operation.name for operation in group.operations}


def test_the_first_in_the_document_has_the_short_name() -> None:
    assert names("") == {"getUsers": "get", "getUser": "get_user"}


def test_the_document_pins_a_name() -> None:
    assert names("x-name: all,") == {"getUsers": "all", "getUser": "get"}


@pytest.mark.parametrize("name", ["'not a name'", "Upper", "_hidden", "{a: 1}", "''"])
def test_what_is_no_name_is_passed_over_with_a_warning(name: str) -> None:
    more = f"x-name: {name},"
    assert names(more) == {"getUsers": "get", "getUser": "get_user"}
    assert [found.code for found in diagnose(loaded(USERS.format(more=more)))] == ["bad-x-name"]
