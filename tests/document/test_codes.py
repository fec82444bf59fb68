"""Every code of a diagnostic has its words, and no words are without a code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import obverse
from negative_corpus import CORPUS
from obverse.document.codes import CODES, explanations

SOURCE = Path(obverse.__file__).parent
# What makes a diagnostic: its code is among the first arguments.
MAKERS = {"error", "warning", "_fault", "_fault_at_frame", "_give_up", "UnreadableError", "Diagnostic"}
EXTENSIONS = ("x-stub", "x-pages", "x-polls", "x-token")


def used() -> set[str]:
    """Return the codes that the code names."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
            codes = [text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z][a-z0-9-]*", text)]
            found |= set(codes[:1]) if name in MAKERS else set()
    return found | {f"invalid-{key}" for key in EXTENSIONS} | {"bad-example", "bad-default"}


def test_every_code_is_explained() -> None:
    said = {
        code
        for path in CORPUS.rglob("*.txt")
        for code in re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", path.read_text())
    }
    assert said - CODES.keys() == set()
    assert used() - CODES.keys() == set()


def test_every_explanation_is_of_a_code() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in texts and code not in used()] == []
    assert explanations()["dangling-ref"].startswith("dangling-ref: a diagnostic of obverse lint\n")
