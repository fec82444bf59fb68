"""What the stub of an API does: inferred from REST conventions, stated or corrected by ``x-stub``."""
