"""Tests of obverse.stub.control."""
