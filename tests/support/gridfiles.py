"""Grids in files as other programs write them, for the tests of a cluster."""

import geopandas
import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import shapely

WEST, NORTH, SIZE_M = 700_000, 6_600_000, 50


def tiles(cols, rows, block=None):
    """(names, (n, 4) boxes) of a grid of 50 m, row by row from the north-west; ``block``: by squares of so many tiles."""
    row, col = np.divmod(np.arange(cols * rows), cols)
    if block:
        order = np.lexsort((col, row, col // block, row // block))
        row, col = row[order], col[order]
    boxes = np.empty((len(row), 4))
    boxes[:, 0], boxes[:, 3] = WEST + SIZE_M * col, NORTH - SIZE_M * row
    boxes[:, 2], boxes[:, 1] = boxes[:, 0] + SIZE_M, boxes[:, 3] - SIZE_M
    return [f'CRS2154RES50mN{south}E{west}' for west, south in boxes[:, :2].astype(int).tolist()], boxes


def frame(names, boxes, crs=2154, **columns):
    """A GeoDataFrame with a column ``tile_id``, and others."""
    return geopandas.GeoDataFrame({'tile_id': names, **columns}, geometry=shapely.box(*np.asarray(boxes).T), crs=crs)


def in_format(made, path, **options):
    """Write a GeoDataFrame as path says; returns the path as text. ``row_group_size`` makes row groups of a GeoParquet."""
    if path.suffix == '.gpkg':
        made.to_file(path, layer=options.pop('layer', path.stem), driver='GPKG', **options)
    else:
        made.to_parquet(path, **{'schema_version': '1.1.0', 'write_covering_bbox': True, 'index': False, **options})
    return str(path)


def single_precision(path, target, row_group_size=500):
    """A GeoParquet anew with a covering of float32, rounded to the nearest, not outward."""
    table = parquet.read_table(path)
    box = table.column('bbox').combine_chunks().flatten()
    made = pyarrow.StructArray.from_arrays([side.cast(pyarrow.float32(), safe=False) for side in box],
                                           ['xmin', 'ymin', 'xmax', 'ymax'])
    table = table.set_column(table.schema.get_field_index('bbox'), 'bbox', made)
    parquet.write_table(table, target, row_group_size=row_group_size)
    return str(target)
