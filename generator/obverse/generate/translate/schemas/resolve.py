"""Resolve: the types of schemas, and the classes that they need. The only part that recurses, names and registers.

A class is named and its type known before its parts are looked at; they wait for their turn. So no chain of classes is
too long, and a class may hold itself.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from obverse.document import pointer as pointers
from obverse.document.diagnostics import DocumentError, error
from obverse.generate import ir
from obverse.generate.identifiers import casing
from obverse.generate.identifiers.scopes import ClassNames, field_names, member_names
from obverse.generate.parse import text
from obverse.generate.translate.schemas import classify
from obverse.generate.translate.schemas.classify import ANY, NONE, STR, Classifier, name_of, title_of
from obverse.generate.translate.schemas.families import families
from obverse.generate.translate.schemas.flatten import At, Flattener, reference
from obverse.generate.translate.schemas.order import Order

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from obverse.document.document import Document
    from obverse.generate.parse import OpenAPI
    from obverse.generate.translate.schemas.classify import Classified, Member
    from obverse.generate.translate.schemas.families import Family
    from obverse.generate.translate.schemas.flatten import Source

_Class: TypeAlias = ir.Model | ir.Enum | ir.Union
_ClassT = TypeVar("_ClassT", ir.Model, ir.Enum, ir.Union)
_INEXPRESSIBLE = re.compile(r'["\\]')
_TOO_DEEP_HINT = "Put an object with properties between them"


@dataclass(frozen=True, slots=True)
class Hint:
    """What to call the classes of a schema.

    Attributes:
        stem: What their names are made of.
        component: The schema component whose class name the stem is; ``None`` for others.
    """

    stem: str
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a schema says besides its type, where it is used.

    Attributes:
        default: ``None`` when there is none.
    """

    description: str
    constraints: tuple[ir.Constraint, ...]
    default: Any
    deprecated: bool
    read_only: bool
    write_only: bool


@dataclass(frozen=True, slots=True)
class _Registered:
    """A class that has its name, and waits for its parts."""

    name: str
    title: str
    schema: Classified


