"""The library of tile images: writing, reading, splits.

May import: core itself, runtime, geometry, grid, raster, deliveries, stats.
"""
