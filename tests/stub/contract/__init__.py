"""Tests of obverse.stub.contract."""
