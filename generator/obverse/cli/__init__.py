"""The command ``obverse``: one module for each of its commands. Only this package prints and knows exit codes."""
