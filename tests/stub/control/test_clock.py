"""The stub's time: real, moved, stopped, faster."""

from __future__ import annotations

import pytest

from obverse.stub.control.clock import Clock


class Source:
    """A time that a test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def source() -> Source:
    return Source()


def test_it_goes_with_its_source_and_can_be_moved(source: Source) -> None:
    clock = Clock(source)
    clock.advance(10)
    source.now += 5
    assert clock() == 115
    clock.set(1000)
    source.now += 1
    assert clock() == 1001
    with pytest.raises(ValueError, match="time goes forward"):
        clock.advance(-1)


def test_it_can_be_stopped_and_go_on(source: Source) -> None:
    clock = Clock(source)
    clock.run(0)
    source.now += 50
    assert clock() == 100
    clock.advance(7)
    assert clock() == 107
    clock.run(1)
    source.now += 3
    assert clock() == 110


def test_it_can_go_faster_from_now_on(source: Source) -> None:
    clock = Clock(source)
    source.now += 1
    clock.run(60)
    source.now += 2
    assert clock() == 101 + 120
    clock.set(0)
    source.now += 1
    assert clock() == 60
    with pytest.raises(ValueError, match="time goes forward"):
        clock.run(-1)
