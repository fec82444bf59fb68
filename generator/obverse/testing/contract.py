"""Contract tests as tests of pytest: one for each resource, and one for each operation."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from obverse.contract_testing.contract import encoded, read_contract
from obverse.contract_testing.credentials import Credentials
from obverse.contract_testing.options import TestOptions
from obverse.contract_testing.reports.text import report_text
from obverse.contract_testing.session import label
from obverse.contract_testing.suite import Suite
from obverse.contract_testing.targets import Target, app_target, stub_target, stub_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.hooks import DrawnRequest
    from obverse.contract_testing.options import LevelName

    Parts = Callable[["Part"], None]


class Part(NamedTuple):
    """A part of a run: what one test tests.

    Attributes:
        name: Of the resource whose items are followed through their life, or of the operation.
        is_resource: Whether it is a resource.
    """

    name: str
    is_resource: bool


def contract_test(
    spec: str | Path,
    *,
    app: object | None = None,
    url: str | None = None,
    level: LevelName = "quick",
    seed: int = 1,
    read_only: bool = False,
    credentials: Credentials | None = None,
    make_valid: Callable[[DrawnRequest], None] | None = None,
) -> Parts:
    """Make the contract tests of a document, for a module of tests.

    For example::

        from obverse.testing import contract_test
        from service import app

        test_contract = contract_test("spec/api.yaml", app=app)

    Args:
        spec: The document.
        app: An ASGI or WSGI app, or its name as ``module:app``. Each test starts one of ASGI anew, on a free port.
        url: Address of a server, with the path of its API. With neither, the stub of the document alone is tested.
        level: ``quick``, ``full`` or ``nightly``.
        seed: What is drawn follows from it.
        read_only: Send nothing that changes anything.
        credentials: What requests carry.
        make_valid: Makes drawn requests valid where only code can: see :mod:`obverse.contract_testing.hooks`.

    Returns:
        A test of pytest, with a case for each resource and each operation.

    Raises:
        DocumentError: The document can't be used; with every error.
        ValueError: Both ``app`` and ``url`` are given.
    """
    if app is not None and url is not None:
        raise ValueError("app and url name two servers: choose one")
    tested = read_contract(Path(spec))
    options = TestOptions(level, seed, is_read_only=read_only, make_valid=make_valid)
    parts = [Part(resource.name, is_resource=True) for resource in tested.behaviour.resources]
    parts += [Part(label(route), is_resource=False) for route in tested.routes.values()]

    @pytest.mark.parametrize("part", parts, ids=[part.name for part in parts])
    def test_contract(part: Part) -> None:
        with _target(tested, app, url, credentials or Credentials()) as target:
            suite = Suite(tested, target, options)
            report = suite.run_resource(part.name) if part.is_resource else suite.run_operation(part.name)
        if report.count("error"):
            pytest.fail(report_text(report), pytrace=False)
        if not report.requests:
            pytest.skip("nothing was sent: " + ("; ".join(report.notes) or "no operation of it is tested"))

    return test_contract


@contextmanager
def _target(tested: TestedContract, app: object | None, url: str | None, credentials: Credentials) -> Generator[Target]:
    if url is not None:
        yield Target(url, url.rstrip("/"), credentials)
    elif app is not None:
        with app_target(app, tested.prefix, credentials) as target:
            yield target
    else:
        from obverse.stub.app import App
        from obverse.stub.control.settings import Settings

        settings = Settings(tokens=stub_tokens(), journal=0)
        stub = App(contract=tested.contract.text, behaviour=encoded(tested.behaviour), settings=settings)
        yield stub_target(stub, tested.prefix, "the stub of the document")
