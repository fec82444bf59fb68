"""Views: everything that a template prints, already decided.

Each module here turns the :class:`~obverse.ir.Api` into jobs for one part of the generated package: models,
client, stub and the package itself. Signatures, annotations, docstrings and imports are finished here, so that the
templates render linearly.
"""
