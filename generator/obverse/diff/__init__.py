"""Compare two revisions of a document: what breaks on the wire, in the generated client, in the stub."""
