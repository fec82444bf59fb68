"""A whole run: what state does, what HTTP asks, and what Schemathesis finds."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from obverse.contract_testing.drawn_cases import applied
from obverse.contract_testing.findings import Report
from obverse.contract_testing.http_checks import HttpChecks, methods_are_refused
from obverse.contract_testing.items import Items
from obverse.contract_testing.options import LEVELS
from obverse.contract_testing.session import SAFE, Session, label
from obverse.contract_testing.state_checks import StateChecks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import httpx2

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.options import TestOptions
    from obverse.contract_testing.targets import Target
    from obverse.stub.contract.declarations import Resource
    from obverse.stub.contract.routes import Route

    Progress = Callable[[str, str], None]


class Suite:
    """The contract tests of one document against one server.

    Args:
        tested: The contract.
        target: The server.
        options: What the run does.
        progress: Hears of each part that is done: phase, and what was tested in it.
    """

    def __init__(
        self, tested: TestedContract, target: Target, options: TestOptions, progress: Progress | None = None
    ) -> None:
        self.tested = tested
        self.target = target
        self.options = options
        self.report = Report(target.words, tested.document.name, options.seed)
        self._progress = progress or _ignore
        self._start = time.monotonic()

    def run(self) -> Report:
        """Run everything, within the time that the options give.

        Raises:
            TargetError: The server can't be reached.
        """
        with self.target.client() as http:
            items = self.items(http)
            self.check_state(items)
            self.check_http(items)
            self.run_schemathesis(items)
        return self.report

    def run_resource(self, name: str) -> Report:
        """Follow items of one resource through their life.

        Raises:
            TargetError: The server can't be reached.
        """
        with self.target.client() as http:
            items = self.items(http)
            for resource in self.tested.behaviour.resources:
                if resource.name == name:
                    StateChecks(items, resource).run()
        return self.report

    def run_operation(self, name: str) -> Report:
        """Test one operation: what HTTP asks of it, and what Schemathesis finds.

        Args:
            name: Its method and path, such as ``GET /pets``.

        Raises:
            TargetError: The server can't be reached.
        """
        route = self.tested.by_label[name]
        self.options = replace(self.options, operations=frozenset({route.id}))
        with self.target.client() as http:
            items = self.items(http)
            self.check_http(items)
            self.run_schemathesis(items)
        return self.report

    def items(self, http: httpx2.Client) -> Items:
        """Connect to the server."""
        options = self.options
        session = Session(
            self.tested,
            http,
            self.target.base_url,
            self.target.credentials,
            self.report,
            seed=options.seed,
            make_valid=None if options.make_valid is None else applied(options.make_valid),
            sleep=self.target.sleep or time.sleep,
            change=self.target.change,
            is_forgetful=self.target.is_stub,
        )
        self._note_missing_credentials()
        return Items(session, is_read_only=options.is_read_only)

    def check_state(self, items: Items) -> None:
        """Follow items of each resource through their life."""
        for resource in _in_order(self.tested.behaviour.resources):
            bound = {binding.operation_id for binding in resource.bindings}
            if self._is_over() or not self._chosen(self.tested.routes[id_] for id_ in bound):
                continue
            StateChecks(items, resource).run()
            self._progress("state", resource.name)

    def check_http(self, items: Items) -> None:
        """Send what every operation has to refuse."""
        paths: dict[str, list[Route]] = {}
        for route in self._chosen(self.tested.routes.values()):
            if self._is_over():
                return
            HttpChecks(items, route).run()
            paths.setdefault(route.path, []).append(route)
            self._progress("http", label(route))
        for path in paths:
            methods_are_refused(items, [route for route in self.tested.routes.values() if route.path == path])

    def run_schemathesis(self, items: Items) -> None:
        """Run Schemathesis: over the operations themselves, then over those that repeat others on another path.

        It takes two paths for two resources: in one run over both, it would call it a fault when what was deleted under
        one path is gone from the other.
        """
        from obverse.contract_testing.schemathesis_run import SchemathesisRun

        routes = self._chosen(self.tested.routes.values())
        run = SchemathesisRun(self.tested, self.target, items, self.options, self.report, self._progress)
        phases = LEVELS[self.options.level].phases
        for is_alias in (False, True):
            group = [route for route in routes if (route.alias_of is not None) == is_alias]
            if group and not self._is_over():
                run.run(group, phases, max_time=self._left())

    def _chosen(self, routes: Iterable[Route]) -> list[Route]:
        """Return the operations that the options choose."""
        options = self.options
        return [
            route
            for route in routes
            if (options.operations is None or route.id in options.operations)
            and (not options.is_read_only or route.method in SAFE)
        ]

    def _note_missing_credentials(self) -> None:
        for route in self.tested.routes.values():
            if not self.target.credentials.is_enough_for(route, self.tested.schemes):
                names = " or ".join(" and ".join(alternative) for alternative in route.security)
                self.report.note(f"no credentials for {names}: operations that need them are refused")

    def _left(self) -> float | None:
        """Return how many seconds are left; ``None`` where there is no bound."""
        if self.options.max_time is None:
            return None
        return self.options.max_time - (time.monotonic() - self._start)

    def _is_over(self) -> bool:
        left = self._left()
        return left is not None and left <= 0


def _in_order(resources: Iterable[Resource]) -> list[Resource]:
    """Return resources, those last whose items other operations start."""
    bindings = [binding for resource in resources for binding in resource.bindings]
    started = {binding.long_running.resource for binding in bindings if binding.long_running is not None}
    return sorted(resources, key=lambda resource: resource.name in started)


def _ignore(_phase: str, _subject: str) -> None:
    """Hear of a part that is done, and do nothing."""
