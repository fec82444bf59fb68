"""Commands, what they print, and exit codes."""
