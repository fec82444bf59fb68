"""``contract_test`` in a module of tests: a case for each resource and each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract_testing.shop import SHOP, shop, stub_of
from obverse.contract_testing.credentials import of_stubs
from obverse.contract_testing.mutation.faults import FaultyApp
from obverse.testing import contract_test
from obverse.testing.contract import Part

if TYPE_CHECKING:
    from pathlib import Path

    from obverse.contract_testing.mutation.faults import Answered, Received, Send


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return path


def parts(test: Any) -> list[Part]:
    (mark,) = test.pytestmark
    return [*mark.args[1]]


def test_the_stub_of_a_document_passes_part_by_part(spec: Path) -> None:
    test = contract_test(spec)
    assert parts(test) == [
        Part("pets", is_resource=True),
        *(Part(name, is_resource=False) for name in shop().by_label),
    ]
    for part in parts(test)[:2]:
        test(part)


def test_an_app_that_is_wrong_fails_with_the_findings(spec: Path) -> None:
    async def loses_pets(request: Received, send: Send) -> Answered:
        answered = await send(request)
        return answered.replace(status=404) if request.method == "GET" and "/pets/" in request.path else answered

    test = contract_test(spec, app=FaultyApp(stub_of(shop()), loses_pets), credentials=of_stubs())
    with pytest.raises(
        pytest.fail.Exception, match=r"created-item-missing.*\n.*shop.yaml:\d+ /paths/~1pets~1\{id\}/get"
    ):
        test(Part("pets", is_resource=True))
    test(Part("GET /pets", is_resource=False))


def test_two_servers_are_one_too_many(spec: Path) -> None:
    with pytest.raises(ValueError, match="choose one"):
        contract_test(spec, app=stub_of(shop()), url="http://127.0.0.1:1")
