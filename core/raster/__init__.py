"""Pixel access for tiles: bands, windows, nodata, grouped reads, and the evidence raster.

May import: core itself, runtime, geometry, grid.
Begin with: raster_file.Raster, tile_reader.TileReader, read_plan.plan_reads, pixels.resize.
"""
