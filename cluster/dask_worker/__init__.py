"""What runs on a worker of Dask.

May import: core, models, all folders of cluster above.
Begin with: score_chunk.score_chunk, score_windows.score_windows.
"""
