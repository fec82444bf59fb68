"""The stub keeps what the contract says of the life of a connection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from contract.connector_data import ConnectorData, connector_data
from contract.life_cycle import LIFE_CYCLE_PROPERTIES
from contract.schemathesis_run import TOKEN
from external_connections.stub import Settings, create_app

if TYPE_CHECKING:
    from contract.life_cycle import LifeCycleProperty


def right_app(**changes: Any) -> Any:
    """Make the stub under test, which holds every answer of its own against the contract too."""
    return create_app(settings=replace(Settings(tokens=(TOKEN,), check_responses=True), **changes))


@pytest.mark.parametrize("prop", LIFE_CYCLE_PROPERTIES, ids=lambda prop: prop.__name__)
def test_property(prop: LifeCycleProperty):
    @settings(max_examples=5, derandomize=True, database=None, deadline=None)
    @given(connector_data())
    def holds(case: ConnectorData):
        prop(right_app, case)

    holds()
