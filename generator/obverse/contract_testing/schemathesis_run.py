"""Runs Schemathesis over the server under test: every phase and every check, and nothing left out."""

from __future__ import annotations

import copy
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import schemathesis.engine
from schemathesis import openapi
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from obverse.contract_testing.drawn_cases import DrawnCases
from obverse.contract_testing.findings import Finding
from obverse.contract_testing.options import LEVELS, PHASES
from obverse.contract_testing.session import REFUSALS, label
from obverse.contract_testing.shown import unshowable
from obverse.stub.contract.routes import GOVERNED, METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Mapping

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.findings import Report
    from obverse.contract_testing.items import Items
    from obverse.contract_testing.options import TestOptions
    from obverse.contract_testing.targets import Target
    from obverse.stub.contract.routes import Route

# Partly untyped.
_openapi, _configuration = cast("Any", openapi), cast("Any", SchemathesisConfig)

# What a server may say to a request that keeps to the document. 404: the key was drawn. 409: it is taken.
_ACCEPTANCE: Final = ["2xx", "3xx", "404", "409", "410"]
_REJECTION: Final = [*map(str, sorted(REFUSALS)), "410", "412", "428"]


class SchemathesisRun:
    """A run over some operations.

    Args:
        tested: The contract.
        target: The server.
        items: Finds and makes the items that cases are for.
        options: What the run does.
        report: Takes in what is found.
        progress: Hears of each operation that was tested in a phase: phase, and method and path.
    """

    def __init__(
        self,
        tested: TestedContract,
        target: Target,
        items: Items,
        options: TestOptions,
        report: Report,
        progress: Callable[[str, str], None],
    ) -> None:
        self._tested = tested
        self._target = target
        self._options = options
        self._report = report
        self._progress = progress
        self._cases = DrawnCases(items, options.make_valid)

    def run(
        self,
        routes: Collection[Route],
        phases: Collection[str],
        *,
        max_time: float | None = None,
        stop_early: bool = False,
    ) -> None:
        """Test operations.

        Args:
            routes: The operations.
            phases: The phases that run.
            max_time: After how many seconds to stop.
            stop_early: Stop at the first failure.
        """
        schema = self._schema(routes, phases, max_time, stop_early=stop_early)
        with self._fitting(schema):
            for event in schemathesis.engine.from_schema(schema).execute():
                if isinstance(event, events.NonFatalError):
                    self._report.note(f"Schemathesis could not test {event.label}: {_line(event.info.format())}")
                elif isinstance(event, events.FatalError):
                    raise event.exception
                elif isinstance(event, events.ScenarioFinished):
                    self._take(event)

    @contextmanager
    def _fitting(self, schema: Any) -> Generator[None]:
        """Let the cases of a schema fit before they are sent; Schemathesis has no such hook for one schema alone."""

        def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
            if case.operation.schema is schema:
                self._cases.fit(case)

        hooks = cast("Any", schemathesis)
        hooks.hook(before_call)
        try:
            yield
        finally:
            hooks.hooks.unregister(before_call)

    def _schema(
        self, routes: Collection[Route], phases: Collection[str], max_time: float | None, *, stop_early: bool
    ) -> Any:
        labels = {label(route) for route in routes}
        config = _configuration.from_dict(self._config(phases, max_time, stop_early=stop_early))
        schema: Any = _openapi.from_dict(_document(self._tested), config=config)
        if self._target.app is not None:
            schema.app = self._target.app

        def is_chosen(context: Any) -> bool:
            return context.operation.label in labels

        return schema.include(is_chosen)

    def _config(self, phases: Collection[str], max_time: float | None, *, stop_early: bool) -> dict[str, Any]:
        """Return the run as ``schemathesis.toml`` would say it."""
        credentials = self._target.credentials
        config: dict[str, Any] = {
            "base-url": self._target.base_url,
            "seed": self._options.seed,
            "generation": {
                "max-examples": LEVELS[self._options.level].examples,
                "deterministic": True,
                "database": "none",
            },
            "phases": {phase: {"enabled": phase in phases} for phase in PHASES},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": _ACCEPTANCE},
                "negative_data_rejection": {"expected-statuses": _REJECTION},
                "unsupported_method": {"enabled": not self._options.is_read_only},
            },
            "cache": {"enabled": False},
            "headers": dict(credentials.headers),
        }
        if self._options.is_read_only:
            config["phases"]["coverage"]["unexpected-methods"] = []
        auth = credentials.for_schemathesis(self._tested.schemes)
        if auth:
            config["auth"] = {"openapi": auth}
        if max_time is not None:
            config["max-time"] = max(1, int(max_time))
        if stop_early:
            config["max-failures"] = 1
        return config

    # --- findings --------------------------------------------------------------------------------------------------

    def _take(self, event: events.ScenarioFinished) -> None:
        recorder = event.recorder
        for id_, checks in recorder.checks.items():
            case: Any = cast("Any", recorder.cases[id_]).value
            name: str = case.operation.label
            self._report.requests[name] += 1
            interaction: Any = recorder.interactions.get(id_)
            response = interaction.response if interaction is not None else None
            status = response.status_code if response is not None else 0
            for check in checks:
                self._report.checks[check.name] += 1
                if check.failure_info is not None:
                    self._find(event.phase.value, name, check.name, check.failure_info, case, status)
            if id_ in self._cases.certain and status in {404, 410}:
                self._miss(event.phase.value, name, status)
        if event.label:
            self._progress(event.phase.value, event.label)

    def _find(self, phase: str, name: str, check: str, info: Any, case: Any, status: int) -> None:
        route = self._tested.by_label.get(name)
        if route is None:
            return
        failure: Any = info.failure
        if self._is_false(check, route, failure, case):
            return
        level = "error"
        if check == "status_code_conformance" and status in REFUSALS and route.response(status) is None:
            check, level = "undocumented-refusal", "warning"
            text = f"status {status} is not documented, nor 4XX or default"
        elif (
            check == "positive_data_acceptance"
            and (property_ := unshowable(self._tested, route, case.body)) is not None
        ):
            check, level = "contradicting-schemas", "warning"
            text = f"status {status} for a request whose {property_} no response can show"
        else:
            text = f"{failure.title}: {_line(failure.message)}"
        pointer = self._tested.pointer(route, *self._rule(check, route, case, status))
        self._report.add(
            Finding(
                check=check,
                operation=name,
                message=text,
                pointer=pointer,
                source=self._tested.source(pointer),
                curl=info.code_sample,
                level=cast("Any", level),
                phase=phase,
            )
        )

    def _is_false(self, check: str, route: Route, failure: Any, case: Any) -> bool:
        """Return whether a failure is none: the request is valid by another alternative, or another path has it."""
        if check in {"unsupported_method", "allow_header_conformance"}:
            method = getattr(failure, "method", None)
            further = self._tested.methods_at(route.path) - {
                each.method for each in self._tested.routes.values() if each.path == route.path
            }
            return method in further or (method is None and bool(further))
        if check == "negative_data_rejection" and _negative_places(case) == {"body"}:
            return self._is_valid_body(route, case) is True
        return check == "positive_data_acceptance" and self._is_valid_body(route, case) is False

    def _is_valid_body(self, route: Route, case: Any) -> bool | None:
        """Return whether the body of a case keeps to its schema, formats included; ``None`` where nobody can tell."""
        contents = route.body.contents if route.body is not None else ()
        content = next((each for each in contents if each.media_type == case.media_type), None)
        if content is None or content.schema is None or content.encoding not in {"json", "text", "binary"}:
            return None
        if content.encoding != "json":  # any octets are a text
            return "string" in self._tested.contract.shape(content.schema).types
        try:
            return self._tested.contract.request_validator(content.schema).is_valid(case.body)
        except (TypeError, ValueError):  # what JSON does not have
            return None

    def _miss(self, phase: str, name: str, status: int) -> None:
        pointer = self._tested.pointer(self._tested.by_label[name])
        text = f"status {status} for an item that is there"
        self._report.add(
            Finding("created-item-missing", name, text, pointer, self._tested.source(pointer), phase=phase)
        )

    def _rule(self, check: str, route: Route, case: Any, status: int) -> tuple[str, ...]:
        """Return the keys that lead from an operation to the rule that a failure is about."""
        documented = route.response(status)
        response = ("responses", documented.status) if documented is not None else ("responses",)
        match check:
            case "status_code_conformance" | "undocumented-refusal" | "not_a_server_error":
                return ("responses",)
            case "response_schema_conformance" | "content_type_conformance":
                return (*response, "content")
            case "response_headers_conformance":
                return (*response, "headers")
            case "ignored_auth":
                return ("security",)
            case "negative_data_rejection" | "missing_required_header":
                return _sent_rule(case)
            case _:
                return ()


