"""What a stub knows of its contract."""
