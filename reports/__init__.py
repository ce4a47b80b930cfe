"""HTML reports: one file each, no request to anywhere; templates, charts as SVG, embedded pictures. No QGIS."""
