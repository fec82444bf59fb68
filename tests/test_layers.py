"""The architecture as code: who may import whom, who may touch the disk, and how large a part may grow.

Each rule is a function from a folder to a list of violations. Each runs twice: on the project, where it must find
nothing, and on a small bad sample, where it must find something. What breaks a rule today is listed, and a list may
only shrink: an entry that no longer breaks the rule has to go.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[[Path], list[str]]

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator" / "obverse"
GENERATED = ROOT / "generated" / "external_connections"
RULES = ROOT / "spec" / "rules"
TESTS = ROOT / "tests"

# One row a layer, in the order of the data flow. A module imports from its own row and the rows above it. A name that
# is a room holds for all modules within, unless they have a row of their own.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("compatibility",),
    ("models",),
    ("wire",),
    ("client", "stub"),
    ("document", "control"),
    ("extensions", "generate.identifiers", "generate.package", "generate.options", "generate.errors"),
    ("generate.copies", "generate.requirements"),
    ("lint", "generate.ir"),
    ("generate.parse",),
    ("generate.translate",),
    ("generate.views", "generate.plan"),
    ("generate.render",),
    ("generate.formatting",),
    ("generate.emit",),
    ("generate", "ledger"),
    ("diff", "scaffold"),
    ("cli.config",),
    ("serving",),
    ("contract_testing",),
    ("testing",),
    ("control.testing",),
    ("cli",),
    ("__main__",),
)
RUNTIME = ("compatibility", "models", "wire", "client", "stub")  # what generated packages import
RANKS = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}

# Packages that one module alone may import.
WALLS = {
    "openapi_python_client": {"generate.parse", "generate.identifiers.casing"},
    "jinja2": {"generate.render", "serving.page"},
    "joserfc": {"serving.identity.tokens"},
    "psycopg": {"serving.postgresql"},
    "trustme": {"serving.certificates"},
}
WRITERS = {"generate.emit", "generate.formatting", "diff.revisions", "scaffold.project", "serving.certificates"}
WRITING = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "mkdtemp", "touch"),
    *("unlink", "rmdir", "rmtree", "copytree", "copyfile"),
}

FUNCTION_LINES, FUNCTION_COMPLEXITY, TEMPLATE_LINES, TEMPLATE_DENSITY = 40, 12, 100, 0.75

# Circles of imports that are still to be opened. Remove one when it is.
KNOWN_CIRCLES: set[frozenset[str]] = set()
# How many functions beyond the budget of branches are still to be taken apart, by room. Lower a number when it falls.
KNOWN_COMPLEX: dict[str, int] = {
    "rules": 2,
    "tests": 1,
}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
HEADER = re.compile(
    r"# (Generated from [^\s/]\S* by obverse/templates/[\w./]+\.jinja"
    r"|Copied from rules/[\w./]+\.py)\. Do not edit\.\n"
)


# --- reading the code ------------------------------------------------------------------------------------------------


def modules(folder: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module below a package folder: dotted name (with the package's), path, tree."""
    for path in sorted(folder.rglob("*.py")):
        parts = (folder.name, *path.relative_to(folder).with_suffix("").parts)
        yield ".".join(parts).removesuffix(".__init__"), path, _parse(path.read_text(encoding="utf-8"))


_parse = cache(ast.parse)


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


def import_graph(folder: Path) -> dict[str, set[str]]:
    """Which module below a folder imports which others below it; imports for type checking count too."""
    code = {name: (path, tree) for name, path, tree in modules(folder)}
    names = {spelled: name for name, (path, _) in code.items() for spelled in spellings(name, path, folder)}
    graph: dict[str, set[str]] = {}
    for name, (path, tree) in code.items():
        targets = (owner(target, names) for target in imports(name, path, tree))
        graph[name] = {target for target in targets if target is not None} - {name}
    return graph


def spellings(name: str, path: Path, folder: Path) -> set[str]:
    """The names that a module can be imported by: pytest puts folders that are no packages on the path."""
    names = {name}
    if not (folder / "__init__.py").exists():
        names.add(inner(name))
    if not (path.parent / "__init__.py").exists():
        names.add(path.stem)
    return names


def owner(target: str, names: dict[str, str]) -> str | None:
    """The module that a dotted name is in, if it is one of these."""
    while target and target not in names:
        target = target.rpartition(".")[0]
    return names.get(target)


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
        if isinstance(node, FUNCTIONS) and (length := _length(node)) > FUNCTION_LINES
    ]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def imports_go_in_no_circle(folder: Path) -> list[str]:
    """No module imports itself by way of others."""
    return [" and ".join(sorted(circle)) + " import each other" for circle in circles(folder) - KNOWN_CIRCLES]


def circles(folder: Path) -> set[frozenset[str]]:
    """The largest sets of modules of which each imports each other, directly or not."""
    graph = import_graph(folder)
    reached = {name: reachable(name, graph) for name in graph}
    return {
        frozenset(other for other in reached[name] if name in reached[other]) for name in graph if name in reached[name]
    }


