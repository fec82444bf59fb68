# Copied from counterpart/runtime/__init__.py. Do not edit.
"""What does not vary with the document: models, serialization, transport. A generated package carries a copy."""
