"""The library of tile images: writing, reading, splits.

May import: core itself, runtime, geometry, grid, raster, deliveries, stats.
Begin with: library_writer.LibraryWriter, library_reader.read_library, splits.assign.
"""
