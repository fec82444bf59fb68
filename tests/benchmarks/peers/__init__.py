"""What the generated code is measured against: apps written by hand."""
