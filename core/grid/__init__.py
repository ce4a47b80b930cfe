"""Tiles: grids and tile ids, neighbours, labels, fields, coordinate reference systems.

May import: core itself, runtime, geometry.
Begin with: tile_grid.make_grid, labels.label_tiles, regular_grid.RegularGrid, same_crs.same_crs.
"""
