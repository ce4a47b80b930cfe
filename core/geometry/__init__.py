"""Polygons as arrays: areas, overlaps, polygon area in each cell of a grid.

May import: core itself.
Begin with: polygon_arrays.PolygonArrays, coverage.Coverage, overlaps.separated_by_edge.
"""
