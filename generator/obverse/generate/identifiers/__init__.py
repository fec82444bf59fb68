"""Names of generated code."""
