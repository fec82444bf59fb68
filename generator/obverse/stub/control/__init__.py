"""What steers a stub: settings, clock, faults, throttling, journal."""
