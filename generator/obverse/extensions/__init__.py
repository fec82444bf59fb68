"""The extensions `x-stub`, `x-pages` and `x-polls`."""
