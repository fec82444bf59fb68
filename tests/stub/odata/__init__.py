"""Tests of obverse.stub.odata."""
