"""Link from QGIS to Dask: tasks of the process that has Dask, which QGIS starts.

May import: core, models, protocol, storage, dispatch, grids.
Begin with: tasks.DaskTasks, window_scoring.WindowScorer.
"""
