"""Between QGIS and Dask: what the process beside QGIS does.

May import: core, models, protocol, storage, dispatch, grids.
Begin with: tasks.DaskTasks, window_scoring.WindowScorer.
"""
