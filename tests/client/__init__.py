"""Tests of obverse.client, through clients generated from a few lines of YAML."""
