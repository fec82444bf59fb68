"""Templates that people lay over ours: they print the same views, through the same barrier, and fail clearly."""

from __future__ import annotations

import importlib
import inspect
import os
import re
from dataclasses import fields, is_dataclass
from pathlib import Path, PurePosixPath
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from obverse.cli.main import main
from obverse.generate import views as package
from obverse.generate.errors import TemplateError
from obverse.generate.options import GenerateOptions
from obverse.generate.pipeline import build
from obverse.generate.render import TEMPLATES
from obverse.generate.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
SPEC = ROOT / "tests" / "corpus" / "positive" / "operations" / "openapi.yaml"
PAGE = ROOT / "docs" / "templates.md"


def overlay(folder: Path, **templates: str) -> Path:
    """Write templates, by their names with ``__`` for ``/``, into a folder of the name ``mine``."""
    for name, text in templates.items():
        path = folder / "mine" / f"{name.replace('__', '/')}.jinja"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "mine"


def built(templates: Path, file: str) -> str:
    """Generate with templates, and return one file."""
    return build(SPEC, GenerateOptions("pets", templates=templates)).files[PurePosixPath(file)]


ERRORS = """{% include "_header.jinja" %}
{% for error in errors %}
class {{ error.name }}(Exception):
    {{ error.text | docstring(4) }}
    status = {{ error.status }}
    NAME = {{ error.name | literal }}
{% endfor %}
"""


def test_a_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    templates = overlay(tmp_path, **{"errors.py": ERRORS})
    text = built(templates, "errors.py")

    assert text.splitlines()[0] == "# Generated from openapi.yaml#/paths by mine/errors.py.jinja. Do not edit."
    assert (
        'class NotFound(Exception):\n    """404: There is no such pet."""\n\n    status = 404\n    NAME = "NotFound"'
        in text
    )
    assert "by obverse/templates/models.py.jinja." in built(templates, "models.py")


def test_a_template_may_add_to_ours(tmp_path: Path) -> None:
    [example] = re.findall(r"(?s)```jinja\n(.*?)```", PAGE.read_text(encoding="utf-8"))
    text = built(overlay(tmp_path, **{"models.py": example}), "models.py")

    assert "by mine/models.py.jinja." in text.splitlines()[0]
    assert "class Pet(Model, kw_only=True):" in text
    assert text.endswith('"to_wire", "Pet")\n')


def test_a_macro_takes_the_place_of_ours(tmp_path: Path) -> None:
    macro = "{% macro field(field) %}{{ field.name }}: {{ field.annotation }}  # mine{% endmacro %}"
    templates = overlay(tmp_path, _macros__models=macro + "{% macro union(union) %}{% endmacro %}")

    assert "    id: str  # mine\n" in built(templates, "models.py")


def test_templates_may_share_files_of_their_own(tmp_path: Path) -> None:
    shared = {"_shared": "{% macro twice(text) %}{{ text | literal }} * 2{% endmacro %}"}
    templates = overlay(
        tmp_path, **shared, **{"errors.py": '{% from "_shared.jinja" import twice %}X = {{ twice("a") }}'}
    )

    assert built(templates, "errors.py") == 'X = "a" * 2\n'


