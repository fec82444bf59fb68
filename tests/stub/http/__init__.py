"""Tests of obverse.stub.http."""
