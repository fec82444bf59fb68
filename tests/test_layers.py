"""The architecture as code: who may import whom, who may touch the disk, and how large a part may grow.

Each rule is a function from a folder to a list of violations. Each runs twice: on the project, where it must find
nothing, and on a small bad sample, where it must find something.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[Path], list[str]]

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator" / "obverse"
GENERATED = ROOT / "generated" / "external_connections"

# One row a layer, in the order of the data flow. A module imports from its own row and the rows above it. A name that
# is a room holds for all modules within, unless they have a row of their own.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("compatibility",),
    ("models",),
    ("wire",),
    ("client", "stub"),
    ("document",),
    ("extensions", "generate.identifiers", "generate.package", "generate.options", "generate.errors"),
    ("generate.vendoring",),
    ("lint", "generate.ir"),
    ("generate.lower",),
    ("generate.parse",),
    ("generate.translate",),
    ("generate.views", "generate.plan"),
    ("generate.render",),
    ("generate.formatting",),
    ("generate.emit",),
    ("generate", "ledger"),
    ("cli.config",),
    ("serving", "testing"),
    ("cli",),
    ("__main__",),
)
RUNTIME = ("compatibility", "models", "wire", "client", "stub")  # what generated packages import
RANKS = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}

# Packages that one module alone may import.
WALLS = {"openapi_python_client": {"generate.parse"}, "jinja2": {"generate.render"}}
WRITERS = {"generate.emit", "generate.formatting"}
WRITING = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "mkdtemp", "touch"),
    *("unlink", "rmdir", "rmtree", "copytree", "copyfile"),
}

FUNCTION_LINES, TEMPLATE_LINES, TEMPLATE_DENSITY = 40, 100, 0.75

HEADER = re.compile(
    r"# (Generated from [^\s/]\S* by obverse/templates/[\w./]+\.jinja"
    r"|Copied from rules/[\w./]+\.py)\. Do not edit\.\n"
)


# --- reading the code ------------------------------------------------------------------------------------------------


def modules(folder: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module below a package folder: dotted name (with the package's), path, tree."""
    for path in sorted(folder.rglob("*.py")):
        parts = (folder.name, *path.relative_to(folder).with_suffix("").parts)
        yield ".".join(parts).removesuffix(".__init__"), path, ast.parse(path.read_text(encoding="utf-8"))


def imports(name: str, path: Path, tree: ast.Module) -> set[str]:
    """Dotted names of what a module imports, relative imports made absolute, type-checking imports included."""
    found: set[str] = set()
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = node.level - 1 - len(package)  # how far it climbs out of the folder, if at all
            base = ["<outside>"] if above >= 0 else package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return found


def inner(name: str) -> str:
    """A dotted name without its package: ``obverse.document.load`` -> ``document.load``."""
    return name.partition(".")[2]


def within(name: str, *prefixes: str) -> bool:
    """Whether a dotted name is one of some packages or lies within."""
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


# --- rules for the generator -----------------------------------------------------------------------------------------


def imports_point_backwards(folder: Path) -> list[str]:
    """No stage imports a later one, and every module has its place in the flow."""
    found: list[str] = []
    for name, path, tree in modules(folder):
        if not inner(name):
            continue
        rank = rank_of(name)
        if rank is None:
            found.append(f"{name} has no place in LAYERS")
            continue
        for target in imports(name, path, tree):
            if within(target, folder.name) and (rank_of(target) or 0) > rank:
                found.append(f"{name} imports {target}, which comes later")
    return found


def rank_of(name: str) -> int | None:
    """The layer of a module: that of the longest name in LAYERS which it is or lies within."""
    steps = name.split(".")[1:]
    names = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((RANKS[known] for known in names if known in RANKS), None)


def walls_hold(folder: Path) -> list[str]:
    """What one module wraps, no other imports."""
    return [
        f"{name} imports {target}"
        for name, path, tree in modules(folder)
        for target in imports(name, path, tree)
        for wall, owners in WALLS.items()
        if within(target, wall) and inner(name) not in owners
    ]


def writes_stay_at_the_end(folder: Path) -> list[str]:
    """Files are written at the end of the flow only."""
    return [
        f"{name}:{node.lineno} writes to disk"
        for name, _, tree in modules(folder)
        if inner(name) not in WRITERS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _writes(node)
    ]


def _writes(call: ast.Call) -> bool:
    name = ast.unparse(call.func).rpartition(".")[2]
    if name != "open":
        return name in WRITING
    arguments = [*call.args, *(word.value for word in call.keywords)]
    modes = [str(node.value) for node in arguments if isinstance(node, ast.Constant)]
    return any(re.fullmatch("[rbt+]*[wax+][rbt+]*", mode) for mode in modes)


