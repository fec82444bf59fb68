# Copied from rules/url_patterns.py. Do not edit.
"""Regular expressions of ECMA-262, by which addresses of items are told: their form, without running them."""

from __future__ import annotations

import re

# What stands for a character; a set; what can't be; the beginning of a named group; the beginning of a look-behind.
_PART = re.compile(
    r"(?P<escape>\\.)|(?P<set>\[(?:\\.|[^\\\]])*\])|(?P<wrong>\[|\(\?(?![:=!<]|[ims-]*:))"
    r"|\(\?<(?![=!])(?P<group>[^>()]+)>|(?P<behind>\(\?<(?=[=!]))",
    re.DOTALL,
)


def group_names(pattern: str) -> frozenset[str] | None:
    """Return the names of the groups of a regular expression; ``None`` if it is none.

    Python checks the form, after what it has not in common with ECMA-262 was replaced by something plain: escapes,
    sets, look-behind and named groups. So some mistakes pass, such as a range that is upside down.

    Args:
        pattern: As ECMA-262 has it, with groups such as ``(?<name>...)``.
    """
    names: set[str] = set()
    plain: list[str] = []
    end = 0
    for part in _PART.finditer(pattern):
        if part["wrong"]:
            return None
        plain += pattern[end : part.start()], _in_python(part)
        end = part.end()
        if part["group"]:
            names.add(part["group"])
    try:
        re.compile("".join(plain) + pattern[end:])
    except re.error:
        return None
    except (OverflowError, RecursionError):  # too much for Python says nothing of others
        pass
    return frozenset(names)


def _in_python(part: re.Match[str]) -> str:
    if part["group"]:
        return "("
    return "(?" if part["behind"] else "x"
