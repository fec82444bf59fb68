"""Runs tests and notes which functions each of them calls."""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol

from mutation.mutants import Function

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence
    from types import CodeType


@dataclass(frozen=True)
class Calls:
    """What a run of all tests has shown.

    Attributes:
        tests: Ids of the tests that call a function, the quickest first.
        seconds: How long a test takes.
    """

    tests: dict[Function, list[str]]
    seconds: dict[str, float]


class Recorder:
    """A plugin that notes which functions of some files are called. What sets up a shared fixture counts for its users.

    Args:
        files: The files.
    """

    def __init__(self, files: Collection[str]) -> None:
        self._files = frozenset(files)
        self._called: set[CodeType] = set()
        self._by_fixture: dict[str, set[CodeType]] = defaultdict(set)

    def _note(self, frame: Any, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename in self._files:
            self._called.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Note what is called by a fixture apart, unless it is one test's own."""
        test = self._called
        if fixturedef.scope != "function":
            self._called = self._by_fixture[fixturedef.argname]
        try:
            return (yield)
        finally:
            self._called = test

    def run(self, items: Sequence[pytest.Item]) -> Calls:
        """Run all tests.

        Raises:
            RuntimeError: If one fails: then nothing could be said of mutants.
        """
        by_test: dict[str, set[CodeType]] = {}
        seconds: dict[str, float] = {}
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        for item, following in zip_longest(items, items[1:]):
            self._called = by_test[item.nodeid] = set()
            begun = time.perf_counter()
            if not passes(item, following):
                raise RuntimeError(f"{item.nodeid} fails without a mutant")
            seconds[item.nodeid] = time.perf_counter() - begun
        sys.setprofile(None)
        tests: dict[Function, list[str]] = defaultdict(list)
        for item in sorted(items, key=lambda item: seconds[item.nodeid]):
            fixtures: list[str] = getattr(item, "fixturenames", [])
            codes = by_test[item.nodeid].union(
                *(self._by_fixture[name] for name in fixtures if name in self._by_fixture)
            )
            for function in {Function.of(code) for code in codes}:
                tests[function].append(item.nodeid)
        return Calls(dict(tests), seconds)


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run a test; what it shares with the following one stays."""
    reports = runtestprotocol(item, nextitem=following, log=False)
    return all(report.outcome != "failed" for report in reports)
