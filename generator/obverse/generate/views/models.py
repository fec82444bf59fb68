"""The ``models`` module: a class for each object, enum and choice of the document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from obverse.generate import ir
from obverse.generate.views import prose
from obverse.generate.views.annotations import annotation, choice, optional, spelled
from obverse.generate.views.code import Code, exported, identifier, literal
from obverse.generate.views.job import Job

_EXTRA = "additional_properties"
_ANY = ir.Primitive(ir.Scalar.ANY)
_OFFERED = ("UNSET", "UnsetType", "decode", "encode", "from_wire", "to_wire")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line of a model: ``name: annotation = default`` and what it means."""

    name: Code
    annotation: Code
    default: Code
    text: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model; ``bases`` is all between the parentheses."""

    name: Code
    bases: Code
    text: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of an enum."""

    name: Code
    value: Code
    text: str


@dataclass(frozen=True, slots=True)
class EnumView:
    """An enum."""

    name: Code
    base: Code
    text: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class UnionView:
    """A choice: ``alias`` for the type checker, ``variants`` and the rest for the runtime."""

    name: Code
    alias: Code
    variants: Code
    discriminator: Code
    mapping: Code
    text: str


def jobs(api: ir.Api) -> list[Job]:
    """Plan the module."""
    view: dict[str, object] = {
        "source": prose.provenance(api.source_file, "/components/schemas"),
        "names": exported([*_OFFERED, *(node.name for node in (*api.models, *api.enums, *api.unions))]),
        "title": f"Models of {api.title or 'the API'}: what requests and answers carry.",
        "models": [_model(model) for model in api.models],
        "enums": [_enum(enum) for enum in api.enums],
        "unions": [_union(union) for union in api.unions],
    }
    return [Job(PurePosixPath("models.py"), "models.py.jinja", view)]


def _model(model: ir.Model) -> ModelView:
    extra = model.extra
    hidden = frozenset(field.name for field in model.fields)
    fields = [_field(field, hidden, extra is not None) for field in model.fields]
    if extra not in (None, _ANY):  # which the base class has
        kind = annotation(ir.MapOf(extra), hidden=hidden)
        default = Code(" = {}  # noqa: RUF012 - each model gets one of its own")
        fields.append(FieldView(Code(_EXTRA), kind, default, "Properties that the document does not name."))
    return ModelView(
        name=identifier(model.name),
        bases=Code(f"{'Model' if extra is None else 'OpenModel'}, kw_only=True"),
        text=prose.paragraphs(
            _described(model),
            "" if extra is None else "An open type: other properties are kept in `additional_properties`.",
            "Deprecated." if model.deprecated else "",
            prose.origin(model.source),
        ),
        fields=tuple(fields),
    )


def _field(field: ir.Field, hidden: frozenset[str], is_open: bool) -> FieldView:
    # The one name that an open model needs for itself gives way.
    name = identifier(f"{_EXTRA}_" if is_open and field.name == _EXTRA else field.name)
    known = annotation(field.type, hidden=hidden)
    arguments = [f"name={literal(field.wire_name)}"] if field.wire_name != name else []
    if not field.required:
        arguments.append("default=UNSET")
    if field.wire_name != name:
        default = f" = {spelled('field', hidden)}({', '.join(arguments)})"
    else:
        default = "" if field.required else " = UNSET"
    facts = (
        (field.read_only, "Read-only: the service sets it."),
        (field.write_only, "Write-only: answers don't hold it."),
        (field.deprecated, "Deprecated."),
    )
    return FieldView(
        name=name,
        annotation=known if field.required else optional(known),
        default=Code(default),
        text=prose.paragraphs(prose.flow(field.description), prose.remarks(field.constraints, field.default, *facts)),
    )


def _enum(enum: ir.Enum) -> EnumView:
    members = [(member, prose.flow(member.description)) for member in enum.members]
    return EnumView(
        name=identifier(enum.name),
        base=Code("OpenIntEnum" if enum.base == "int" else "OpenStrEnum"),
        text=prose.paragraphs(_described(enum), prose.origin(enum.source)),
        members=tuple(MemberView(identifier(member.name), literal(member.value), text) for member, text in members),
    )


def _union(union: ir.Union) -> UnionView:
    name = identifier(union.name)
    spelled_members = [annotation(member) for member in union.members]
    mapping = dict(union.mapping)
    return UnionView(
        name=name,
        alias=literal(choice(spelled_members)),
        variants=Code("(" + "".join(f"{member}, " for member in spelled_members) + ")"),
        discriminator=literal(union.discriminator),
        mapping=literal(mapping),
        text=prose.paragraphs(_described(union), prose.origin(union.source)),
    )


def _described(node: ir.Model | ir.Enum | ir.Union) -> str:
    """Words for a class, also for one that the document does not describe."""
    return prose.flow(node.description) or prose.sentence(node.title or node.name)
