"""Stubs that are broken on purpose, one fault each. A contract suite that lets one pass proves nothing."""
