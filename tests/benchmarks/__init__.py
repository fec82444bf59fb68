"""Measurements against peers: ``python -m tests.benchmarks`` prints one table. Not collected by pytest."""
