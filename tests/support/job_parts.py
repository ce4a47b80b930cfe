"""Parts of a job with scores, and the grids onto which they are joined."""

import geopandas
import numpy as np
import shapely
from osgeo import osr

from dalles.cluster.grids.grid_file import GridTiles
from dalles.cluster.results.parts import Chunk, PartScores, begin_job, write_part
from dalles.core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from gridfiles import frame, tiles

COLS, ROWS, SQUARE = 50, 40, 10
SYSTEM = osr.SpatialReference()
SYSTEM.ImportFromEPSG(2154)
WKT = SYSTEM.ExportToWkt(['FORMAT=WKT2_2019'])
FIELDS = [PROBABILITY, CLASS, STATUS, MODEL_FIELD]
IDENTITY = {'model': 'bati50 3', 'engine': 'numpy', 'ortho': ['a.tif', 12, 3.5], 'threshold': 0.5}


def scored(count, first=0):
    """(Tiles, Scores) of so many tiles; one in five has no image."""
    names, boxes = tiles(count, 1)
    numbers = np.arange(first, first + count)
    probability = np.where(numbers % 5 == 4, np.nan, np.modf(np.sin(numbers) * 1e4)[0] ** 2)
    there = ~np.isnan(probability)
    return GridTiles([f'{name}_{first}' for name in names], boxes - [0, 50 * first, 0, 50 * first]), PartScores(
        probability, [('bati' if one >= 0.5 else 'non_bati') if known else None for one, known in zip(probability, there)],
        ['ok' if known else ('nodata', 'outside')[number % 2] for known, number in zip(there, numbers)],
        ['bati50 3' if known else None for known in there])


def made_grid(count=COLS * ROWS):
    """A grid in shuffled order, with fields before and after tile_id, of which it lacks the last 13 tiles of all."""
    names, boxes = tiles(COLS, ROWS)
    order = np.random.default_rng(5).permutation(count)
    made = frame([names[i] for i in order], boxes[order], rank=np.arange(count), note=[f'é{i}' if i % 3 else None for i in order])
    return made[['rank', 'tile_id', 'note', 'geometry']]


def write_scores(folder, field=PROBABILITY, skip=(3, 2)):
    """Parts of squares of 10 x 10 tiles, without that of one square; returns {tile_id: its four values}."""
    names, boxes = tiles(COLS, ROWS)
    rng, known = np.random.default_rng(6), {}
    begin_job(folder, {'job': 1})
    squares = np.stack(np.divmod(np.arange(COLS * ROWS), COLS), axis=1) // SQUARE
    for chunk in {tuple(square) for square in squares.tolist()} - {skip}:
        mine = np.flatnonzero((squares == chunk).all(axis=1))
        probability = np.where(rng.random(len(mine)) < 0.1, np.nan, rng.random(len(mine)))
        rows = [(one, 'bati' if one >= 0.5 else 'non_bati', 'ok', 'm 1') if one == one else (None, None, 'nodata', None)
                for one in probability.tolist()]
        write_part(folder, Chunk(*chunk), GridTiles([names[i] for i in mine], boxes[mine]),
                   PartScores(probability, *([row[i] for row in rows] for i in (1, 2, 3))), facts={}, wkt=WKT, field=field)
        known.update((names[i], row) for i, row in zip(mine, rows))
    return known


def check(path, known, before, fields=FIELDS, layer=None):
    """The grid is the one of before, with these scores and no others."""
    found = geopandas.read_file(path, layer=layer) if path.endswith('.gpkg') else geopandas.read_parquet(path)
    own = [name for name in before.columns if name not in fields]
    assert [name for name in found.columns if name not in fields] == own and set(fields) <= set(found.columns)
    assert found.crs.to_epsg() == 2154 and len(found) == len(before)
    for name in own:
        if name == 'geometry':
            assert (shapely.bounds(found.geometry.to_numpy()) == shapely.bounds(before.geometry.to_numpy())).all()
        else:
            assert [one if one == one else None for one in found[name]] == [one if one == one else None for one in before[name]]
    values = found[fields].astype(object).where(found[fields].notna(), None)
    assert [tuple(row) for row in values.itertuples(index=False)] == [known.get(name, (None,) * 4) for name in found.tile_id]
