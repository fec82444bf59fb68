"""Finds the places of a file where a small change makes another program, and compiles the changed functions."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAIRS = (
    (ast.And, ast.Or),
    (ast.Eq, ast.NotEq),
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn),
)
_FLIPPED: dict[type[ast.AST], type[ast.AST]] = {here: there for pair in _PAIRS for here, there in (pair, pair[::-1])}


class Function(NamedTuple):
    """A function or method that is in no other: its file, and its name with those of its classes."""

    file: str
    name: str

    @classmethod
    def of(cls, code: CodeType) -> Function:
        """Return the function that a code is of, or lies within."""
        return cls(code.co_filename, code.co_qualname.partition(".<locals>")[0])


@dataclass(frozen=True)
class Mutant:
    """A function with one change; functions within belong to it.

    Attributes:
        function: The function.
        first_line: Its first line, decorators included: a property and its setter have one name.
        line: The line that is changed.
        change: What stands there, and what instead.
    """

    function: Function
    first_line: int
    line: int
    change: str
    _module: ast.Module = field(repr=False)
    _node: ast.AST = field(repr=False)
    _attributes: dict[str, Any] = field(repr=False)

    def code(self) -> CodeType:
        """Compile the changed function."""
        before = {name: getattr(self._node, name) for name in self._attributes}
        self._node.__dict__.update(self._attributes)
        pending = [compile(ast.fix_missing_locations(self._module), self.function.file, "exec")]
        self._node.__dict__.update(before)
        for code in pending:
            if (code.co_qualname, code.co_firstlineno) == (self.function.name, self.first_line):
                return code
            pending += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
        raise LookupError(f"{self.function} is not in its file")


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield the mutants of all functions of a file, in their order."""
    module = ast.parse(file.read_text(encoding="utf-8"))
    for name, node in _functions(module, ""):
        first_line = min(part.lineno for part in (node, *node.decorator_list))
        for inner in (each for statement in node.body for each in ast.walk(statement)):
            for attributes in _changes(inner):
                before, after = ast.unparse(inner), ast.unparse(_changed(inner, attributes))
                line: int = getattr(inner, "lineno", first_line)
                function = Function(str(file), name)
                yield Mutant(function, first_line, line, f"{before} -> {after}", module, inner, attributes)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield prefix + inner.name, inner
        elif isinstance(inner, ast.ClassDef):
            yield from _functions(inner, f"{prefix}{inner.name}.")


def _changes(node: ast.AST) -> Iterator[dict[str, Any]]:
    """Yield attributes that make another expression of one."""
    match node:
        case ast.BoolOp(op=op):
            yield {"op": _FLIPPED[type(op)]()}
        case ast.Compare(ops=ops):
            for index, op in enumerate(ops):
                yield {"ops": [*ops[:index], _FLIPPED[type(op)](), *ops[index + 1 :]]}
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield {"operand": ast.UnaryOp(ast.Not(), operand)}
        case ast.Constant(value=bool() as value):
            yield {"value": not value}
        case ast.Constant(value=int() as value):
            yield {"value": value + 1}
        case _:
            return


def _changed(node: ast.AST, attributes: dict[str, Any]) -> ast.AST:
    return type(node)(**{**{name: getattr(node, name) for name in node._fields}, **attributes})
