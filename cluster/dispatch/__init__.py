"""Chunks to workers: connection, order, what is tried again, workers that are left out.

May import: core, models, protocol, storage.
"""
