"""From view to text: nothing that somebody wrote into a document gets out of its quotes."""

from __future__ import annotations

import ast
import json
import textwrap
from dataclasses import make_dataclass
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

from obverse.generate import render as rendering
from obverse.generate.views import docstrings
from obverse.generate.views.code import Code, comment, docstring, fill, identifier, joined, json_text, literal
from obverse.generate.views.view import Job, View

HOSTILE = [
    '"',
    "'",
    '"""',
    "'''",
    '""""',
    "\\",
    '\\"""',
    '"""\nimport os\n"""',
    "a\\\nb",
    "a\rb",
    "a\u2028b\u2029c\x85d",
    "\x0c\x0b\x1c\x00\x1b[31m",
    "{x} {{ x }} {% x %} {a.__class__} %s",
    "# --> ]] `",
    "\ud800",
    "\u202eevil\u2066",
    "\U000e0041\U0001f600",
    "x" * 10_000,
    "\t\ttab",
    "   ",
    "",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=40))


@given(
    st.recursive(
        st.one_of(TEXTS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none(), st.binary()),
        lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner) | st.tuples(inner),
        max_leaves=8,
    )
)
def test_literals_mean_what_they_were(value: Any):
    code = literal(value)

    assert "\n" not in code
    assert eval(code, {"float": float}) == value
    code.encode()


@pytest.mark.parametrize("value", [object(), {1, 2}, [object()]])
def test_other_data_has_no_literal(value: object):
    with pytest.raises(TypeError, match="has no literal"):
        literal(value)


@given(st.lists(TEXTS, max_size=4).map("\n\n".join), st.sampled_from([0, 4, 8]))
def test_docstrings_stay_docstrings(text: str, indent: int):
    margin = " " * indent
    code = margin + docstring(text, indent)
    tree = ast.parse(textwrap.dedent("if True:\n" + code if indent else code)).body[0]
    node: Any = tree.body[0] if isinstance(tree, ast.If) else tree

    assert isinstance(node.value, ast.Constant)
    assert isinstance(node.value.value, str)
    assert [line for line in code.split("\n") if line != line.rstrip() and line.strip()] == []
    assert words(node.value.value) == words(text.replace("\r", "\n"))
    code.encode()


def words(text: str) -> list[str]:
    """What wrapping leaves alone."""
    return text.expandtabs(4).split()


def test_docstrings_are_wrapped_and_indented():
    code = docstring("word " * 40 + "\n\n- item " + "word " * 30 + "\n\n```\n" + "code " * 30 + "\n```", 4)
    lines = code.split("\n")

    assert max(len(line) for line in lines if "code" not in line) <= 100
    assert all(line.startswith("    ") for line in lines[1:] if line)
    assert [line for line in lines if line.startswith("      word")]  # hangs below its item
    assert len([line for line in lines if "code" in line]) == 1
    assert lines[-1] == '    """'


@given(TEXTS)
def test_comments_stay_comments(text: str):
    assert ast.dump(ast.parse(f"x = 1  # {comment(text)}\n")) == ast.dump(ast.parse("x = 1"))


@pytest.mark.parametrize("name", ["class", "None", "1a", "a-b", "", "a b", "\ufb01", "x\n", "a.b", "a;b"])
def test_identifiers_are_checked(name: str):
    with pytest.raises(ValueError, match="cannot stand as an identifier"):
        identifier(name)


def test_identifiers_pass():
    assert identifier("match") == "match"
    assert isinstance(identifier("_x9"), Code)


def test_code_is_put_together_from_code_only():
    assert fill("{}[{}]", Code("list"), identifier("str")) == "list[str]"
    assert joined(", ", [Code("a"), literal("b")]) == 'a, "b"'
    for put_together in (lambda: fill("{}", "text"), lambda: joined(", ", [Code("a"), "text"])):  # pyright: ignore[reportArgumentType, reportUnknownLambdaType]  # what the barrier is for
        with pytest.raises(TypeError, match="'text' is no code"):
            put_together()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_json_text_is_what_the_standard_library_writes(value: Any):
    assert json_text(value) == json.dumps(value, indent=1, ensure_ascii=False)


# --- the renderer ----------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, template: str, **view: object) -> str:
    """Render one template."""
    loader = DictLoader({"a.jinja": template})

    def take(_folder: object) -> DictLoader:
        return loader

    monkeypatch.setattr(rendering, "FileSystemLoader", take)
    kind = make_dataclass("Shown", view, bases=(View,), frozen=True, namespace={"template": "a.jinja"})
    return rendering.render((Job(PurePosixPath("a.py"), kind("document", **view)),))[PurePosixPath("a.py")]


def test_text_that_no_filter_made_safe_is_not_printed(monkeypatch: pytest.MonkeyPatch):
    for template in ("{{ text }}", "{{ text | upper }}", "{{ text ~ 'x' }}", "{{ [text] | join }}"):
        with pytest.raises(TypeError, match="no filter has made safe"):
            run(monkeypatch, template, text="harmless")


def test_what_a_view_lacks_is_an_error(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises((UndefinedError, TypeError)):
        run(monkeypatch, "{{ nothing }}")
    with pytest.raises(UndefinedError):
        run(monkeypatch, "{% if nothing %}{% endif %}")


def test_safe_text_is_printed_once(monkeypatch: pytest.MonkeyPatch):
    text = run(monkeypatch, "x = {{ a | literal }}\n{{ b }}{{ 3 }}\n", a="{{ b }}", b=Code("# "))

    assert text == 'x = "{{ b }}"\n# 3\n'


# --- docstrings ------------------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_flow_together_and_other_blocks_stay():
    text = "One\ntwo\n\n- item\n  more\n- next\n\n# Title\nafter\n\n| a | b |\n| - | - |\n"
    text += "\n    code\n    code\n\n```\nx\ny\n```"

    assert docstrings.flow(text).split("\n") == [
        "One two", "", "- item more", "- next", "", "# Title", "after", "", "| a | b |", "| - | - |", "",
        "    code", "    code", "", "```", "x", "y", "```",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One", "One."),
        ("One\n  two!", "One two!"),
        ("One. (And two.)", "One. (And two.)"),
        ('He said "no."', 'He said "no."'),
        ("See `x.`", "See `x.`"),
        ("(One)", "(One)."),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(text: str, expected: str):
    assert docstrings.sentence(text) == expected


def test_a_docstring_leaves_out_what_is_empty():
    sections = (docstrings.Section("Args", (("a", "One"), ("b", ""))), docstrings.Section("Raises", ()))

    assert str(docstrings.Docstring("Do.", ("", "More."), sections)) == "Do.\n\nMore.\n\nArgs:\n    a: One.\n    b:"


@pytest.mark.parametrize(
    ("file", "pointer", "expected"),
    [
        ("a.yaml", "", "a.yaml"),
        ("a.yaml", "/tags/My Tag", "a.yaml#/tags/My%20Tag"),
        ("a b\n.yaml", "/paths/~1a~1{b}\r\nimport os", "a%20b%0A.yaml#/paths/~1a~1%7Bb%7D%0D%0Aimport%20os"),
    ],
)
def test_origins_are_one_word(file: str, pointer: str, expected: str):
    assert docstrings.provenance(file, pointer) == expected
