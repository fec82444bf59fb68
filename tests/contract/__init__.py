"""The contract suite: it tests a server against the contract that people wrote, and against nothing generated."""

import pytest

# Show the values in their failed assertions, as in those of test files.
pytest.register_assert_rewrite("contract.properties", "contract.life_cycle", "contract.schemathesis_run")
