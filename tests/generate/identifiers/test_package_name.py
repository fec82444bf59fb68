"""Import names of packages: which are sound, and how a title becomes one."""

from __future__ import annotations

import pytest

from obverse.generate.identifiers.package_name import fault_of_package_name, package_name


@pytest.mark.parametrize(
    "name",
    ["", "1st", "a-b", "a.b", "../a", "class", "match", "json", "typing", "con", "ä", "__init__", "conftest", "a\n"],
)
def test_a_name_that_python_can_not_import_has_a_fault(name: str) -> None:
    assert fault_of_package_name(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pet Shop (v2)", "pet_shop_v2"),
        ("Größe", "grosse"),
        ("JSON", "json_api"),
        ("class", "class_api"),
        ("3D prints", "api_3d_prints"),
        ("../../etc", "etc"),
        ("日本", "api"),
        ("", "api"),
        ("x" * 1000, "x" * 60),
    ],
)
def test_a_title_gives_an_import_name(title: str, name: str) -> None:
    assert package_name(title) == name
    assert fault_of_package_name(name) == ""
