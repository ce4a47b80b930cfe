"""Parts, which contain the scores of chunks, and the join of parts to the grid.

May import: core, models, protocol, storage, dispatch, grids.
Begin with: parts.write_part, part_reader.PartSet, join.join_scores.
"""
