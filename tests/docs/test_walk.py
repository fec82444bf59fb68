"""What is wrong on a page is noticed: each of these pages has one mistake, or says what isn't run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docs import walk
from docs.pages import blocks

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = {
    "a script that fails": "```python\nassert 1 == 2\n```\n",
    "a later block that doesn't go with an earlier one": "```python\nname = 1\n```\n\n```python\nprint(nmae)\n```\n",
    "a command that fails": "```sh\ntrue\nfalse  # says no more\n```\n",
    "a command that does not exist": "```sh\nobverse sing\n```\n",
    "other output": "```console\n$ echo one\ntwo\n```\n",
    "more output than is shown": "```console\n$ printf 'one\\ntwo\\n'\none\n```\n",
    "a test that fails": "```python\n# test_it.py\ndef test_it():\n    assert 1 == 2\n```\n",
    "a test that is skipped": (
        "```python\n# test_it.py\nimport pytest\n\n\ndef test_it():\n    pytest.skip('today')\n```\n"
    ),
    "a server that does not start": "```sh\nuvicorn no_such_module:app\n```\n",
}
SOUND = """\
```python
# greeting.py
WORDS = "hello"
```

```python
from greeting import WORDS
```

```python
assert WORDS == "hello"
```

```console
$ printf 'one\\ntwo\\nthree [3]\\n'
one
...
three [3]
```

<!-- not run: it fails -->
```sh
false
```
"""


@pytest.mark.parametrize("text", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_noticed(text: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        walk.follow(page(text, tmp_path), folder(tmp_path))


def test_a_sound_page_can_be_followed(tmp_path: Path) -> None:
    walk.follow(page(SOUND, tmp_path), folder(tmp_path))


@pytest.mark.parametrize("text", ["- item\n\n  ```sh\n  false\n  ```\n", "```sh\nfalse\n"], ids=["indented", "open"])
def test_no_block_is_missed(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not closed"):
        blocks(page(text, tmp_path))


def page(text: str, parent: Path) -> Path:
    path = parent / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


def folder(parent: Path) -> Path:
    path = parent / "reader"
    path.mkdir()
    return path
