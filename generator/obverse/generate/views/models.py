"""The ``models`` module: a class for each object, enum and choice of the document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from obverse.generate import ir
from obverse.generate.views.annotations import FIELD, Namespace, either
from obverse.generate.views.code import Code, identifier
from obverse.generate.views.docstrings import Docstring, flow, paragraphs, provenance, remarks, sentence
from obverse.generate.views.view import Job, View

_EXTRA = "additional_properties"
_ANY = ir.Primitive(ir.Scalar.ANY)
_OFFERED = ("UNSET", "UnsetType", "decode", "encode", "from_wire", "to_wire")


@dataclass(frozen=True, slots=True)
class ModelField:
    """A property of a model.

    Attributes:
        wire_name: Its name in the document; ``None`` when it is the same.
        default: The only value that it may have, where the document demands the property: nobody has to give it.
        is_written: Whether it has to be kept from being left out as a default.
        function: How ``field`` is spelled in this class.
    """

    name: Code
    annotation: Code
    wire_name: str | None
    is_required: bool
    default: str | int | bool | None
    is_written: bool
    function: Code
    text: str


@dataclass(frozen=True, slots=True)
class Model:
    """An object.

    Attributes:
        base: Its base class, which decides whether it keeps properties that the document does not name.
        extra: Annotation of those, where the document types them.
    """

    name: Code
    base: Code
    fields: tuple[ModelField, ...]
    extra: Code | None
    text: Docstring


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member of an enum."""

    name: Code
    value: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Enum:
    """An open enum; ``base`` is its base class."""

    name: Code
    base: Code
    members: tuple[EnumMember, ...]
    text: Docstring


@dataclass(frozen=True, slots=True)
class Union:
    """A choice between classes.

    Attributes:
        annotation: For type checkers.
        variants: For the decoder.
        discriminator: Wire name of the property that tells the variants apart, if there is one.
        mapping: Value of that property -> index of the variant.
        fallback: Index of the variant for any other value, if there is one.
    """

    name: Code
    annotation: Code
    variants: tuple[Code, ...]
    discriminator: str | None
    mapping: dict[str, int]
    fallback: int | None
    text: Docstring


@dataclass(frozen=True, slots=True)
class ModelsModule(View):
    """The module ``models``.

    Attributes:
        text: Docstring of the module.
        names: What the module exports.
    """

    template: ClassVar[str] = "models.py.jinja"

    text: Docstring
    names: tuple[str, ...]
    enums: tuple[Enum, ...]
    models: tuple[Model, ...]
    unions: tuple[Union, ...]


def jobs(api: ir.Api) -> list[Job]:
    """Plan the module."""
    view = ModelsModule(
        source=provenance(api.source_file, "/components/schemas"),
        text=Docstring(f"Models of {api.title or 'the API'}: what requests and responses carry."),
        names=(*_OFFERED, *(node.name for node in (*api.models, *api.enums, *api.unions))),
        enums=tuple(map(_enum, api.enums)),
        models=tuple(map(_model, api.models)),
        unions=tuple(map(_union, api.unions)),
    )
    return [Job(PurePosixPath("models.py"), view)]


def _model(model: ir.Model) -> Model:
    is_open = model.extra is not None
    namespace = Namespace(frozenset(field.name for field in model.fields), is_models=True)
    is_typed = model.extra is not None and model.extra != _ANY  # else the base class has it
    return Model(
        name=identifier(model.name),
        base=Code("OpenModel") if is_open else Code("Model"),
        fields=tuple(_field(field, namespace, is_open=is_open) for field in model.fields),
        extra=namespace.code(ir.MapOf(model.extra)) if model.extra is not None and is_typed else None,
        text=Docstring(
            _description(model),
            (
                "An open type: other properties are kept in `additional_properties`." if is_open else "",
                "Deprecated." if model.deprecated else "",
            ),
            source=model.source,
        ),
    )


def _field(field: ir.Field, namespace: Namespace, *, is_open: bool) -> ModelField:
    default = _only_value(field)
    # The one name that an open model needs for itself gives way.
    name = identifier(f"{_EXTRA}_" if is_open and field.name == _EXTRA else field.name)
    facts = (
        (field.read_only, "Read-only: the service sets it."),
        (field.write_only, "Write-only: responses don't hold it."),
        (field.deprecated, "Deprecated."),
    )
    return ModelField(
        name=name,
        annotation=namespace.annotation(field.type).or_absent(when=not field.required).code,
        wire_name=field.wire_name if field.wire_name != name else None,
        is_required=field.required and default is None,
        default=default,
        is_written=default is not None and is_open,
        function=namespace.spell(FIELD),
        text=paragraphs(flow(field.description), remarks(field.constraints, field.default, *facts)),
    )


def _only_value(field: ir.Field) -> str | int | bool | None:
    """Return the value of a property that is required and can have one only; ``None`` where that is not so."""
    is_constant = field.required and isinstance(field.type, ir.Constant) and len(field.type.values) == 1
    return field.type.values[0] if is_constant and isinstance(field.type, ir.Constant) else None


def _enum(enum: ir.Enum) -> Enum:
    return Enum(
        name=identifier(enum.name),
        base=Code("OpenIntEnum") if enum.base == "int" else Code("OpenStrEnum"),
        members=tuple(
            EnumMember(identifier(member.name), member.value, flow(member.description)) for member in enum.members
        ),
        text=Docstring(_description(enum), source=enum.source),
    )


def _union(union: ir.Union) -> Union:
    namespace = Namespace(is_models=True)
    variants = [namespace.annotation(member) for member in union.members]
    return Union(
        name=identifier(union.name),
        annotation=either(variants).code,
        variants=tuple(variant.code for variant in variants),
        discriminator=union.discriminator,
        mapping=dict(union.mapping),
        fallback=union.fallback,
        text=Docstring(_description(union), source=union.source),
    )


def _description(node: ir.Model | ir.Enum | ir.Union) -> str:
    """Words for a class, also for one that the document does not describe."""
    return flow(node.description) or sentence(node.title or node.name)
