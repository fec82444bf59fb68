"""The frozen model of an API that every later stage reads: what ``translate`` writes and ``plan`` shows.

Two names never share a field: a *wire name* is spelled as in the document, a *name* is the Python identifier that
generated code uses. Every node keeps its :class:`SourceLocation`, so that docstrings, headers and diagnostics can
say where it came from. Tuples keep the order of the document.
"""

from obverse.generate.ir.api import Api, Server
from obverse.generate.ir.models import Enum, Field, Member, Model, Union
from obverse.generate.ir.operations import (
    Content,
    Encoding,
    Flows,
    Group,
    Header,
    Location,
    Operation,
    Pages,
    Parameter,
    Polls,
    RequestBody,
    Response,
    SecurityScheme,
)
from obverse.generate.ir.types import (
    Constant,
    Constraint,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Primitive,
    Scalar,
    Type,
    not_null,
)

__all__ = [
    "Api",
    "Constant",
    "Constraint",
    "Content",
    "Encoding",
    "Enum",
    "Field",
    "Flows",
    "Group",
    "Header",
    "ListOf",
    "Location",
    "MapOf",
    "Member",
    "Model",
    "Named",
    "Nullable",
    "Operation",
    "Pages",
    "Parameter",
    "Polls",
    "Primitive",
    "RequestBody",
    "Response",
    "Scalar",
    "SecurityScheme",
    "Server",
    "Type",
    "Union",
    "not_null",
]
