"""The pytest plugin: fixtures that give each test a stub of its own. It comes with the package, nothing to switch on.

Nothing else of the project is imported before a test asks for a fixture, so the plugin costs other test runs nothing
and needs nothing that they have not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obverse.testing.stub import BaseStub

_INI = "obverse_package"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option that names the generated package."""
    text = "import name of the generated package whose stub the fixtures give (default: package in [tool.obverse])"
    parser.addini(_INI, text, default="")


@pytest.fixture(scope="session")
def stub_package(pytestconfig: pytest.Config) -> str:
    """Import name of the generated package; override it to test against several contracts.

    By default what the option ``obverse_package`` says, else ``package`` under ``[tool.obverse]`` in the
    nearest ``pyproject.toml``.
    """
    from obverse.cli.config import ConfigError, configured_package

    try:
        package = str(pytestconfig.getini(_INI)) or configured_package(pytestconfig.rootpath)
    except ConfigError as failure:
        pytest.fail(str(failure), pytrace=False)
    if not package:
        pytest.fail(
            f"no generated package is named: set {_INI} in pytest's configuration, "
            "or package under [tool.obverse] in pyproject.toml",
            pytrace=False,
        )
    return package


@pytest.fixture
def stub_settings(stub_package: str) -> Any:
    """Settings of the stub; override it to change them, with ``dataclasses.replace`` on these.

    By default those of the package, and every answer is held against the contract.
    """
    from obverse.serving.packages import PackageError, import_stub

    try:
        return import_stub(stub_package).Settings(check_responses=True)
    except PackageError as failure:
        pytest.fail(str(failure), pytrace=False)


@pytest.fixture
def stub_handlers() -> dict[str, Any]:
    """Own handlers of the stub, by the name of their group; override it to replace some. By default none."""
    return {}


@pytest.fixture
def stub(stub_package: str, stub_settings: Any, stub_handlers: dict[str, Any]) -> Iterator[BaseStub[Any, Any, Any]]:
    """A fresh stub, in process: nobody else's state, no socket.

    ``stub.client()`` and ``stub.async_client()`` give clients of the generated package that talk to it; ``stub.app``
    is the ASGI app and ``stub.base_url`` its address, for other clients. ``stub.clock`` is its time, to be advanced
    (those clients wait by it, so they never do), and ``stub.journal`` what it was asked. At the end of the test, any
    answer that broke the contract fails it; ``stub.violations`` lists them.

    Annotate it with the class of the package, and editor and type checker know all of that:
    ``from petstore.testing import Stub``.
    """
    from obverse.testing.stub import stub_of

    fresh = stub_of(stub_package, stub_settings, stub_handlers)
    yield fresh
    fresh.close()
    _verify(fresh)


@pytest.fixture
def stub_server(
    stub_package: str, stub_settings: Any, stub_handlers: dict[str, Any]
) -> Iterator[BaseStub[Any, Any, Any]]:
    """A fresh stub on a free port of 127.0.0.1, for clients in other languages; else like ``stub``.

    ``stub_server.base_url`` is where it listens. It ends with the test.
    """
    from obverse.serving.server import ServeError
    from obverse.testing.stub import serving

    try:
        with serving(stub_package, stub_settings, stub_handlers) as served:
            yield served
    except ServeError as failure:
        pytest.fail(str(failure), pytrace=False)
    _verify(served)


def _verify(stub: BaseStub[Any, Any, Any]) -> None:
    if stub.violations:
        listed = "\n  ".join(stub.violations)
        pytest.fail(f"The stub's answers broke the contract:\n  {listed}", pytrace=False)
