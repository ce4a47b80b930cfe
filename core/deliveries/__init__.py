"""Folders as IGN delivers them: dalles of an orthophoto as one image, départements of BD TOPO as one layer.

May import: core itself, runtime, geometry, grid.
"""
