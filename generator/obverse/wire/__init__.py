"""How values travel: parameters, forms, media types."""
