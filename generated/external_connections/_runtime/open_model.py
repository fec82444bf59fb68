# Copied from counterpart/runtime/open_model.py. Do not edit.
"""Open models: objects that keep the properties which the document does not name.

msgspec drops unknown properties, so an open model is a class of our own. What was read stays plain data until one of
its attributes is asked for: a list of a thousand connections is not slowed down by the configuration inside each. An
untouched model is written back exactly as it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

import msgspec
from msgspec import UNSET, field

from .codec import from_wire

_EXTRA = "additional_properties"
_Model = TypeVar("_Model", bound="OpenModel")


class _Attribute:
    """One property of an open model; reading it loads the model."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: OpenModel | None, owner: type[OpenModel]) -> Any:
        return self if instance is None else getattr(instance.__loaded__(), self.name)

    def __set__(self, instance: OpenModel, value: object) -> None:
        setattr(instance.__loaded__(), self.name, value)


class _Storage:
    """The struct that holds the fields of one open model, made when first needed.

    Attributes:
        struct: Has a field for each property and one for the others.
        wire_names: Attribute and wire name of each property.
        known: The wire names.
        extra: Wire name of the field that takes the others: one that no property has.
    """

    __slots__ = ("extra", "known", "struct", "wire_names")

    def __init__(self, name: str, module: str, fields: list[tuple[str, Any, Any]]) -> None:
        own = [spec for spec in fields if spec[0] != _EXTRA]
        self.wire_names = [(key, getattr(default, "name", None) or key) for key, _, default in own]
        self.known = frozenset(wire_name for _, wire_name in self.wire_names)
        self.extra = "*"
        while self.extra in self.known:
            self.extra += "*"
        annotation = next((spec[1] for spec in fields if spec[0] == _EXTRA), dict)
        rest = (_EXTRA, annotation, field(name=self.extra, default_factory=dict[str, Any]))
        self.struct: Any = msgspec.defstruct(name, [*own, rest], module=module, kw_only=True, repr_omit_defaults=True)

    def load(self, wire: dict[str, Any]) -> Any:
        """Check and convert the properties of one object."""
        if not self.known.issuperset(wire):
            extra = {key: value for key, value in wire.items() if key not in self.known}
            wire = {key: value for key, value in wire.items() if key in self.known}
            wire[self.extra] = extra
        return from_wire(wire, self.struct)


class _OpenMeta(type):
    """Turns the fields of the class body into attributes that load on demand."""

    _declared: list[tuple[str, Any, Any]]
    _made: _Storage | None

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _OpenMeta:
        annotations: dict[str, Any] = namespace.get("__annotations__", {})
        fields = [(key, kind, namespace.pop(key, msgspec.NODEFAULT)) for key, kind in annotations.items()]
        namespace.setdefault("__slots__", ())
        made = super().__new__(cls, name, bases, namespace | {key: _Attribute(key) for key, _, _ in fields})
        made._declared = [*getattr(made, "_declared", ()), *fields]
        made._made = None
        return made

    @property
    def __storage__(cls) -> _Storage:
        if cls._made is None:
            cls._made = _Storage(cls.__name__, cls.__module__, cls._declared)
        return cls._made


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
class OpenModel(metaclass=_OpenMeta):
    """Base of the models that keep the properties which the document does not name, both ways.

    Attributes:
        additional_properties: Those properties, by their names on the wire.

    Raises:
        DecodeError: When an attribute is read and the data does not fit the types of the model.
    """

    __slots__ = ("_fields", "_wire")

    if TYPE_CHECKING:
        additional_properties: dict[str, Any] = field(default_factory=dict[str, Any])
    else:
        additional_properties = _Attribute(_EXTRA)

        def __init__(self, **fields: object) -> None:
            self._wire = None
            self._fields = type(self).__storage__.struct(**fields)

    @classmethod
    def __from_wire__(cls: type[_Model], data: object) -> _Model:
        if type(data) is not dict:
            raise ValueError(f"Expected `object`, got `{type(data).__name__}`")
        model = cls.__new__(cls)
        model._wire = data  # pyright: ignore[reportUnknownMemberType] - a cast here costs a call for each object read
        model._fields = None
        return model

    def __to_wire__(self) -> dict[str, Any]:
        if self._wire is not None:
            return self._wire
        fields = self._fields
        wire = dict(fields.additional_properties)
        for name, wire_name in type(self).__storage__.wire_names:
            value = getattr(fields, name)
            if value is not UNSET:
                wire[wire_name] = value
        return wire

    def __loaded__(self) -> Any:
        if self._wire is not None:
            self._fields = type(self).__storage__.load(self._wire)
            self._wire = None
        return self._fields

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__loaded__() == cast("OpenModel", other).__loaded__()

    def __repr__(self) -> str:
        return repr(self.__loaded__())

    def __reduce__(self) -> tuple[Any, ...]:
        fields = self.__loaded__()
        return _rebuilt, (type(self), {name: getattr(fields, name) for name in fields.__struct_fields__})


def _rebuilt(cls: type[OpenModel], fields: dict[str, Any]) -> OpenModel:
    return cls(**fields)
