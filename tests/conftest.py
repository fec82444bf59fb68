"""Hypothesis in all tests: the same examples on every run, and no test that fails because a machine is slow."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "obverse", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("obverse")
