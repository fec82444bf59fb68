"""From files to one document: plain JSON data in which every pointer knows its file and line."""
