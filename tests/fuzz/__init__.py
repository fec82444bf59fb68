"""Sends mutated documents through the pipeline: see ``make fuzz``."""
