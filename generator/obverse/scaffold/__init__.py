"""``obverse init``: a project around a document, which generates, tests and checks itself."""
