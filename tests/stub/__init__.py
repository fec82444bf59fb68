"""Tests of obverse.stub."""
