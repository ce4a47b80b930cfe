"""Polygons as arrays: their areas, their overlaps, the area in each cell of a lattice.

May import: core itself.
"""
