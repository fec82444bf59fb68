"""What tests control: settings, clock, fault injection, throttling, journal."""
