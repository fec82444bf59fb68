"""Parse the plain document with openapi-python-client, and lift what it found into plain records of our own.

This is the only module that knows openapi-python-client; nothing of it leaves. Its guarded strings (`UntrustedString`)
are opened here, and stay data: names that become identifiers are checked again by translate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openapi_python_client import schema as oai
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.openapi import EndpointCollection
from openapi_python_client.parser.properties import (
    AnyProperty,
    LiteralEnumProperty,
    ModelProperty,
    Parameters,
    Schemas,
    build_schemas,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonIdentifier
from pydantic import ValidationError

from obverse.document import pointer as pointers
from obverse.document.diagnostics import Diagnostic, error, refuse
from obverse.generate.ir import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openapi_python_client.parser.errors import GeneratorError

    from obverse.generate.lower import Lowered

_SCALARS: dict[type, Scalar] = {
    AnyProperty: Scalar.ANY,
    NoneProperty: Scalar.NONE,
    BooleanProperty: Scalar.BOOL,
    IntProperty: Scalar.INT,
    FloatProperty: Scalar.FLOAT,
    StringProperty: Scalar.STR,
    FileProperty: Scalar.BYTES,
    DateProperty: Scalar.DATE,
    DateTimeProperty: Scalar.DATETIME,
    UuidProperty: Scalar.UUID,
}
# Its messages show guarded strings as objects with an address: no news for a reader, and new on every run.
_OBJECT = re.compile(r"<openapi_python_client[^<>]*>")
_PREFIX = "/components/schemas/"
_HINT = "Simplify this part of the document; if it is valid OpenAPI, please report it"


@dataclass(frozen=True, slots=True)
class ParsedScalar:
    """A type with no parts."""

    scalar: Scalar


@dataclass(frozen=True, slots=True)
class ParsedConst:
    """A single literal value."""

    value: str | int | float | bool


@dataclass(frozen=True, slots=True)
class ParsedClass:
    """A model or an enum."""

    name: str


@dataclass(frozen=True, slots=True)
class ParsedList:
    """An array."""

    item: ParsedType


@dataclass(frozen=True, slots=True)
class ParsedUnion:
    """A choice, unions within dissolved; ``mark`` is what the plain document gave as its example, if anything."""

    members: tuple[ParsedType, ...]
    mark: str | None


ParsedType = ParsedScalar | ParsedConst | ParsedClass | ParsedList | ParsedUnion


@dataclass(frozen=True, slots=True)
class ParsedProperty:
    """A property of a model: ``key`` as in the plain document, ``name`` the identifier proposed for it."""

    key: str
    name: str
    type: ParsedType
    required: bool


@dataclass(frozen=True, slots=True)
class ParsedModel:
    """An object with its parents merged in; ``additional`` is ``None`` unless it is open."""

    name: str
    properties: tuple[ParsedProperty, ...]
    additional: ParsedType | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What openapi-python-client made of the plain document.

    Attributes:
        types: Of each component, by its name.
        models: By the name of their component.
        operations: Keys of the operations that it took whole, in the order of the document.
    """

    types: dict[str, ParsedType]
    models: dict[str, ParsedModel]
    operations: tuple[str, ...]


def parse(lowered: Lowered) -> Parsed:
    """Parse the plain document.

    Args:
        lowered: The lowered document.

    Raises:
        DocumentError: With one error for each thing that openapi-python-client refused or left out.
    """
    config = _config(lowered)
    try:
        document = oai.OpenAPI.model_validate(lowered.plain.tree)
    except ValidationError as fault:
        refuse(_invalid(lowered, fault))
        raise AssertionError("unreachable") from fault
    components = (document.components and document.components.schemas) or {}
    schemas = build_schemas(components=components, schemas=Schemas(), config=config)
    faults = [_schema_fault(lowered, found) for found in schemas.errors]
    collections, schemas, parameters = EndpointCollection.from_data(
        data=document.paths,
        schemas=schemas,
        parameters=Parameters(),
        request_bodies={},
        responses={},
        config=config,
    )
    faults += _operation_faults(lowered, list(collections.values()))
    faults += [_schema_fault(lowered, found) for found in parameters.errors]
    types = {_text(path).removeprefix(_PREFIX): _type(found) for path, found in schemas.classes_by_reference.items()}
    faults += [
        _unsupported(lowered, pointers.join("components", "schemas", name), "this schema could not be read")
        for name in lowered.plain.tree["components"]["schemas"]
        if name not in types and not faults
    ]
    refuse(faults)
    models = [found for found in schemas.classes_by_name.values() if isinstance(found, ModelProperty)]
    return Parsed(
        types,
        {str(model.class_info.name): _model(model) for model in models},
        _operations(collections.values(), lowered),
    )


