"""What all tests share: Hypothesis, and packages that come with either kind of runtime."""

import pytest
from hypothesis import HealthCheck, settings

from obverse.generate.options import GenerateOptions

# The same examples on every run, and no test that fails because a machine is slow.
settings.register_profile(
    "obverse", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("obverse")

RUNTIMES = [
    pytest.param(GenerateOptions(), id="obverse"),
    pytest.param(GenerateOptions(is_vendored=True), id="vendored"),
]


@pytest.fixture(scope="session")
def generate_options() -> GenerateOptions:
    """How the packages that a test generates are made; a test marked ``both_runtimes`` runs once for each kind."""
    return GenerateOptions()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a marked test for both kinds of runtime."""
    if metafunc.definition.get_closest_marker("both_runtimes") and "generate_options" in metafunc.fixturenames:
        metafunc.parametrize("generate_options", RUNTIMES, scope="session")
