"""Our own extensions of OpenAPI, decoded into types: ``x-stub``, ``x-pages`` and ``x-polls``."""