class Resolver:
    """Resolves the schemas of a document: those of its components at once, others when they are asked for.

    Args:
        openapi: The typed document.
        document: The contract.
    """

    def __init__(self, openapi: OpenAPI, document: Document) -> None:
        self._document = document
        self._scope = ClassNames()
        self._names = self._component_names(openapi)
        self._flatten = Flattener(openapi, document)
        self._classify = Classifier(self._flatten, self._names)
        self._types: dict[Source, ir.Type] = {}
        self._classes: dict[str, tuple[str, _Class]] = {}
        self._order = Order(document.tree)
        self._waiting: list[_Registered] = []
        self._families = families(self._flatten.at, self._names)
        self._tags = {pointer: tag for family in self._families.values() for pointer, tag in family.tags().items()}
        self._family_names: dict[str, str] = {}
        for pointer in self._names:
            with self._told_if_too_deep(pointer):
                self._refer(self._classify.definition(self._flatten.at(pointer)))
        self._waiting.reverse()
        self._complete()

    def _component_names(self, openapi: OpenAPI) -> dict[str, str]:
        schemas = openapi.components.schemas if openapi.components is not None else None
        keys = [text(key) for key in schemas or ()]
        # A name that is fine as it is goes to the schema that has it.
        by_fitness = sorted(keys, key=lambda key: not casing.is_pascal(key))
        names = {key: self._scope.take(casing.pascal(key)) for key in by_fitness}
        return {pointers.join("components", "schemas", key): names[key] for key in keys}

    def type_of(self, schema: At, stem: str) -> ir.Type:
        """Return the type of a schema.

        Args:
            schema: Where it stands.
            stem: What to call classes that are first met here.
        """
        with self._told_if_too_deep(schema.pointer):
            kind = self._type(schema, Hint(stem))
        self._complete()
        return kind

    def type_at(self, pointer: str, stem: str) -> ir.Type:
        """Return the type of the schema at a pointer of the document, as :meth:`type_of` does."""
        return self.type_of(self._flatten.at(pointer), stem)

    def facts(self, source: Source, kind: ir.Type) -> Facts:
        """Return what a schema says besides its type. The words of a class stay with the class."""
        is_class = isinstance(ir.not_null(kind), ir.Named | ir.MapOf)
        flat = self._flatten.here(source) if is_class and reference(source) is not None else self._flatten(source)
        annotations = flat.annotations
        return Facts(
            description=self._flatten.here(source).description if is_class else flat.description,
            constraints=tuple(ir.Constraint(keyword, value) for keyword, value in flat.constraints.items()),
            default=annotations.get("default"),
            deprecated=annotations.get("deprecated") is True,
            read_only=annotations.get("readOnly") is True,
            write_only=annotations.get("writeOnly") is True,
        )

    @contextmanager
    def _told_if_too_deep(self, pointer: str) -> Generator[None]:
        """Lists of lists and unions of unions are followed down to their end, which a document can put anywhere."""
        try:
            yield
        except RecursionError:
            message = "schemas refer to each other too deep to be followed from here"
            raise DocumentError([error("too-deep", self._document.source(pointer), message, _TOO_DEEP_HINT)]) from None

    # --- types -------------------------------------------------------------------------------------------------------

    def _type(self, source: Source, hint: Hint) -> ir.Type:
        if reference(source) is not None:
            definition = self._classify.definition(source)
            family = self._families.get(definition.pointer) if isinstance(definition, At) else None
            return self._refer(definition) if family is None else self._family(family)
        if source not in self._types:
            self._types[source] = ANY  # what is nothing but a list of itself, or the like
            self._types[source] = self._define(source, hint)
        return self._types[source]

    def _refer(self, definition: Source) -> ir.Type:
        if not isinstance(definition, At):
            return ANY
        is_component = definition.pointer in self._names
        component = pointers.split(definition.pointer)[-1] if is_component else None
        return self._type(definition, Hint(name_of(definition.pointer, self._names), component))

    def _define(self, source: Source, hint: Hint) -> ir.Type:
        schema = self._classify(source)
        match schema.shape:
            case classify.Scalar(scalar):
                kind: ir.Type = scalar
            case classify.Map(value):
                kind = ir.MapOf(self._type(value, Hint(f"{hint.stem}Value")) if value is not None else ANY)
            case classify.Array(item):
                kind = ir.ListOf(self._type(item, _hint_of_item(hint)) if item is not None else ANY)
            case classify.Same(member):
                kind = self._type(member.source, _hint_of_same(member, schema, hint))
            case _:
                kind = self._register(schema, hint)
        return _nullable(kind) if schema.nullable else kind

    def _family(self, family: Family) -> ir.Type:
        """Return the union of a schema that tells its children apart, and these: the parent is what others are."""
        if family.parent not in self._family_names:
            name = self._scope.take(f"Any{self._names[family.parent]}")
            self._family_names[family.parent] = name
            types = [ir.not_null(self._refer(self._flatten.at(pointer))) for pointer in family.members]
            # A child that adds nothing is the family itself, by its type: the parent, then.
            types = [types[-1] if type_ == ir.Named(name) else type_ for type_ in types]
            members = tuple(dict.fromkeys(types))
            mapping = tuple((value, members.index(types[index])) for value, index in family.mapping)
            title = pointers.split(family.parent)[-1]
            description = f"Any kind of {title}; `{family.tag}` tells which."
            source = self._document.source(family.parent)
            fallback = members.index(types[-1])
            union = ir.Union(name, "", description, members, family.tag, mapping, source, fallback)
            self._classes[name] = family.parent, union
        return ir.Named(self._family_names[family.parent])

    # --- classes -----------------------------------------------------------------------------------------------------

    def _register(self, schema: Classified, hint: Hint) -> ir.Type:
        """Name a class: like its component, else by its title if that is short, else by where it stands."""
        name = hint.stem
        if hint.component is None:
            name = self._scope.take(title_of(schema.flat) or casing.pascal(hint.stem))
        self._waiting.append(_Registered(name, hint.component or schema.flat.title or name, schema))
        return ir.Named(name)

    def _complete(self) -> None:
        """Give the classes that wait their parts, in the order in which they were met, each before those within."""
        while self._waiting:
            registered = self._waiting.pop()
            count = len(self._waiting)
            origin = registered.schema.flat.origin
            with self._told_if_too_deep(origin):
                self._classes[registered.name] = origin, self._class(registered)
            self._waiting[count:] = reversed(self._waiting[count:])

    def _class(self, registered: _Registered) -> _Class:
        match registered.schema.shape:
            case classify.Object() as shape:
                return self._model(registered, shape)
            case classify.Choice() as shape:
                return self._union(registered, shape)
            case classify.Enum() as shape:
                return self._enum(registered, shape)
            case shape:
                raise AssertionError(f"{shape} is no class")

    def _model(self, registered: _Registered, shape: classify.Object) -> ir.Model:
        name, flat = registered.name, registered.schema.flat
        # msgspec takes no field whose name on the wire holds a quote or a backslash: such a property is additional.
        expressible = {wire: source for wire, source in shape.properties.items() if not _INEXPRESSIBLE.search(wire)}
        names, tag = field_names(expressible), self._tags.get(flat.origin)
        fields = tuple(
            self._field(
                wire, names[wire], source, Hint(name + casing.pascal(wire)), tag, required=wire in shape.required
            )
            for wire, source in expressible.items()
        )
        extra = self._extra(name, shape) if len(expressible) == len(shape.properties) else ANY
        return ir.Model(
            name,
            registered.title,
            flat.description,
            fields,
            extra,
            flat.annotations.get("deprecated") is True,
            self._document.source(flat.origin),
        )

    def _extra(self, name: str, shape: classify.Object) -> ir.Type | None:
        match shape.additional:
            case None | False:
                return None
            case True:
                return ANY
            case source:
                return self._type(source, Hint(f"{name}Value"))

    def _field(
        self, wire: str, name: str, source: Source, hint: Hint, tag: tuple[str, str] | None, *, required: bool
    ) -> ir.Field:
        kind = self._type(source, hint)
        facts = self.facts(source, kind)
        if tag is not None and tag[0] == wire and kind == STR:
            kind = ir.Constant((tag[1],))
        return ir.Field(
            wire,
            name,
            kind,
            required,
            facts.description,
            facts.constraints,
            facts.default,
            facts.read_only,
            facts.write_only,
            facts.deprecated,
            self._document.source(source.origin),
        )

    def _enum(self, registered: _Registered, shape: classify.Enum) -> ir.Enum:
        flat = registered.schema.flat
        names = member_names([value.value for value in shape.values])
        return ir.Enum(
            registered.name,
            registered.title,
            flat.description,
            "str" if isinstance(shape.values[0].value, str) else "int",
            tuple(
                ir.Member(name, value.value, value.description) for name, value in zip(names, shape.values, strict=True)
            ),
            self._document.source(flat.origin),
        )

    def _union(self, registered: _Registered, shape: classify.Choice) -> ir.Union:
        flat = registered.schema.flat
        return ir.Union(
            registered.name,
            registered.title,
            flat.description,
            tuple(
                ir.not_null(self._type(member.source, Hint((member.stem or registered.name) + member.suffix)))
                for member in shape.members
            ),
            shape.tag,
            shape.mapping,
            self._document.source(flat.origin),
            shape.fallback,
        )

    # --- what came of it ---------------------------------------------------------------------------------------------

    def models(self, sent: Iterable[ir.Type]) -> tuple[ir.Model, ...]:
        """Return the models, in the order of the document.

        Args:
            sent: Types of what requests carry. Nobody can know the read-only properties of that, so they are demanded
                of answers only.
        """
        names = self._reachable(sent)
        return tuple(_as_sent(model) if model.name in names else model for model in self._ordered(ir.Model))

    def enums(self) -> tuple[ir.Enum, ...]:
        """Return the enums, in the order of the document."""
        return self._ordered(ir.Enum)

    def unions(self) -> tuple[ir.Union, ...]:
        """Return the unions, in the order of the document."""
        return self._ordered(ir.Union)

    def _ordered(self, kind: type[_ClassT]) -> tuple[_ClassT, ...]:
        classes = [(origin, class_) for origin, class_ in self._classes.values() if isinstance(class_, kind)]
        return tuple(class_ for _, class_ in sorted(classes, key=lambda pair: self._order(pair[0])))

    def _reachable(self, kinds: Iterable[ir.Type]) -> set[str]:
        """Return the names of all classes that values of some types can hold."""
        names: set[str] = set()
        waiting = [name for kind in kinds for name in _classes_in(kind)]
        while waiting:
            name = waiting.pop()
            if name not in names:
                names.add(name)
                waiting += [inner for part in _parts(self._classes[name][1]) for inner in _classes_in(part)]
        return names


