"""From schemas to types: flatten (references, ``allOf``), classify (what a schema is), resolve (names, classes)."""
