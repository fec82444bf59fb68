"""JSON pointers: written, read and followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obverse.wire import pointer


@given(st.lists(st.text()))
def test_pointers_are_read_as_they_are_written(tokens: list[str]) -> None:
    assert pointer.split(pointer.join(*tokens)) == tokens


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_references_are_read_as_they_are_written(tokens: list[str]) -> None:
    written = pointer.to_reference(pointer.join(*tokens))

    assert written.isascii()
    assert pointer.from_reference(written) == pointer.join(*tokens)


def test_what_a_pointer_leads_to() -> None:
    tree = {"a/b": [{"~": 1}], "": {"": 2}, "3": None}

    assert pointer.look_up(tree, "") is tree
    assert pointer.look_up(tree, "/a~1b/0/~0") == 1
    assert pointer.look_up(tree, "//") == 2
    assert pointer.look_up(tree, "/3") is None
    for missing in ("a", "/a", "/a~1b/1", "/a~1b/00", "/a~1b/-", "/a~1b/\u0660", "/3/x", f"/a~1b/{'9' * 5000}"):
        with pytest.raises(KeyError):
            pointer.look_up(tree, missing)
        assert pointer.find(tree, missing) is None
        assert pointer.find(tree, missing, 5) == 5
    assert pointer.find(tree, "/3", 5) is None
