"""Folders as delivered by IGN: orthophotos in many files as one image, BD TOPO by département as one layer.

May import: core itself, runtime, geometry, grid.
Begin with: image_folder.mosaic, bdtopo_folder.find_buildings.
"""
