"""What can go wrong in generation that is no fault of the document."""

from __future__ import annotations


class TemplateError(Exception):
    """A template that a person laid over ours can't be used.

    Attributes:
        place: Path of the template, with the line if it is known: ``mine/models.py.jinja:12``.
        reason: What is wrong.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
