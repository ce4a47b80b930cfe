"""Layers and parameters of QGIS as arrays.

May import: also framework.
Begin with: layers.crs_of, tile_windows.TileWindows, footprints.Footprints, labelled_grid.read_labelled.
"""
