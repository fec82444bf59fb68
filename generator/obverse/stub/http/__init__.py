"""HTTP: requests, responses, errors, routing."""
