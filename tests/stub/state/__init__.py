"""Tests of obverse.stub.state."""
