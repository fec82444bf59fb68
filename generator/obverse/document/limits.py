"""How much a document may ask of its reader."""

from __future__ import annotations

# Every later stage may recurse over values: this keeps it clear of Python's recursion limit, and of the
# validator's, which is 255.
MAX_DEPTH = 200
TOO_DEEP_HINT = "Move inner parts to components and refer to them"

# Values of a document once its YAML aliases are written out. GitHub's, one of the largest, holds 72,000.
MAX_EXPANDED_NODES = 2_000_000
