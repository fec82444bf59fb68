"""From a document to a package."""
