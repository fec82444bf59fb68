"""Import names of generated packages."""

from __future__ import annotations

import keyword
import re
import sys
import unicodedata

from obverse.generate.identifiers import reserved

_IMPORT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_LONGEST = 60


def package_name(title: str) -> str:
    """Make an import name from the title of a document: ``Pet Store (v2)`` becomes ``pet_store_v2``."""
    folded = unicodedata.normalize("NFKD", title[: _LONGEST * 4].casefold())
    plain = folded.encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST].strip("_")
    if name and not name[0].isalpha():
        name = f"api_{name}"
    return name if name and not fault_of_package_name(name) else f"{name}_api".lstrip("_")


def fault_of_package_name(name: str) -> str:
    """Say why a name can't be the import name of a package; empty when it can."""
    if not _IMPORT_NAME.fullmatch(name):
        return "is no import name: use letters, digits and underscores, beginning with a letter"
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return "is a keyword of Python"
    if name in sys.stdlib_module_names:
        return "would hide a module of Python's standard library"
    if name.lower() in reserved.PACKAGES:
        return "is reserved"
    return ""