def reachable(start: str, graph: dict[str, set[str]]) -> set[str]:
    """All that is imported from a module on, the module itself only by way of others."""
    found: set[str] = set()
    pending = [*graph[start]]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += graph[name]
    return found


def names_of_tests_differ(folder: Path) -> list[str]:
    """No two test files are imported by the same name, which pytest could not collect together."""
    paths: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        packages = [parent.name for parent in path.parents if (parent / "__init__.py").exists()]
        paths.setdefault(".".join([*reversed(packages), path.stem]), []).append(str(path.relative_to(folder)))
    return [f"{' and '.join(same)} are both {name}" for name, same in paths.items() if len(same) > 1]


def functions_stay_simple(folder: Path) -> list[str]:
    """Functions keep to their budget of branches; boolean operators and comprehensions count."""
    return [
        f"{name} has a complexity of {branches}"
        for name, branches in complex_functions(folder)
        if room_of(name) not in KNOWN_COMPLEX
    ]


def complex_functions(folder: Path) -> list[tuple[str, int]]:
    """The functions beyond the budget, with their complexity."""
    return [(name, branches) for name, branches in complexities(folder) if branches > FUNCTION_COMPLEXITY]


def room_of(name: str) -> str:
    """The room that something is in: ``obverse.stub.http.routing.Router`` -> ``stub.http``."""
    package, *steps = name.split(".")
    return ".".join(steps[: 2 if steps[0] in ("generate", "stub") else 1]) if package == GENERATOR.name else package


def complexities(folder: Path) -> Iterator[tuple[str, int]]:
    """Every function below a folder, by its name with module and class, and its complexity."""
    for module, _, tree in modules(folder):
        pending: list[tuple[str, ast.AST]] = [(module, tree)]
        while pending:
            name, node = pending.pop()
            for inside in ast.iter_child_nodes(node):
                is_scope = isinstance(inside, (*FUNCTIONS, ast.ClassDef))
                pending.append((f"{name}.{inside.name}" if is_scope else name, inside))
            if isinstance(node, FUNCTIONS):
                yield name, complexity(node)


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """One more than the places where a function can go one of two ways; functions within have their own."""
    branches = 1
    pending = [*ast.iter_child_nodes(function)]
    while pending:
        node = pending.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            continue
        pending += ast.iter_child_nodes(node)
        if isinstance(node, ast.BoolOp):
            branches += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            branches += 1 + len(node.ifs)
        elif isinstance(node, BRANCHES):
            branches += 1
    return branches


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
    return [
        f"{name} imports {target}"
        for name, path, tree in modules(folder)
        if folder.name != GENERATOR.name or side_of(name) is not None
        for target in imports(name, path, tree)
        if crosses(name, target, folder) or leaves_the_runtime(target, folder, name)
    ]


def side_of(name: str) -> str | None:
    """The half that a module belongs to; hand-written rules belong to the stub."""
    sides = {"client": "client", "stub": "stub", "_rules": "stub"}
    return next((side for room, side in sides.items() if within(inner(name), room)), None)


def crosses(name: str, target: str, folder: Path) -> bool:
    """Whether an import goes from one half, or what both share, to a half; the entrance of a package may."""
    banned = {None: ("client", "stub"), "client": ("stub",), "stub": ("client",)}[side_of(name)]
    is_entrance = name in {folder.name, f"{folder.name}.errors"} and not within(inner(target), "stub")
    is_entrance |= is_for_tests(name, folder)
    return within(target, folder.name, "obverse") and within(inner(target), *banned) and not is_entrance


def is_for_tests(name: str, folder: Path) -> bool:
    """Whether a module is the one in which both halves of a package meet, for tests."""
    return name == f"{folder.name}.testing" and folder.name != GENERATOR.name


def leaves_the_runtime(target: str, folder: Path, name: str) -> bool:
    """Whether an import is of the tool, or climbs out of the package; what is for tests may use what is for tests."""
    allowed = (*RUNTIME, "testing") if is_for_tests(name, folder) else RUNTIME
    return within(target, "<outside>") or (within(target, "obverse") and not within(inner(target), *allowed))


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
    (imports_point_backwards, GENERATOR, "generate/parse.py", "from obverse.generate.translate import translate"),
    (imports_point_backwards, GENERATOR, "wire/forms.py", "from ..stub import app"),
    (imports_point_backwards, GENERATOR, "utils.py", ""),
    (walls_hold, GENERATOR, "generate/translate/names.py", "import openapi_python_client.utils"),
    (walls_hold, GENERATOR, "generate/emit.py", "from jinja2 import Environment"),
    (writes_stay_at_the_end, GENERATOR, "generate/render.py", "path.write_text('')"),
    (writes_stay_at_the_end, GENERATOR, "document/load.py", "open(path, mode='wb')"),
    (functions_stay_small, GENERATOR, "document/load.py", "def long():\n" + "    pass\n" * 40),
    (functions_stay_simple, GENERATOR, "module.py", "def f(a):\n    return " + " or ".join("a" * 13)),
    (functions_stay_simple, GENERATOR, "module.py", "class C:\n    def f(a):\n" + "        if a: pass\n" * 12),
    (functions_stay_simple, GENERATOR, "module.py", "def f(a):\n    return [b for b in a" + " if b" * 11 + "]"),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "text\n" * 101),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "{{ a }}\n" * 41),
    (templates_stay_thin, GENERATOR, "generate/templates/a.jinja", "{%- set found = true %}"),
    (halves_stay_apart, GENERATED, "client/pets.py", "from ..stub import table"),
    (halves_stay_apart, GENERATED, "client/pets.py", "from obverse.stub import App"),
    (halves_stay_apart, GENERATED, "_rules/names.py", "from .. import client"),
    (halves_stay_apart, GENERATED, "models.py", "import obverse.generate.ir"),
    (halves_stay_apart, GENERATED, "models.py", "from obverse.testing.stub import BaseStub"),
    (halves_stay_apart, GENERATED, "testing.py", "import obverse.serving.packages"),
    (halves_stay_apart, GENERATOR, "client/sending.py", "from ..stub import control"),
    (halves_stay_apart, GENERATOR, "stub/app.py", "from ..generate.ir import Api"),
    (client_stays_light, GENERATED, "models.py", "import jsonschema_rs"),
    (client_stays_light, GENERATOR, "client/sending.py", "import uvicorn"),
    (headers_tell_the_origin, GENERATED, "models.py", "# Made by hand.\n"),
]


