"""The contract suite catches every animal of the zoo, and lets the right stub pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract.document import resolve
from contract.judge import CONNECTIONS, TOKEN, judge
from contract.properties import PROPERTIES, TRICKY
from external_connections.stub import Settings, create_app
from zoo.animals import ANIMALS
from zoo.cage import Cage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zoo.cage import Answer, Asked, Fault, Send

EXAMPLES = 8


async def no_fault(asked: Asked, right: Send) -> Answer:
    return await right(asked)


def caged(fault: Fault) -> Cage:
    return Cage(create_app(settings=Settings(tokens=(TOKEN,))), fault)


def caught_by(make_app: Callable[[], Any]) -> tuple[str, str] | None:
    """Run the contract suite until something fails.

    Schemathesis comes first, with the checks and phases of the contract tests, on the canonical root. What it has no
    check for, such as a list that loses items, is left to the properties.

    Returns:
        The check or property that failed and what it says; ``None`` when all of them pass.
    """
    for finding in judge(make_app(), examples=EXAMPLES, operations=CONNECTIONS, stop_early=True).findings:
        return finding.check, f"{finding.operation}: {finding.message}"
    for prop in PROPERTIES:
        for body in example_bodies():
            try:
                prop(make_app(), body)
            except (Exception, pytest.fail.Exception) as error:
                return prop.__name__, str(error) or type(error).__name__
    return None


def example_bodies() -> Iterator[dict[str, Any]]:
    """Give the bodies that the properties are tried with: the contract's examples, and a tricky one."""
    examples = resolve({"$ref": "#/components/requestBodies/NewConnection"})["content"]["application/json"]["examples"]
    yield from (example["value"] for example in examples.values())
    yield TRICKY


@pytest.mark.parametrize("name", ANIMALS)
def test_the_suite_catches(name: str, record_property: Callable[[str, object], None]):
    caught = caught_by(lambda: caged(ANIMALS[name]))

    record_property("caught", (name, *(caught or ("NOTHING", ""))))
    assert caught is not None, f"no check and no property sees that {name}"


def test_the_suite_lets_the_right_stub_pass():
    assert caught_by(lambda: caged(no_fault)) is None


def test_the_zoo_is_large_enough():
    assert len(ANIMALS) >= 15
