"""Prediction on a cluster: grids read by window, scores written as parts, parts joined to the grid. Imports no QGIS."""