FURTHER: list[tuple[Rule, Path]] = [
    *((imports_go_in_no_circle, folder) for folder in (GENERATOR, GENERATED, RULES, TESTS)),
    *((functions_stay_simple, folder) for folder in (RULES, TESTS)),
    (names_of_tests_differ, TESTS),
]


@pytest.mark.parametrize(
    ("rule", "folder"),
    [*dict.fromkeys((rule, folder) for rule, folder, _, _ in CASES), *FURTHER],
    ids=lambda value: _label(value),
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


@pytest.mark.parametrize("last", ["import obverse.a", "from . import a", "from .a import f"])
def test_a_circle_is_found(last: str, tmp_path: Path) -> None:
    write(
        tmp_path / "obverse", {"a": "from obverse.b import g", "b": "from .c.d import h", "c/__init__": "", "c/d": "x"}
    )
    assert imports_go_in_no_circle(tmp_path / "obverse") == []

    write(tmp_path / "obverse", {"b": f"if TYPE_CHECKING:\n    {last}", "e": "import obverse.a"})

    assert imports_go_in_no_circle(tmp_path / "obverse") == ["obverse.a and obverse.b import each other"]


def test_a_circle_of_tests_is_found(tmp_path: Path) -> None:
    write(tmp_path / "tests", {"a": "from b import c", "b": "from contract.d import f", "contract/__init__": ""})
    write(tmp_path / "tests", {"contract/d": "import driver", "stub/driver": "def f():\n    import a"})

    [circle] = circles(tmp_path / "tests")

    assert circle == {"tests.a", "tests.b", "tests.contract.d", "tests.stub.driver"}


def test_test_files_of_one_name_are_found(tmp_path: Path) -> None:
    write(tmp_path, {"test_a": "", "x/__init__": "", "x/test_a": "", "y/test_b": ""})
    assert names_of_tests_differ(tmp_path) == []

    write(tmp_path, {"z/test_a": ""})
    assert names_of_tests_differ(tmp_path) == ["test_a.py and z/test_a.py are both test_a"]


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write modules, by their path without suffix."""
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).with_suffix(".py").write_text(text)


def test_known_circles_are_circles() -> None:
    assert circles(GENERATOR) >= KNOWN_CIRCLES, "remove from KNOWN_CIRCLES what is a circle no more"


@pytest.mark.parametrize("room", KNOWN_COMPLEX)
def test_as_many_functions_of_a_room_are_complex_as_is_known(room: str) -> None:
    found = [
        entry
        for folder in (GENERATOR, RULES, TESTS)
        for entry in complex_functions(folder)
        if room_of(entry[0]) == room
    ]

    assert len(found) == KNOWN_COMPLEX[room], found


@pytest.mark.parametrize(
    ("body", "branches"),
    [
        ("pass", 1),
        ("return a and b or not c", 3),
        ("return [x for x in a if x for y in x]", 4),
        ("return b if a else c", 2),
        ("if a:\n  pass\n elif b:\n  pass\n else:\n  pass", 3),
        ("try:\n  pass\n except (A, B):\n  pass", 2),
        ("while a:\n  for b in c: pass", 3),
        ("match a:\n  case 1 | 2: pass\n  case _: pass", 3),
        ("def g():\n  return a or b", 1),
        ("return sorted(a, key=lambda b: b or c)", 2),
    ],
)
def test_branches_are_counted(body: str, branches: int) -> None:
    [function] = ast.parse(f"def f():\n {body}").body

    assert isinstance(function, ast.FunctionDef)
    assert complexity(function) == branches


def _label(value: object) -> str:
    if isinstance(value, Path):
        return value.name
    return value.__name__ if callable(value) else str(value).partition("\n")[0][:40]
