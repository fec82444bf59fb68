"""What a stub remembers, and what operations do to it."""