def _config(lowered: Lowered) -> Config:
    file = ConfigFile(literal_enums=True, content_type_overrides=dict(lowered.media_types))
    return Config.from_sources(file, MetaType.NONE, Path(lowered.plain.name), "utf-8", overwrite=True, output_path=None)


def _text(value: Any) -> str:
    return value.get_untrusted_value() if isinstance(value, UntrustedString) else str(value)


def _type(found: Any) -> ParsedType:
    kind: type[Any] = found.__class__
    scalar = _SCALARS.get(kind)
    if scalar is not None:
        return ParsedScalar(scalar)
    if isinstance(found, ConstProperty):
        return ParsedConst(found.value.raw_value)
    if isinstance(found, ListProperty):
        return ParsedList(_type(found.inner_property))
    if isinstance(found, UnionProperty):
        mark = _text(found.example) if found.example is not None else None
        return ParsedUnion(tuple(_type(member) for member in found.inner_properties), mark)
    if isinstance(found, ModelProperty | LiteralEnumProperty):
        return ParsedClass(str(found.class_info.name))
    raise TypeError(f"openapi-python-client has a kind of property that is new here: {type(found).__name__}")


def _model(model: ModelProperty) -> ParsedModel:
    found = [*(model.required_properties or ()), *(model.optional_properties or ())]
    properties = tuple(
        ParsedProperty(_text(prop.name), str(prop.python_name), _type(prop), prop.required) for prop in found
    )
    extra = model.additional_properties
    return ParsedModel(str(model.class_info.name), properties, _type(extra) if extra is not None else None)


def _operations(collections: Iterable[EndpointCollection], lowered: Lowered) -> tuple[str, ...]:
    keys = _keys(lowered)
    return tuple(keys[str(endpoint.name)] for collection in collections for endpoint in collection.endpoints)


def _keys(lowered: Lowered) -> dict[str, str]:
    """Return the key of each operation by the name that openapi-python-client gives it."""
    return {str(PythonIdentifier(operation.key, "field_")): operation.key for operation in lowered.operations}


# --- faults ----------------------------------------------------------------------------------------------------------


def _invalid(lowered: Lowered, fault: ValidationError) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for found in fault.errors():
        tokens = [str(token) for token in found["loc"] if token not in ("ref", "other")]
        faults.append(_unsupported(lowered, pointers.join(*tokens), found["msg"]))
    return faults


def _schema_fault(lowered: Lowered, fault: GeneratorError) -> Diagnostic:
    name = next(
        (
            name
            for name in lowered.plain.tree["components"]["schemas"]
            for text in (fault.header, fault.detail or "")
            if f"{_PREFIX}{name}" in text.replace(":", " ").split()
        ),
        None,
    )
    pointer = pointers.join("components", "schemas", name) if name else ""
    return _unsupported(lowered, pointer, f"{fault.header.strip()} {fault.detail or ''}")


def _operation_faults(lowered: Lowered, collections: Iterable[EndpointCollection]) -> list[Diagnostic]:
    """Return a fault for each warning, and for each operation that is missing without one."""
    found = {str(endpoint.name) for collection in collections for endpoint in collection.endpoints}
    warnings = [warning for collection in collections for warning in collection.parse_errors]
    faults: list[Diagnostic] = []
    plain = {
        operation["operationId"]: f"WARNING parsing {method.upper()} {path} within "
        for path, item in lowered.plain.tree["paths"].items()
        for method, operation in item.items()
    }
    keys = {key: name for name, key in _keys(lowered).items()}
    for operation in lowered.operations:
        said = [warning for warning in warnings if warning.header.startswith(plain[operation.key])]
        if said or keys[operation.key] not in found:
            text = "; ".join(warning.detail or "" for warning in said) or "this operation could not be read"
            text = " ".join(_OBJECT.sub("it", text).split())
            faults.append(error("unsupported", lowered.contract.source(operation.pointer), text, _HINT))
    return faults


def _unsupported(lowered: Lowered, pointer: str, text: str) -> Diagnostic:
    message = " ".join(_OBJECT.sub("it", text).split())
    return error("unsupported", lowered.plain.source(pointer), message, _HINT)
