"""Words that names of generated code can't have, by the place where the name stands.

Changing one of these sets renames things in generated code. They are written out, because builtins and keywords grow
with Python, and output must not depend on the Python that runs the generator.
"""

from __future__ import annotations


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


KEYWORDS = _listed(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield"
)

FIELDS = KEYWORDS | {"additional_properties", "self"}
"""Of models; open ones keep the rest of their properties in one."""

PARAMETERS = KEYWORDS | {"body", "content_type", "request", "self"}
"""Of methods of the client and of handlers."""

BULK_PARAMETERS = PARAMETERS | {"concurrency", "items", "on_progress"}
"""Of methods that the client may also have for many calls at once."""

HEADERS = frozenset({"body", "content_type", "header_names", "media_type", "request", "self", "status", "status_range"})
"""Of replies of the stub: attributes that are no headers."""

METHODS = KEYWORDS
"""Of the client's groups and of handlers."""

CONSTANTS = frozenset({"METHODS", "TYPE_CHECKING", "UNSET"})
"""Of modules of groups: what is no declaration of an operation."""

GROUPS = KEYWORDS | {
    *("aclose", "client", "close", "with_options", "with_response"),  # attributes of a client
    *("cached_property", "float", "httpx2", "str"),  # what the class of the client says, beside its groups
    *("create_app", "rules", "settings"),  # `create_app` and its arguments
    *("errors", "models", "responses", "stub"),  # modules beside those of the groups
}
"""Groups of operations: modules, attributes of the client, arguments of ``create_app``."""

GROUP_CLASSES = KEYWORDS | _listed(
    # What the modules of the client and of the stub import and define themselves.
    "Any AnyPairs ApiError Async AsyncBinaryContent AsyncClient AsyncItemStream AsyncPager AsyncPoller AsyncResource "
    "Awaitable Binary BinaryBody BinaryContent Body Bulk Client Cookie Empty Form Handlers Header ItemStream Json "
    "Literal LongRunning Multipart OnProgress Operation PageFields Pager Pairs Path Poller Protocol Query Request "
    "Resource Response Retry ServerSentEvent Settings Stateful Streamed StreamedItems Text TypedResponse UNSET "
    "UnsetType"
)
"""Classes of groups."""

MODELS = _listed(
    # What the module of models imports, what client and stub import beside it, and Python's own exceptions.
    "Any AsyncClient BaseException Client Ellipsis Field False Literal Model None NotImplemented OpenIntEnum OpenModel "
    "OpenStrEnum Request Response Settings StreamedItems Struct True TypeAlias TypedResponse UNSET Union UnionMarker "
    "UnsetType ArithmeticError AssertionError AttributeError BaseExceptionGroup BlockingIOError BrokenPipeError "
    "BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup "
    "FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError "
    "ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt "
    "LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError "
    "OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError "
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError "
    "SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError "
    "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError "
    "ZeroDivisionError"
)
"""Models, enums and unions."""

PACKAGES = frozenset({"aux", "con", "conftest", "nul", "obverse", "prn", "test", "tests"})
"""Packages, beside keywords and the modules of Python's standard library."""
