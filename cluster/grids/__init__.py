"""Grid files as workers read them.

May import: core, models, protocol, storage.
"""
