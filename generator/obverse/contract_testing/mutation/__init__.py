"""Tests of the tests: stubs that are broken on purpose, derived from the document; each has to be noticed."""
