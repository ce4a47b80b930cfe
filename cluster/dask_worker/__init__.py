"""Code that runs on a Dask worker.

May import: core, models, all other folders of cluster.
Begin with: score_chunk.score_chunk, score_windows.score_windows.
"""
