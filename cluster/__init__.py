"""The same prediction on a cluster: grids by windows, scores by parts, and parts onto the grid. Knows no QGIS."""
