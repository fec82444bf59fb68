"""Names of generated code: identifiers, unique where they stand, and none that something else needs."""

from __future__ import annotations

import pytest

from obverse.generate.identifiers import casing
from obverse.generate.identifiers.scopes import member_names, method_name, method_names


@pytest.mark.parametrize(
    ("operation_id", "tag", "expected"),
    [
        ("createConnection", "connections", "create"),
        ("listConnections", "connections", "list"),
        ("repos/get-branch", "repos", "get_branch"),
        ("actions/list-artifacts-for-repo", "actions", "list_artifacts_for_repo"),
        ("getUserById", "users", "get_by_id"),
        ("connections", "connections", "connections"),
        ("userById", "users", "user_by_id"),
        ("listPolicies", "policies", "list"),
        ("get_user_settings", "User Settings", "get"),
        ("getUser", "user settings", "get_user"),
        ("find pet by id", "", "find_pet_by_id"),
        ("class", "x", "class"),
    ],
)
def test_methods_are_named_without_the_words_of_their_group(operation_id: str, tag: str, expected: str) -> None:
    assert method_name(operation_id, tag) == expected


def test_methods_whose_short_names_meet_keep_their_whole_names() -> None:
    pets = [(name, "pets", None) for name in ("getPet", "getPets", "addPet")]
    assert method_names([*pets]) == ["get", "get_pets", "add"]


def test_a_further_operation_renames_none_and_the_document_may_pin_a_name() -> None:
    users = [("getUsers", "users", None), ("deleteUser", "users", None)]
    assert method_names([*users]) == ["get", "delete"]
    assert method_names([*users, ("getUser", "users", None)]) == ["get", "delete", "get_user"]
    assert method_names([("getUser", "users", None), ("getUsers", "users", "get")]) == ["get_user", "get"]


def test_methods_that_differ_in_case_alone_get_numbers() -> None:
    assert method_names([("getIt", "x", None), ("GetIt", "x", None), ("class", "x", None)]) == [
        "get_it",
        "get_it_2",
        "class_",
    ]


def test_members_of_enums_have_readable_names() -> None:
    values: list[str | int] = ["draft", "+1", "-1", "", "a b", "a-b", "A", 1, -1, "日本"]
    assert member_names(values) == [
        "DRAFT",
        "PLUS_1",
        "MINUS_1",
        "EMPTY",
        "A_B",
        "A_B_2",
        "A",
        "VALUE_1",
        "MINUS_1_2",
        "VALUE",
    ]


@pytest.mark.parametrize("wire", ["é", "ZWJ\u200d", "\u202eabc", "a" * 500, "x\ny", "{x}", "a\\", "\uff21"])
def test_any_text_gives_an_ascii_identifier(wire: str) -> None:
    for name in (casing.snake(wire), casing.pascal(wire)):
        assert name.isascii()
        assert name.isidentifier()
        assert len(name) <= casing.LONGEST + len("value_")


def test_pascal_names_that_are_fine_stay() -> None:
    assert [casing.pascal(name) for name in ("HTTPServer", "PetV2", "oauth2token", "a.b-c", "IPv4")] == [
        "HTTPServer",
        "PetV2",
        "Oauth2Token",
        "ABC",
        "IPv4",
    ]


def test_a_name_that_is_taken_gets_a_number_as_names_of_its_kind_have_it() -> None:
    taken: set[str] = set()
    assert [casing.unique(name, taken) for name in ("get_it", "get_it", "Get_It", "Pet", "Pet", "PET")] == [
        "get_it",
        "get_it_2",
        "Get_It2",
        "Pet",
        "Pet2",
        "PET3",
    ]
