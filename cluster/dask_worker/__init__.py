"""What runs on a worker of Dask.

May import: core, models, all folders above.
"""
