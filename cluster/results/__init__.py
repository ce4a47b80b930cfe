"""Parts with scores, and how they are joined to the grid.

May import: core, models, protocol, storage, dispatch, grids.
"""
