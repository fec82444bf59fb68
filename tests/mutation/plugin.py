"""A plugin of pytest: for each mutant, run the tests that call its function, until one fails.

Tests are collected once. One process runs them all, and notes which functions each calls. Then each mutant gets a
process of its own, which begins after collection and has the code of one function replaced. So nothing is written to
disk, nothing is imported again, and no mutant meets what another left behind.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import random
import time
from dataclasses import dataclass, field
from itertools import zip_longest
from types import FunctionType
from typing import TYPE_CHECKING, TextIO

import pytest

from mutation.mutants import Function, mutants
from mutation.recorder import Calls, Recorder, passes

if TYPE_CHECKING:
    from pathlib import Path

    from mutation.mutants import Mutant

SURVIVED, KILLED, BROKEN = 0, 1, 2
PATIENCE = 10.0  # factor and seconds: a mutant that takes so much longer than its tests do ends never


@dataclass
class Mutation:
    """Runs mutants in place of the tests.

    Attributes:
        root: The folder that the files are imported from.
        places: The files to mutate, and a line of each, 0 for all.
        seconds: When to begin no more mutants.
        seed: Which mutants come first.
        workers: How many to run at a time.
        out: Where to write; pytest captures the usual place.
        survivors: Those that no test noticed.
        killed: How many were noticed.
    """

    root: Path
    places: list[tuple[Path, int]]
    seconds: float
    seed: int
    workers: int
    out: TextIO
    survivors: list[Mutant] = field(default_factory=list["Mutant"])
    killed: int = 0
    _running: dict[int, tuple[Mutant, float]] = field(default_factory=dict[int, "tuple[Mutant, float]"])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the mutants, in an order that makes those within the time a sample of all."""
        end = time.monotonic() + self.seconds
        for file, _ in self.places:  # now, so that their functions are there to be replaced
            name = ".".join(file.relative_to(self.root).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
        calls = self._recorded(session)
        items = {item.nodeid: item for item in session.items}
        pending = [mutant for file, line in self.places for mutant in mutants(file) if line in (0, mutant.line)]
        total = len(pending)
        random.Random(self.seed).shuffle(pending)
        while self._running or (pending and time.monotonic() < end):
            if pending and len(self._running) < self.workers and time.monotonic() < end:
                self._begin(pending.pop(), calls, items)
            else:
                self._reap()
        self._report(total)
        return True

    def _recorded(self, session: pytest.Session) -> Calls:
        """Run all tests in another process, so that this one stays as it is after collection."""
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            recorder = Recorder([str(file) for file, _ in self.places])
            session.config.pluginmanager.register(recorder)
            try:
                result: Calls | str = recorder.run(session.items)
            except RuntimeError as error:
                result = str(error)
            with os.fdopen(writer, "wb") as stream:
                pickle.dump(result, stream)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as stream:
            calls: Calls | str = pickle.load(stream)
        os.waitpid(process, 0)
        if isinstance(calls, str):
            pytest.exit(calls, returncode=1)
        return calls

    def _begin(self, mutant: Mutant, calls: Calls, items: dict[str, pytest.Item]) -> None:
        tests = calls.tests.get(mutant.function, [])
        limit = PATIENCE * (1 + sum(calls.seconds[test] for test in tests))
        process = os.fork()
        if process == 0:
            status = BROKEN
            try:
                status = KILLED if _is_noticed(mutant, [items[test] for test in tests]) else SURVIVED
            finally:
                os._exit(status)
        self._running[process] = mutant, time.monotonic() + limit

    def _reap(self) -> None:
        """Take in the mutants that have ended, and end those that would not."""
        time.sleep(0.01)
        for process, (mutant, end) in [*self._running.items()]:
            ended, status = os.waitpid(process, os.WNOHANG)
            if not ended and time.monotonic() > end:
                os.kill(process, 9)
                ended, status = os.waitpid(process, 0)
            if ended:
                del self._running[process]
                self._count(mutant, status)

    def _count(self, mutant: Mutant, status: int) -> None:
        code = os.waitstatus_to_exitcode(status)
        if code == BROKEN:
            self.out.write(f"{place(mutant)} (can't be put in place)\n")
        elif code == SURVIVED:
            self.survivors.append(mutant)
            self.out.write(f"{place(mutant)}\n")
            self.out.flush()
        else:
            self.killed += 1

    def _report(self, total: int) -> None:
        tried = self.killed + len(self.survivors)
        self.out.write(f"\n{len(self.survivors)} mutants survive, by place:\n")
        self.out.writelines(f"  {text}\n" for text in sorted(map(place, self.survivors)))
        rate = self.killed / tried if tried else 1.0
        self.out.write(f"{self.killed} of {tried} mutants killed ({rate:.0%}); {total} possible, seed {self.seed}\n")
        self.out.flush()


def place(mutant: Mutant) -> str:
    """Say where a mutant is, and what it changes."""
    return f"{os.path.relpath(mutant.function.file)}:{mutant.line}: {mutant.change}"


def _is_noticed(mutant: Mutant, items: list[pytest.Item]) -> bool:
    """Put a mutant in place, and run tests until one fails."""
    code = mutant.code()
    functions = [each for each in gc.get_objects() if isinstance(each, FunctionType) and _is_of(each, mutant)]
    if not functions:
        raise LookupError(f"{mutant.function} is nowhere")
    for function in functions:
        function.__code__ = code
    return not all(passes(item, after) for item, after in zip_longest(items, items[1:]))


def _is_of(function: FunctionType, mutant: Mutant) -> bool:
    code = function.__code__
    return Function.of(code) == mutant.function and code.co_firstlineno == mutant.first_line
