"""Grid files as workers read them.

May import: core, models, protocol, storage.
Begin with: open_grid.open_grid, grid_file.GridFile.
"""
