"""Metrics, intervals, thresholds, label quality.

May import: core itself, runtime, geometry, grid.
"""
