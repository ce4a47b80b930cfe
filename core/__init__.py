"""The pure layer: tiles, labels, pixels, splits. numpy and osgeo.gdal only; knows neither QGIS nor Keras."""
