"""Writing of tiles, layers and files.

May import: also framework, inputs.
Begin with: writers.open_writer, sinks.Sink, overwrite_checks.check_outputs.
"""
