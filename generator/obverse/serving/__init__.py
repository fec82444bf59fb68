"""Generated packages, found and served."""
