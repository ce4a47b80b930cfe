"""HTML reports: single files that load nothing from the network, with SVG charts and embedded images. Imports no QGIS."""
