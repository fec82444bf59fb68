"""The responses that handlers of the stub return: one class for each status with the same headers.

A class serves all operations that document such a response. A success names the type of its body as a parameter,
``Ok[models.Pet]``, and so does an error where operations differ in it; an error whose body is the same everywhere
needs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from obverse.generate.identifiers import casing
from obverse.generate.identifiers.scopes import Scope
from obverse.generate.views.annotations import INT, RESPONSES, STREAMED_ITEMS, Namespace
from obverse.generate.views.code import Code, fill, identifier
from obverse.generate.views.docstrings import Docstring, flow, provenance, sentence
from obverse.generate.views.statuses import exact_status, status_name
from obverse.generate.views.view import Job, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obverse.generate import ir


@dataclass(frozen=True, slots=True)
class ResponseHeader:
    """A header, as an attribute of a response."""

    name: Code
    wire_name: str
    annotation: Code
    is_required: bool
    text: str


@dataclass(frozen=True, slots=True)
class ResponseClass:
    """A response.

    Attributes:
        status: ``None`` for a range or the default, where each response has its own.
        status_range: That range, or the default; empty where there is one status.
        body: Annotation of the body; ``None`` when there is none.
        is_generic: Whether the type of the body is a parameter of the class.
        media_types: Those that the body may come in, where there are several.
        int: How ``int`` is spelled in this class.
    """

    name: Code
    status: int | None
    status_range: str
    body: Code | None
    is_generic: bool
    media_types: tuple[str, ...]
    headers: tuple[ResponseHeader, ...]
    int: Code
    text: Docstring


@dataclass(frozen=True, slots=True)
class ResponsesModule(View):
    """The module ``stub.responses``."""

    template: ClassVar[str] = "stub/responses.py.jinja"

    title: str
    responses: tuple[ResponseClass, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What makes responses the same class."""

    status: str
    has_body: bool
    media_types: tuple[str, ...]
    headers: tuple[tuple[str, ir.Type, bool], ...]


class Responses:
    """All documented responses of an API, and the classes for them.

    Args:
        operations: All operations that have handlers.
        always: Headers (in lower case) that every response carries anyway.
    """

    def __init__(self, operations: Iterable[ir.Operation], always: frozenset[str]) -> None:
        self._always = always | {"content-type"}
        self._documented: dict[_Shape, list[ir.Response]] = {}
        for operation in operations:
            for response in operation.responses:
                self._documented.setdefault(self._shape(response), []).append(response)
        names = _names(self._documented)
        self._classes = {shape: self._class(shape, names[shape]) for shape in self._documented}

    @property
    def classes(self) -> list[ResponseClass]:
        """The classes, by status: numbers first."""
        shapes = sorted(self._classes, key=lambda shape: (not shape.status[:1].isdigit(), shape.status))
        return [self._classes[shape] for shape in shapes]

    def annotation(self, response: ir.Response) -> Code:
        """Spell the class of a documented response, with the type of its body."""
        response_class = self._classes[self._shape(response)]
        if not response_class.is_generic:
            return fill("{}.{}", RESPONSES, response_class.name)
        body = Namespace(items=STREAMED_ITEMS).response_body(response.contents).code
        return fill("{}.{}[{}]", RESPONSES, response_class.name, body)

    def _headers(self, response: ir.Response) -> list[ir.Header]:
        return [header for header in response.headers if header.wire_name.lower() not in self._always]

    def _shape(self, response: ir.Response) -> _Shape:
        media_types = tuple(dict.fromkeys(content.media_type for content in response.contents))
        headers = [(header.wire_name, header.type, header.required) for header in self._headers(response)]
        return _Shape(
            response.status,
            bool(media_types),
            media_types if len(media_types) > 1 else (),
            tuple(sorted(headers, key=str)),
        )

    def _class(self, shape: _Shape, name: Code) -> ResponseClass:
        documented = self._documented[shape]
        headers = self._headers(documented[0])
        namespace = Namespace(frozenset(header.name for header in headers), items=STREAMED_ITEMS)
        bodies = dict.fromkeys(namespace.response_body(response.contents).code for response in documented)
        is_generic = shape.has_body and (len(bodies) > 1 or shape.status.startswith("2"))
        texts = list(dict.fromkeys(flow(response.description) for response in documented))
        status = exact_status(shape.status)
        return ResponseClass(
            name=name,
            status=status,
            status_range=shape.status if status is None else "",
            body=next(iter(bodies)) if shape.has_body and not is_generic else None,
            is_generic=is_generic,
            media_types=shape.media_types,
            headers=tuple(_header(header, namespace, documented) for header in headers),
            int=namespace.spell(INT),
            text=Docstring(
                f"{shape.status}: {texts[0]}" if len(texts) == 1 and texts[0] else f"Status {shape.status}."
            ),
        )


def job(api: ir.Api, responses: Responses) -> Job:
    """Plan the module."""
    view = ResponsesModule(provenance(api.source_file, "/paths"), api.title or "the API", tuple(responses.classes))
    return Job(PurePosixPath("stub/responses.py"), view)


def _names(shapes: Iterable[_Shape]) -> dict[_Shape, Code]:
    """Name the classes: the simplest response of a status after it, others after what they have more."""
    by_status: dict[str, list[_Shape]] = {}
    for shape in shapes:
        by_status.setdefault(shape.status, []).append(shape)
    scope = Scope()
    names: dict[_Shape, Code] = {}
    for status, alike in by_status.items():
        stem = status_name(status)
        plain = min(alike, key=lambda shape: (not shape.has_body, len(shape.media_types), len(shape.headers)))
        names[plain] = identifier(scope.take(stem))
        for shape in alike:
            if shape is not plain:
                names[shape] = identifier(scope.take(f"{stem}{_difference(shape, plain)}"))
    return names


def _difference(shape: _Shape, plain: _Shape) -> str:
    body = "WithoutBody" if plain.has_body and not shape.has_body else ""
    media_types = "Or".join(casing.pascal(name.rpartition("/")[2], "Any") for name in shape.media_types)
    headers = "And".join(casing.pascal(name, "Header") for name, _, _ in shape.headers)
    more = (body, media_types and f"As{media_types}", headers and f"With{headers}")
    return "".join(more)[: casing.LONGEST]


def _header(header: ir.Header, namespace: Namespace, documented: Iterable[ir.Response]) -> ResponseHeader:
    texts = {
        other.description
        for response in documented
        for other in response.headers
        if other.wire_name == header.wire_name
    }
    description = header.description if len(texts) == 1 else ""
    return ResponseHeader(
        name=identifier(header.name),
        wire_name=header.wire_name,
        annotation=namespace.annotation(header.type).or_absent(when=not header.required).code,
        is_required=header.required,
        text=sentence(f"Header {header.wire_name}. {description}"),
    )
