"""The learning layer: network, model files, engines. Knows no QGIS; only the files named in DESIGN import keras."""
