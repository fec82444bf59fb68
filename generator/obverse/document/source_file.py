"""One file of a document, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from obverse.document import pointer as pointers
from obverse.document.diagnostics import error
from obverse.document.json_text import read_json
from obverse.document.source_location import SourceLocation, located
from obverse.document.yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obverse.document.diagnostics import Diagnostic
    from obverse.document.source_location import Position


@dataclass(frozen=True)
class SourceFile:
    """The content of a file, with its faults.

    Attributes:
        name: Path relative to the folder of the root document, with forward slashes.
        content: The bytes, for the digest.
        tree: Plain JSON data; ``None`` when the text could not be read to its end.
        lines: Pointer -> line and column. Values below a YAML alias have none of their own.
        faults: What is wrong with the text.
    """

    name: str
    content: bytes
    tree: Any
    lines: Mapping[str, Position]
    faults: tuple[Diagnostic, ...]

    def source(self, pointer: str) -> SourceLocation:
        """Return the place of a pointer into this file, with the line of its nearest ancestor that has one."""
        place = pointer
        while place and place not in self.lines:
            place = pointers.parent(place)
        return located(self.name, pointer, self.lines.get(place, 1))


def read_source(name: str, content: bytes) -> SourceFile:
    """Read the bytes of a file: JSON when the name or the first character says so, else YAML.

    Args:
        name: Path relative to the folder of the root document.
        content: The bytes of the file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        fault = error(
            "not-utf-8",
            SourceLocation(name, "", line),
            f"byte 0x{content[failure.start]:02x} is not UTF-8 text",
            "Save the file in UTF-8",
        )
        return SourceFile(name, content, None, {}, (fault,))
    if not text.strip():
        fault = error(
            "empty-file", SourceLocation(name, "", 1), "the file is empty", "Write an OpenAPI document into it"
        )
        return SourceFile(name, content, None, {}, (fault,))
    tree, lines, faults = _read(name, text)
    return SourceFile(name, content, tree, lines, tuple(faults))


def _read(name: str, text: str) -> tuple[Any, dict[str, Position], list[Diagnostic]]:
    if name.lower().endswith(".json"):
        return read_json(text, name)
    if text.lstrip().startswith("{"):
        reading = read_json(text, name)
        # A YAML flow mapping begins like JSON; only when it is not JSON after all does YAML have the word.
        if not any(fault.code == "json-syntax" for fault in reading[2]):
            return reading
    return read_yaml(text, name)
