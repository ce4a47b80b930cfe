"""Layers and parameters of QGIS as arrays.

May import: also framework.
"""
