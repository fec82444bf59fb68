"""Views: everything that a template prints, already decided, as data.

Each module here turns the :class:`~obverse.generate.ir.Api` into views for one part of the generated package. Names,
annotations and texts are finished here; how they are laid out is the templates' business.
"""
