"""Tests of obverse.stub.handlers."""
