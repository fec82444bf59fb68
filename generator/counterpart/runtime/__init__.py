"""What does not vary with the document: models, serialization, transport. A generated package carries a copy."""
