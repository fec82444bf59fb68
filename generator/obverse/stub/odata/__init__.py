"""OData, the dialect of some services."""
