"""Our own extensions of OpenAPI, decoded into types: ``x-stub``, ``x-pages``, ``x-polls`` and ``x-token``."""
