"""Parts with scores, and how they are joined to the grid.

May import: core, models, protocol, storage, dispatch, grids.
Begin with: parts.write_part, part_reader.PartSet, join.join_scores.
"""
