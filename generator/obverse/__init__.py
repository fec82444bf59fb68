"""obverse: a typed client and a stateful stub from one OpenAPI document.

The stages, in order: load, lint, parse, translate, plan, render, format, emit.
"""

from __future__ import annotations

__version__ = "0.1.0"
