"""What every algorithm stands on: parameters, progress, language, threads. Knows no layer.

May import: core, models, reports, cluster.
"""
