"""Pixels of tiles: bands, windows, fill and nodata, reading in large requests, writing of evidence.

May import: core itself, runtime, geometry, grid.
"""
