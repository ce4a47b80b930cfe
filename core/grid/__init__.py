"""Tiles: the grid and its names, neighbours, labels, the fields of a grid, coordinate reference systems.

May import: core itself, runtime, geometry.
"""
