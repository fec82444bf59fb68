"""From the text of one file to plain JSON data and the line of every pointer into it. Nothing here opens a file."""

from __future__ import annotations
