"""The mutants of a file: what is changed, and what the changed function does."""

from __future__ import annotations

from textwrap import dedent
from types import FunctionType
from typing import TYPE_CHECKING

from mutation.mutants import mutants

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '''
    """Not a place: 1 < 2."""
    LIMIT = 1

    class Box:
        @property
        def size(self) -> int:
            """Not a place: 1 < 2."""
            return 1

        def fits(self, a, b=0):
            return a < b and not (lambda: a in b)()

    def flags(a):
        return a is None or a == True
'''


def written(folder: Path) -> Path:
    path = folder / "sample.py"
    path.write_text(dedent(TEXT))
    return path


def test_each_place_within_functions_has_its_mutant(tmp_path: Path) -> None:
    found = [(mutant.function.name, mutant.line, mutant.change) for mutant in mutants(written(tmp_path))]

    assert sorted(found) == sorted(
        [
            ("Box.size", 9, "1 -> 2"),
            ("Box.fits", 12, "a < b and (not (lambda: a in b)()) -> a < b or not (lambda: a in b)()"),
            ("Box.fits", 12, "a < b -> a <= b"),
            ("Box.fits", 12, "not (lambda: a in b)() -> not not (lambda: a in b)()"),
            ("Box.fits", 12, "a in b -> a not in b"),
            ("flags", 15, "a is None or a == True -> a is None and a == True"),
            ("flags", 15, "a is None -> a is not None"),
            ("flags", 15, "a == True -> a != True"),
            ("flags", 15, "True -> False"),
        ]
    )


def test_a_mutant_is_the_function_with_that_change_alone(tmp_path: Path) -> None:
    results: dict[str, list[bool]] = {}
    for mutant in mutants(written(tmp_path)):
        if mutant.function.name == "flags":
            flags = FunctionType(mutant.code(), {})
            results[mutant.change] = [flags(value) for value in (None, True, 0)]

    assert results == {
        "a is None or a == True -> a is None and a == True": [False, False, False],
        "a is None -> a is not None": [False, True, True],
        "a == True -> a != True": [True, False, True],
        "True -> False": [True, False, True],
    }
    assert all(mutant.code() for mutant in mutants(written(tmp_path)))
