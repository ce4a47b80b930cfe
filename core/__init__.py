"""The layer without QGIS or Keras: tiles, labels, pixels, splits. Imports numpy and osgeo only."""
