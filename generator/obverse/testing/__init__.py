"""What tests use: the stub in process, and the pytest plugin."""
