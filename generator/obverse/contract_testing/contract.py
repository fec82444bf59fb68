"""The contract that a server is held to: the document with its lines, and the behaviour beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

import msgspec

from obverse.document import pointer as pointers
from obverse.document.load import LoadOptions, load
from obverse.generate.parse import parse
from obverse.generate.translate import translate
from obverse.lint import lint
from obverse.stub.contract.document import Contract
from obverse.stub.contract.routes import read_routes, read_security_schemes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from obverse.document.document import Document
    from obverse.document.source_location import SourceLocation
    from obverse.stub.contract.declarations import Behaviour, Binding, Resource
    from obverse.stub.contract.routes import Route, SecurityScheme


@dataclass(frozen=True)
class TestedContract:
    """A document, and what its behaviour is by ``x-stub`` and by convention.

    Attributes:
        document: The document; knows lines.
        contract: The same as stubs carry it; has validators.
        behaviour: Resources and what operations do with them.
        routes: Operations by id, in the order of the document.
        bindings: Id of an operation -> the resource that it works on, and how.
        schemes: Ways to authenticate.
    """

    __test__ = False  # pytest takes it for a test otherwise, by its name

    document: Document
    contract: Contract
    behaviour: Behaviour
    routes: Mapping[str, Route]
    bindings: Mapping[str, tuple[Resource, Binding]]
    schemes: tuple[SecurityScheme, ...]
    _sources: dict[str, SourceLocation] = field(default_factory=dict[str, "SourceLocation"], repr=False)

    @cached_property
    def by_label(self) -> Mapping[str, Route]:
        """Operations by method and path, such as ``GET /pets``."""
        return {f"{route.method} {route.path}": route for route in self.routes.values()}

    @property
    def prefix(self) -> str:
        """Path of the first server, such as ``/v1.0``; empty where it is the root."""
        return self.contract.prefixes[0] if self.contract.prefixes else ""

    def bound(self, route: Route) -> tuple[Resource, Binding] | None:
        """Return the resource that an operation works on, and how; an alias works as the operation it repeats."""
        return self.bindings.get(route.alias_of or route.id)

    def needs_credentials(self, route: Route) -> bool:
        """Return whether a request without credentials can be refused: each alternative has one that is seen."""
        kinds = {scheme.name: scheme.kind for scheme in self.schemes}
        return bool(route.security) and not any(
            all(kinds[name] == "other" for name in alternative) for alternative in route.security
        )

    def path_values(self, route: Route, path: str) -> dict[str, str] | None:
        """Return the path parameters by which a path is one of an operation; ``None`` where it is not.

        Args:
            route: The operation.
            path: A path, with that of a server in front perhaps.
        """
        names = re.findall(r"\{([^{}]*)\}", route.path)
        pattern = re.sub(r"\\\{[^{}]*\\\}", "([^/]+)", re.escape(route.path))
        prefixes = "|".join(map(re.escape, (*self.contract.prefixes, "")))
        match = re.fullmatch(f"(?:{prefixes}){pattern}", path)
        return None if match is None else dict(zip(names, map(unquote, match.groups()), strict=True))

    def methods_at(self, path: str) -> set[str]:
        """Return the methods that requests for a path may be for: its own, and those of other paths that fit too.

        A ``DELETE /pets/mine`` is one of ``/pets/{id}``, where ``/pets/mine`` has none.
        """
        return {route.method for route in self.routes.values() if are_alike(path, route.path)}

    def source(self, pointer: str) -> SourceLocation:
        """Return where a person wrote what stands at a pointer, or what is nearest above it."""
        if pointer not in self._sources:
            self._sources[pointer] = self.document.source(pointer)
        return self._sources[pointer]

    def pointer(self, route: Route, *parts: str) -> str:
        """Return the pointer of an operation, or of a part of it, as far down as there is one.

        References are followed: what is returned is where the part really stands.
        """
        pointer = self.follow(pointers.join("paths", route.path))
        for part in (route.method.lower(), *parts):
            value: Any = self.contract.at(pointer)
            if not isinstance(value, dict | list):
                break
            deeper = pointers.child(pointer, part)
            if self.contract.at(deeper) is None:
                break
            pointer = self.follow(deeper)
        return pointer

    def follow(self, pointer: str) -> str:
        """Return where what stands at a pointer really stands, references followed."""
        for _ in range(32):
            value: Any = self.contract.at(pointer)
            reference: Any = cast("dict[str, Any]", value).get("$ref") if isinstance(value, dict) else None
            if not isinstance(reference, str):
                return pointer
            pointer = pointers.from_reference(reference)
        return pointer


def read_contract(path: Path, options: LoadOptions | None = None) -> TestedContract:
    """Read a document and its behaviour.

    Args:
        path: The root document.
        options: What is done to it first.

    Raises:
        DocumentError: It can't be used; with every error.
    """
    document = lint(load(path, options or LoadOptions()))
    api = translate(parse(document), document)
    return contract_of(document, json.dumps(api.contract).encode(), api.behaviour)


def contract_of(document: Document, text: bytes, behaviour: Behaviour) -> TestedContract:
    """Put together what was read.

    Args:
        document: The document.
        text: ``contract.json``.
        behaviour: The behaviour beside it.
    """
    contract = Contract(text)
    bindings = {
        binding.operation_id: (resource, binding) for resource in behaviour.resources for binding in resource.bindings
    }
    return TestedContract(
        document=document,
        contract=contract,
        behaviour=behaviour,
        routes={route.id: route for route in read_routes(contract.tree, behaviour)},
        bindings=bindings,
        schemes=read_security_schemes(contract.tree),
    )


def are_alike(path: str, other: str) -> bool:
    """Return whether a request can fit two path templates: they differ only where one of them has a parameter."""
    parts, others = path.split("/"), other.split("/")
    return len(parts) == len(others) and all(
        one == another or "{" in one or "{" in another for one, another in zip(parts, others, strict=True)
    )


def encoded(behaviour: Behaviour) -> bytes:
    """Write a behaviour as ``behaviour.json``."""
    return msgspec.json.encode(behaviour)
