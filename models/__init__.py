"""The learning layer: network, model files, engines.

Imports no QGIS and no Dask; Keras only in the modules that the worker runs (docs/developer.md).
"""