def _sent_rule(case: Any) -> tuple[str, ...]:
    """Return the part of an operation that a case breaks on purpose."""
    negative = _negative_places(case)
    return ("requestBody", "content") if "body" in negative else ("parameters",) if negative else ()


def _negative_places(case: Any) -> set[str]:
    """Return which parts of a request are invalid on purpose: body, path, query, header or cookie."""
    components: Mapping[Any, Any] = case.meta.components if case.meta is not None else {}
    return {location.value for location, info in components.items() if info.mode.is_negative}


def _line(text: str) -> str:
    """Write a message in one line, not too long."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= 400 else line[:397] + "..."


def _document(tested: TestedContract) -> dict[str, Any]:
    """Return the document as Schemathesis has to see it.

    OAuth 2 and OpenID Connect are shown as the bearer tokens that they are on the wire (RFC 6750, section 2.1):
    Schemathesis looks for no credentials otherwise. Definitions of headers that HTTP governs "shall be ignored"
    (OpenAPI 3.1.1, section 4.8.12.1).
    """
    document: dict[str, Any] = copy.deepcopy(tested.contract.tree)
    for written in document.get("paths", {}).values():
        item = _followed(document, written)
        for holder in (item, *(item[method] for method in METHODS if method in item)):
            if "parameters" in holder:
                holder["parameters"] = [each for each in holder["parameters"] if not _is_governed(document, each)]
    schemes = document.get("components", {}).get("securitySchemes", {})
    for scheme in schemes.values():
        if scheme.get("type") in {"oauth2", "openIdConnect"}:
            scheme.clear()
            scheme.update(type="http", scheme="bearer")
    return document


def _is_governed(document: dict[str, Any], parameter: dict[str, Any]) -> bool:
    """Return whether a parameter is a header whose definition means nothing."""
    followed = _followed(document, parameter)
    return followed.get("in") == "header" and str(followed.get("name", "")).lower() in GOVERNED


def _followed(document: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Return an object of the document, its reference followed."""
    reference = item.get("$ref")
    if not isinstance(reference, str):
        return item
    target: Any = document
    for part in reference.removeprefix("#/").split("/"):
        target = target[part.replace("~1", "/").replace("~0", "~")]
    return cast("dict[str, Any]", target)
