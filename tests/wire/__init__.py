"""Tests of obverse.wire."""
