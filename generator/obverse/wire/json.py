"""JSON text and plain data at full speed; what goes wrong raises msgspec's own errors, or ``ValueError``."""

from __future__ import annotations

import msgspec

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode
