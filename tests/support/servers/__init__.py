"""Web services on this machine alone: MapServer over sample data, and a proxy in front of it that fails on demand."""