def _nullable(kind: ir.Type) -> ir.Type:
    return kind if kind in (ANY, NONE) or isinstance(kind, ir.Nullable) else ir.Nullable(kind)


def _hint_of_item(hint: Hint) -> Hint:
    return Hint(casing.singular(hint.stem) if hint.component is None else f"{hint.stem}Item")


def _hint_of_same(member: Member, schema: Classified, hint: Hint) -> Hint:
    if not member.stem and not member.suffix:
        return hint
    own = hint.stem if hint.component is not None else title_of(schema.flat) or hint.stem
    return Hint((member.stem or own) + member.suffix)


def _as_sent(model: ir.Model) -> ir.Model:
    fields = (replace(field, required=False) if field.required and field.read_only else field for field in model.fields)
    return replace(model, fields=tuple(fields))


def _parts(class_: _Class) -> list[ir.Type]:
    match class_:
        case ir.Model():
            return [*(field.type for field in class_.fields), *([class_.extra] if class_.extra is not None else [])]
        case ir.Union():
            return list(class_.members)
        case _:
            return []


def _classes_in(kind: ir.Type) -> list[str]:
    match kind:
        case ir.Named(name):
            return [name]
        case ir.ListOf(inner) | ir.MapOf(inner) | ir.Nullable(inner):
            return _classes_in(inner)
        case _:
            return []
