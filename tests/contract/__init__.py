"""The contract suite: what judges a server by the contract that people wrote, and by nothing that was generated."""

import pytest

# Their assertions speak for themselves, as those of test files do.
pytest.register_assert_rewrite("contract.properties", "contract.life_cycle", "contract.judge")
