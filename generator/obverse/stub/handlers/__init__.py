"""What people write for a stub: rules and handlers."""
