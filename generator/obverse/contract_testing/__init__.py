"""Contract tests: holds a server to a document, and to the behaviour beside it.

Schemathesis judges what JSON Schema and HTTP say. What state should do (a created item is there, a deleted one is
gone, pages end) is judged here, from the same declarations that drive the stub.
"""
