"""Pixels of tiles: bands, windows, nodata, few large reads, writing of evidence.

May import: core itself, runtime, geometry, grid.
Begin with: raster_file.Raster, tile_reader.TileReader, read_plan.plan_reads, pixels.resize.
"""
