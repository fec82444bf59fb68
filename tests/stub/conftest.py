"""The stub of the small document in :mod:`stub_jobs`, generated once for all tests that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generated_package import forget, generate
from obverse.stub.control.clock import Clock
from stub.driver import ask
from stub_jobs import JOBS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from obverse.generate.options import GenerateOptions


@pytest.fixture(scope="session")
def stub(tmp_path_factory: pytest.TempPathFactory, generate_options: GenerateOptions) -> Generator[Any]:
    """The module ``stub`` of the package."""
    package = generate(JOBS, tmp_path_factory.mktemp("jobs"), generate_options)
    yield __import__(f"{package.__name__}.stub", fromlist=["stub"])
    forget(package)


@pytest.fixture
def make(stub: Any) -> Callable[..., Any]:
    """Makes an app with a project ``p`` and a clock that only moves by hand."""

    def made(**settings: Any) -> Any:
        more = {key: settings.pop(key) for key in ("rules",) if key in settings}
        chosen = stub.Settings(**{"check_responses": True, "clock": Clock(lambda: 0.0), **settings})
        app = stub.create_app(settings=chosen, **more)
        ask(app, "POST", "/projects", {"id": "p", "name": "P"})
        return app

    return made
