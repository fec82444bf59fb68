"""What a mutant is, and the stub that it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from obverse.contract_testing.contract import are_alike, encoded
from obverse.contract_testing.mutation.faults import FaultyApp
from obverse.contract_testing.targets import stub_target, stub_tokens

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from obverse.contract_testing.contract import TestedContract
    from obverse.contract_testing.mutation.faults import Fault, Received
    from obverse.contract_testing.targets import Target
    from obverse.stub.contract.declarations import Behaviour
    from obverse.stub.contract.routes import Route

_START: Final = 1_800_000_000.0


class StubMaker:
    """Makes fresh stubs of a generated package, also such as differ.

    Args:
        package: The stub half of the package.
        tested: The contract.
        words: What the stub is called.
    """

    def __init__(self, package: ModuleType, tested: TestedContract, words: str) -> None:
        self._package: Any = package
        self._tested = tested
        self._words = words
        self._contract = tested.contract.text
        self._behaviour = encoded(tested.behaviour)

    def right(self) -> Any:
        """Make the stub as the package makes it."""
        return self._package.create_app(settings=self._settings())

    def target(self, app: Any) -> Target:
        """Return a stub as a target of tests."""
        return stub_target(app, self._tested.prefix, self._words)

    def of(self, *, tree: Any = None, behaviour: Behaviour | None = None) -> Any:
        """Make the stub of another contract, or with another behaviour."""
        return self._package.App(
            contract=self._contract if tree is None else msgspec.json.encode(tree),
            behaviour=self._behaviour if behaviour is None else encoded(behaviour),
            settings=self._settings(),
            rules=getattr(self._package, "RULES", None),
        )

    def faulty(self, fault: Fault) -> Any:
        """Make the stub behind a fault."""
        return self.behind(self.right(), fault)

    def behind(self, app: Any, fault: Fault) -> Any:
        """Put a stub behind a fault."""
        return FaultyApp(app, fault)

    def _settings(self) -> Any:
        return self._package.Settings(tokens=stub_tokens(), journal=0, clock=lambda: _START)


@dataclass(frozen=True)
class Mutant:
    """A stub that is right but for one fault.

    Attributes:
        kind: What sort of fault it is.
        route: The operation that has it.
        words: What is wrong, in words.
        make: Makes the stub.
        pointer: Of the rule that is broken, where that is not the operation.
    """

    kind: str
    route: Route
    words: str
    make: Callable[[StubMaker], Any]
    pointer: str = ""


class RequestMatcher:
    """Tells whether a request is one for an operation.

    Args:
        tested: The contract.
        route: The operation.
    """

    def __init__(self, tested: TestedContract, route: Route) -> None:
        prefixes = "|".join(map(re.escape, (*tested.contract.prefixes, "")))
        template = "".join(
            "[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^{}]*\})", route.path)
        )
        self._path = re.compile(f"(?:{prefixes}){template}")
        self._method = route.method
        # A path of fixed words goes before one with parameters.
        others = [each for each in tested.routes.values() if each.path.count("{") < route.path.count("{")]
        self._others = [RequestMatcher(tested, each) for each in others if are_alike(each.path, route.path)]

    def is_path(self, request: Received) -> bool:
        """Return whether the path of a request is that of the operation."""
        return bool(self._path.fullmatch(request.path)) and not any(other.is_path(request) for other in self._others)

    def __call__(self, request: Received) -> bool:
        """Return whether a request is for the operation."""
        return request.method == self._method and self.is_path(request)
