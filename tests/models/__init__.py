"""Tests of obverse.models."""