def functions_stay_small(folder: Path) -> list[str]:
    """Functions keep to their budget; a docstring costs nothing. Modules are as large as their subject."""
    return [
        f"{name}:{node.lineno} {node.name} has {length} lines"
        for name, _, tree in modules(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (length := _length(node)) > FUNCTION_LINES
    ]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def templates_stay_thin(folder: Path) -> list[str]:
    """Templates are short, mostly text, and keep no variables of their own: deciding is the views' work."""
    found: list[str] = []
    for path in sorted(folder.rglob("*.jinja")):
        text = path.read_text(encoding="utf-8")
        lines, tags = len(text.splitlines()), len(re.findall(r"\{[{%]", text))
        name = path.relative_to(folder)
        if lines > TEMPLATE_LINES:
            found.append(f"{name} has {lines} lines")
        if lines > TEMPLATE_LINES * 0.4 and tags / lines > TEMPLATE_DENSITY:
            found.append(f"{name} has {tags} tags on {lines} lines")
        if re.search(r"\{%-? *set\b", text) or "namespace(" in text:
            found.append(f"{name} keeps a variable")
    return found


# --- rules for what is generated -------------------------------------------------------------------------------------


def halves_stay_apart(folder: Path) -> list[str]:
    """Client and stub import what they share, never each other, and of the tool only the runtime."""
    found: list[str] = []
    for name, path, tree in modules(folder):
        side = next((side for side in ("client", "stub") if within(inner(name), side)), None)
        if folder.name == GENERATOR.name and side is None:
            continue
        banned = {None: ("client", "stub"), "client": ("stub",), "stub": ("client",)}[side]
        for target in imports(name, path, tree):
            crosses = within(target, folder.name, "obverse") and within(inner(target), *banned)
            entrance = name in {folder.name, f"{folder.name}.errors"} and not within(inner(target), "stub")
            beyond = within(target, "obverse") and not within(inner(target), *RUNTIME)
            if (crosses and not entrance) or beyond or within(target, "<outside>"):
                found.append(f"{name} imports {target}")
    return found


def client_stays_light(folder: Path) -> list[str]:
    """The client and what it shares with the stub need nothing that only the stub's extra installs."""
    return [
        f"{name} imports {target}"
        for name, path, tree in modules(folder)
        if not within(inner(name), "stub") and (folder.name != "obverse" or within(inner(name), *RUNTIME))
        for target in imports(name, path, tree)
        if within(target, "jsonschema_rs", "uvicorn", "yaml", "starlette", "click")
    ]


def headers_tell_the_origin(folder: Path) -> list[str]:
    """The first line of every module names what it was made from, and by what."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.py"))
        if not HEADER.match(path.read_text(encoding="utf-8"))
    ]


# --- each rule on the project, and on a sample that breaks it --------------------------------------------------------

CASES: list[tuple[Rule, Path, str, str]] = [
    (imports_point_backwards, GENERATOR, "document/load.py", "from obverse.generate.emit import emit"),
    (imports_point_backwards, GENERATOR, "generate/lower/merge.py", "from obverse.generate import parse"),
    (imports_point_backwards, GENERATOR, "wire/forms.py", "from ..stub import app"),
    (imports_point_backwards, GENERATOR, "utils.py", ""),
    (walls_hold, GENERATOR, "generate/translate/names.py", "import openapi_python_client.utils"),
    (walls_hold, GENERATOR, "generate/emit.py", "from jinja2 import Environment"),
    (writes_stay_at_the_end, GENERATOR, "generate/render.py", "path.write_text('')"),
    (writes_stay_at_the_end, GENERATOR, "document/load.py", "open(path, mode='wb')"),
    (functions_stay_small, GENERATOR, "document/load.py", "def long():\n" + "    pass\n" * 40),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "text\n" * 101),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "{{ a }}\n" * 41),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "{%- set found = true %}"),
    (halves_stay_apart, GENERATED, "client/pets.py", "from ..stub import table"),
    (halves_stay_apart, GENERATED, "client/pets.py", "from obverse.stub import App"),
    (halves_stay_apart, GENERATED, "models.py", "import obverse.generate.ir"),
    (halves_stay_apart, GENERATOR, "client/sending.py", "from ..stub import control"),
    (halves_stay_apart, GENERATOR, "stub/app.py", "from ..generate.ir import Api"),
    (client_stays_light, GENERATED, "models.py", "import jsonschema_rs"),
    (client_stays_light, GENERATOR, "client/sending.py", "import uvicorn"),
    (headers_tell_the_origin, GENERATED, "models.py", "# Made by hand.\n"),
]


@pytest.mark.parametrize(
    ("rule", "folder"), dict.fromkeys((rule, folder) for rule, folder, _, _ in CASES), ids=lambda value: _label(value)
)
def test_the_project_keeps_the_rule(rule: Rule, folder: Path) -> None:
    assert any(folder.rglob("*.py")), f"{folder} is empty"
    assert rule(folder) == []


@pytest.mark.parametrize(("rule", "folder", "path", "text"), CASES, ids=lambda value: _label(value))
def test_the_rule_can_fail(rule: Rule, folder: Path, path: str, text: str, tmp_path: Path) -> None:
    sample = tmp_path / folder.name
    (sample / path).parent.mkdir(parents=True)
    (sample / path).write_text(text)

    assert len(rule(sample)) == 1


def _label(value: object) -> str:
    if isinstance(value, Path):
        return value.name
    return value.__name__ if callable(value) else str(value).partition("\n")[0][:40]
