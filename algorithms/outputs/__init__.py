"""Writing of tiles, layers and files.

May import: also framework, inputs.
Begin with: writers.open_output, writers.open_in_place, sinks.Sink, overwrite_checks.check_outputs.
"""
