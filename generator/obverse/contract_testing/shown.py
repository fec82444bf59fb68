"""Which properties of an item an operation sends, and which of them a response has to show as they were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from obverse.contract_testing.places import at

if TYPE_CHECKING:
    from obverse.contract_testing.contract import TestedContract
    from obverse.stub.contract.declarations import Binding, Resource
    from obverse.stub.contract.routes import Route


def sent_schema(tested: TestedContract, binding: Binding) -> str | None:
    """Return the pointer of the schema by which an operation is sent an item; ``None`` where it is sent none."""
    body = tested.routes[binding.operation_id].body
    schema = next((content.schema for content in body.contents if content.schema), None) if body is not None else None
    return None if schema is None else tested.contract.at_place(schema, binding.sent_at)


def shown_schema(tested: TestedContract, binding: Binding, status: int | None = None) -> str | None:
    """Return the pointer of the schema by which an operation shows an item; ``None`` where it shows none.

    Args:
        tested: The contract.
        binding: The operation.
        status: Of the response; by default that of success.
    """
    documented = tested.routes[binding.operation_id].response(binding.status if status is None else status)
    if documented is None or binding.shown_at is None:
        return None
    schema = next((content.schema for content in documented.contents if content.schema), None)
    return None if schema is None else tested.contract.at_place(schema, binding.shown_at)


def returned(tested: TestedContract, resource: Resource, binding: Binding, schema: str) -> frozenset[str]:
    """Return the names of the properties that a schema of a response shows as they were sent.

    Left out are those that only one direction has, those that the service sets, and the key.

    Args:
        tested: The contract.
        resource: What the item is one of.
        binding: The operation that shows it.
        schema: Pointer of the schema by which it does.
    """
    contract = tested.contract
    shown = contract.schema(schema)[1]
    one_way = contract.flagged(shown, "writeOnly") | contract.flagged(shown, "readOnly")
    assigned = {name for name, each in resource.assignments.items() if each.always}
    return (
        frozenset(contract.properties(shown))
        - one_way
        - assigned
        - {*resource.key_at[:1], *binding.response_properties}
    )


def comparable(tested: TestedContract, resource: Resource, sender: Binding, shower: Binding) -> dict[str, str]:
    """Return the scalar properties that one operation sends freely, and another shows: name -> pointer of its schema.

    A property with a constant, an enum or a pattern is not free, nor is one that has to be unique or has a default.
    """
    sent, shown = sent_schema(tested, sender), shown_schema(tested, shower)
    if sent is None or shown is None:
        return {}
    schema = tested.contract.schema(sent)[1]
    names = tested.contract.properties(schema).keys() & returned(tested, resource, shower, shown)
    names -= tested.contract.flagged(schema, "readOnly") | {*resource.unique, *resource.assignments}
    pointers = {
        name: tested.contract.at_place(sent, (name,)) for name in tested.contract.properties(schema) if name in names
    }
    return {name: pointer for name, pointer in pointers.items() if pointer is not None and _is_free(tested, pointer)}


def unshowable(tested: TestedContract, route: Route, body: Any) -> str | None:
    """Return the property of a request that no response of its operation can show; ``None`` where there is none."""
    bound = tested.bound(route)
    item = at(body, bound[1].sent_at) if bound is not None else None
    schema = shown_schema(tested, bound[1]) if bound is not None else None
    if schema is None or not isinstance(item, dict):
        return None
    for name, value in cast("dict[str, Any]", item).items():
        pointer = tested.contract.at_place(schema, (name,))
        if pointer is not None and not tested.contract.response_validator(pointer).is_valid(value):
            return name
    return None


def required(tested: TestedContract, *schemas: str | None) -> frozenset[str]:
    """Return the names of the properties that any of some schemas requires."""
    contract = tested.contract
    parts = [part for schema in schemas if schema for part in contract.parts(contract.schema(schema)[1])]
    return frozenset(name for part in parts for name in part.get("required", ()))


def _is_free(tested: TestedContract, pointer: str) -> bool:
    schema = tested.contract.schema(pointer)[1]
    types = tested.contract.shape_of(schema).types
    is_scalar = not types.isdisjoint(("string", "integer", "number", "boolean"))
    return is_scalar and schema.keys().isdisjoint(("const", "default", "enum", "pattern"))
