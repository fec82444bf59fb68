"""Counts how a stub answers one valid request for each operation of documents: see ``make survey``."""