# What is wrong with a template, where it is found, and how that is said.
BROKEN = {
    "text that no filter has made safe": (
        "\n{{ source }}",
        2,
        "a template prints 'openapi.yaml#/paths', which no filter",
    ),
    "text that a macro prints": ("{% macro m(a) %}\n{{ a }}\n{% endmacro %}{{ m(source) }}", 2, "which no filter has"),
    "text that a filter has changed": ("{{ source | literal | upper }}", 1, "which no filter has made safe"),
    "text that is joined to code": ("{{ errors[0].name ~ source }}", 1, "which no filter has made safe"),
    "a block that bypasses the barrier": (
        "\n\n{% filter upper %}a{% endfilter %}",
        3,
        "FilterBlock prints what no filter",
    ),
    "a call that bypasses the barrier": (
        "{% call source.format() %}{% endcall %}",
        1,
        "CallBlock prints what no filter",
    ),
    "another escaping": (
        "{% autoescape true %}{% endautoescape %}",
        1,
        "ScopedEvalContextModifier prints what no filter",
    ),
    "a name that the view lacks": ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
    "an attribute that the view lacks": ("{{ errors[0].nothing }}", 1, "has no attribute 'nothing'"),
    "a syntax error": ("\n{% for %}", 2, "Expected an expression, got 'end of statement block'"),
    "a filter that there is none of": ("{{ source | shout }}", 1, "No filter named 'shout'"),
    "a template that there is none of": ('\n{% include "other.jinja" %}', 2, "other.jinja"),
    "an error while it runs": ("{{ 1 // 0 }}", 1, "division"),
    "endless recursion": ('{% include "errors.py.jinja" %}', 1, "recursion"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_told_by_file_and_line(name: str, tmp_path: Path) -> None:
    text, line, message = BROKEN[name]
    templates = overlay(tmp_path, **{"errors.py": text})
    with pytest.raises(TemplateError) as caught:
        built(templates, "errors.py")

    assert caught.value.place == f"{templates / 'errors.py.jinja'}:{line}"
    assert message in caught.value.reason


def test_a_template_that_gives_no_python_is_named(tmp_path: Path) -> None:
    templates = overlay(tmp_path, **{"errors.py": '{% include "_header.jinja" %}\nclass 1:\n'})
    with pytest.raises(TemplateError, match=r"errors\.py, rendered by mine/errors\.py\.jinja, is no Python") as caught:
        built(templates, "errors.py")

    assert caught.value.place == str(templates)
    Path(re.findall(r"kept in (\S+)", caught.value.reason)[0]).unlink()


def test_a_macro_that_ours_miss_is_an_error(tmp_path: Path) -> None:
    templates = overlay(tmp_path, _macros__models="{% macro union(union) %}{% endmacro %}")
    with pytest.raises(TemplateError, match=r"models\.py\.jinja:\d+: .*does not export the requested name 'field'"):
        built(templates, "models.py")


def test_a_template_that_replaces_nothing_is_an_error(tmp_path: Path) -> None:
    templates = overlay(tmp_path, model="")
    with pytest.raises(TemplateError, match=r"obverse has no template 'model\.jinja' that this could replace, only "):
        built(templates, "errors.py")


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with templates of its own, in the current folder."""
    table = f"[tool.obverse]\nspec = '{SPEC}'\noutput = 'out'\npackage = 'pets'\ntemplates = 'mine'\n"
    (tmp_path / "pyproject.toml").write_text(table)
    overlay(tmp_path, **{"errors.py": ERRORS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Any:
    """Run the command."""
    return CliRunner().invoke(main, list(arguments))


def test_the_command_takes_them_from_the_configuration(project: Path) -> None:
    assert run("generate").exit_code == 0
    assert "by mine/errors.py.jinja." in (project / "out" / "pets" / "errors.py").read_text()
    assert run("check").exit_code == 0


def test_the_command_takes_them_from_the_command_line(project: Path) -> None:
    (project / "mine").rename(project / "yours")
    assert run("generate", "--templates", "yours").exit_code == 0
    assert "by yours/errors.py.jinja." in (project / "out" / "pets" / "errors.py").read_text()
    assert run("check", "--templates", "yours").exit_code == 0


@pytest.mark.parametrize("text", ["\n{{ source }}", "\n{% for %}"])
def test_a_broken_template_leaves_the_output_as_it_was(project: Path, text: str) -> None:
    assert run("generate").exit_code == 0
    before = {path: path.read_bytes() for path in (project / "out").rglob("*.*")}
    overlay(project, **{"errors.py": text})
    done = run("generate")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("mine/errors.py.jinja:2: ")
    assert "internal error" not in done.stderr
    assert {path: path.read_bytes() for path in (project / "out").rglob("*.*")} == before


@pytest.mark.usefixtures("project")
def test_a_folder_that_is_not_there_is_an_error() -> None:
    done = run("generate", "--templates", "nowhere")

    assert done.exit_code == 2
    assert "there is no folder nowhere with templates" in done.stderr


# --- the views, and the page about them ------------------------------------------------------------------------------

BEGIN, END = "<!-- views: written by tests/test_templates.py -->\n", "<!-- end of views -->\n"
MODULES = [importlib.import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)]
KINDS: dict[str, Any] = {
    name: kind
    for module in MODULES
    for name, kind in vars(module).items()
    if isinstance(kind, type) and is_dataclass(kind) and name[0] != "_"
}
VIEWS: dict[str, Any] = {kind.template: kind for kind in KINDS.values() if issubclass(kind, View) and kind is not View}


def test_each_template_names_its_view() -> None:
    templates = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja")}

    assert set(VIEWS) == {name for name in templates if not name.startswith(("_header", "_macros/"))}
    for template, view in VIEWS.items():
        first = (TEMPLATES / template).read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith(f"{{# view: {view.__module__}.{view.__name__} ")


def test_the_page_tells_what_each_template_may_use() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    expected = "".join([head, BEGIN, reference(), END, rest.partition(END)[2]])
    if os.environ.get("WRITE_GOLDENS"):
        PAGE.write_text(expected, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == expected, "run WRITE_GOLDENS=1 pytest tests/test_templates.py"


def reference() -> str:
    """Write what the page says of templates, views and the values in them."""
    templates = [f"### `{name}`\n\n`{view.__name__}`: {description(view)}" for name, view in sorted(VIEWS.items())]
    values = [f"### `{name}`\n\n{description(KINDS[name])}" for name in values_in(VIEWS.values())]
    return "\n" + "\n\n".join(["## Templates", *templates, "## Values", *values]) + "\n\n"


def values_in(kinds: Iterable[Any]) -> list[str]:
    """Return the names of the classes that can be reached from some classes."""
    reached: set[str] = set()
    waiting = list(kinds)
    while waiting:
        types = " ".join(str(field.type) for field in fields(waiting.pop()))
        names = {name for name in re.findall(r"\w+", types) if name in KINDS}
        waiting += [KINDS[name] for name in names - reached]
        reached |= names
    return sorted(reached)


def description(kind: Any) -> str:
    """Write the docstring of a class, and a table of its attributes."""
    text, _, _ = (inspect.getdoc(kind) or "").partition("\n\nAttributes:\n")
    text = re.sub(r":class:`~?(?:\w+\.)*(\w+)`", r"`\1`", text).replace("``", "`")
    types = {field.name: str(field.type).replace("|", r"\|") for field in fields(kind)}
    rows = [f"| `{name}` | `{type_}` | {meaning(kind, name)} |" for name, type_ in types.items()]
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return "\n\n".join([*paragraphs, "\n".join(["| attribute | type | |", "| --- | --- | --- |", *rows])])


def meaning(kind: Any, attribute: str) -> str:
    """Return what the docstring of a class, or of its base, says of an attribute."""
    for base in kind.__mro__:
        entry = re.search(rf"(?m)^ {{4}}{attribute}: ((?:.|\n {{6,}})*)", inspect.getdoc(base) or "")
        if entry:
            return " ".join(entry[1].split()).replace("``", "`")
    return ""
