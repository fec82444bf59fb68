"""Everyday load on a served stub, for as long as one likes: ``make soak``."""
