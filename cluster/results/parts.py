"""Parts: the scores of a chunk as a file of GeoParquet 1.1, in a folder that readers of Parquet take for one dataset.

A part has its name once it is whole (see atomic_write.py), so that a name is all that a run looks at to know what is done. Two
runs of one job at a time do no harm: whichever writes a part last has written the same.
"""

import json
import re
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
from osgeo import osr

from ...core.errors import GridError, JobError
from ...core.grid.prediction_fields import CLASS, MODEL_NAME, PROBABILITY, STATUS
from ...core.grid.tile_grid import TILE_ID
from ...core.secrets import mask_secrets
from ..grids.grid_file import SIDES, GridTiles
from ..grids.rectangle_wkb import boxes_of, rectangle_polygons
from ..storage import atomic_write, vsi

RECORD = '_job.json'  # readers of Parquet pass over what begins with _
NAME = re.compile(r'part-(\d{6})-(\d{6})\.parquet')
MOST = 999_999  # the last row and column that a name holds
GEOMETRY, BOX, FACTS = 'geometry', 'bbox', b'dalles'  # columns; key of what a caller tells of a part
FILLED = 'zstd'
SHOWN = 200  # letters of a value in a message


class Chunk(NamedTuple):
    """A square of the raster: its row from the first pixel on, and its column (see core.raster.chunks)."""

    row: int
    col: int


class PartScores(NamedTuple):
    """What is known of n tiles.

    Attributes:
        probability: (n,) float64 in [0, 1]; nan where there is none.
        classes: n of ``bati``, ``non_bati`` or None.
        statuses: n of ``ok``, ``nodata``, ``outside``.
        models: n names of models, or None.
    """

    probability: np.ndarray
    classes: list
    statuses: list
    models: list


def part_name(chunk):
    """The name of the part of a chunk; names sort from north to south, then from west to east.

    Raises:
        ValueError: a row or a column beyond 0 to MOST.
    """
    if not (0 <= chunk[0] <= MOST and 0 <= chunk[1] <= MOST):
        raise ValueError(f'no part has the row and column {tuple(chunk)}')
    return f'part-{chunk[0]:06d}-{chunk[1]:06d}.parquet'


def chunk_of(name):
    """The Chunk of a part; None for the name of anything else."""
    found = NAME.fullmatch(name)
    return Chunk(int(found[1]), int(found[2])) if found else None


def finished_chunks(folder):
    """The set of Chunks whose parts are there, which means that they are whole; empty where there is no folder.

    Raises:
        FileError: the folder cannot be listed.
    """
    return {chunk for chunk in map(chunk_of, vsi.list_names(folder)) if chunk is not None}


def write_part(folder, chunk, tiles, scores, facts, wkt, field=PROBABILITY):
    """Write the part of a chunk, whole or not at all; one that is there is replaced.

    Args:
        folder: path, see :func:`begin_job`.
        chunk: Chunk.
        tiles: Tiles; none make a part without rows.
        scores: Scores of the same tiles.
        facts: dict for JSON, kept in the file: what scored it, and counts. Without secrets.
        wkt: coordinate reference system.
        field: name of the column of the probability.

    Returns:
        Path of the part.

    Raises:
        FileError: it cannot be written.
    """
    unknown = np.isnan(np.asarray(scores.probability, 'float64'))
    boxes = np.asarray(tiles.boxes, 'float64').reshape(-1, 4)
    table = pyarrow.table({
        TILE_ID: pyarrow.array(tiles.ids, pyarrow.string()),
        field: pyarrow.array(np.asarray(scores.probability, 'float64'), mask=unknown),
        CLASS: pyarrow.array(scores.classes, pyarrow.string()),
        STATUS: pyarrow.array(scores.statuses, pyarrow.string()),
        MODEL_NAME: pyarrow.array(scores.models, pyarrow.string()),
        GEOMETRY: rectangle_polygons(boxes),
        BOX: pyarrow.StructArray.from_arrays([pyarrow.array(boxes[:, side].copy()) for side in range(4)], SIDES),
    })
    metadata = {b'geo': _geo(boxes, wkt).encode(), FACTS: json.dumps(facts, sort_keys=True).encode()}
    content = pyarrow.BufferOutputStream()
    parquet.write_table(table.replace_schema_metadata(metadata), content, compression=FILLED, write_page_checksum=True)
    path = vsi.path_in(folder, part_name(chunk))
    atomic_write.write_whole(path, content.getvalue().to_pybytes())
    return path


def _geo(boxes, wkt):
    """What GeoParquet 1.1 tells of a file, as JSON (https://geoparquet.org/releases/v1.1.0)."""
    system = osr.SpatialReference(wkt)
    column = {'encoding': 'WKB', 'geometry_types': ['Polygon'] if len(boxes) else [],
              'crs': json.loads(system.ExportToPROJJSON()), 'orientation': 'counterclockwise',
              'covering': {'bbox': {side: [BOX, side] for side in SIDES}}}
    if len(boxes):
        column['bbox'] = [*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()]
    return json.dumps({'version': '1.1.0', 'primary_column': GEOMETRY, 'columns': {GEOMETRY: column}})


def read_part(path, field=PROBABILITY):
    """What a part holds.

    Returns:
        (Tiles, Scores, facts).

    Raises:
        FileError: it is not there, or cannot be read.
        JobError: it is no part, or not a whole one.
    """
    table = _table(path)
    with _readable(path):
        if field not in table.column_names or FACTS not in (table.schema.metadata or {}):
            raise JobError('A part with the column {field} was expected, {path} has {columns}. Give the field that the job was '
                           'run with, or remove the file and run the job again.', field=field, path=mask_secrets(path),
                           columns=', '.join(table.column_names))
        facts = json.loads(table.schema.metadata[FACTS])
        texts = [table.column(name).cast(pyarrow.string()).to_pylist() for name in (TILE_ID, CLASS, STATUS, MODEL_NAME)]
        probability = table.column(field).fill_null(np.nan).to_numpy()
        boxes = boxes_of(table.column(GEOMETRY).combine_chunks())
        return GridTiles(texts[0], boxes), PartScores(probability, *texts[1:]), facts


def _table(path):
    content = vsi.read_bytes(path)
    with _readable(path):
        return parquet.read_table(pyarrow.BufferReader(content), page_checksum_verification=True)


@contextmanager
def _readable(path):
    """Within it, what is wrong with the bytes of a part is told of it: Arrow has no one error for that."""
    try:
        yield
    except (pyarrow.ArrowException, OSError, ValueError, LookupError, TypeError, GridError) as error:
        raise JobError('The part {path} cannot be read ({error}). Remove it, and run the job again: it makes what is missing.',
                       path=mask_secrets(path), error=mask_secrets(error)) from error


def begin_job(folder, identity):
    """Make the folder of a job, or find that what is there belongs to the same job, which then goes on.

    Two runs of one job may begin at a time. What killed writers have left is removed, see whole.tidy.

    Args:
        folder: path; made where it is missing.
        identity: dict for JSON: all that decides what stands in the parts. Without secrets.

    Returns:
        The set of Chunks that are done.

    Raises:
        JobError: the folder holds the parts of another job, or of an unknown one.
        FileError: it cannot be read or written.
    """
    record, wanted = vsi.path_in(folder, RECORD), json.loads(json.dumps(identity))
    atomic_write.make_folder(folder)
    if not vsi.exists(record):
        if finished_chunks(folder):
            raise JobError('The folder {path} holds parts of a job and no record of it ({name}). Give another folder, or remove '
                           'this one.', path=mask_secrets(folder), name=RECORD)
        atomic_write.write_whole(record, json.dumps(wanted, indent=1, sort_keys=True).encode(), over=False)
    known = job_in(folder)
    differing = sorted(key for key in {*known, *wanted} if known.get(key) != wanted.get(key))
    if differing:
        key = differing[0]
        raise JobError('The folder {path} holds the scores of another job: {key} was {known} and is {wanted} now (differing: '
                       '{all}). Give another folder, or remove this one.', path=mask_secrets(folder), key=key,
                       known=_shown(known.get(key)), wanted=_shown(wanted.get(key)), all=', '.join(differing))
    atomic_write.tidy(folder)
    return finished_chunks(folder)


def job_in(folder):
    """The identity of the job of a folder, as :func:`begin_job` was given it.

    Raises:
        FileError: there is none.
        JobError: its record cannot be read.
    """
    try:
        known = json.loads(vsi.read_bytes(vsi.path_in(folder, RECORD)))
    except ValueError as error:
        known = error
    if not isinstance(known, dict):
        raise JobError('The record {name} of the job in {path} cannot be read. Give another folder, or remove this one.',
                       name=RECORD, path=mask_secrets(folder))
    return known


def _shown(value):
    text = mask_secrets(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= SHOWN else f'{text[:SHOWN]}…'


def part_facts(folder, chunk):
    """What was told of the part of a chunk when it was written, dict; None where it is not there.

    Raises:
        JobError: what is there is no whole part.
        FileError: it cannot be read.
    """
    path = vsi.path_in(folder, part_name(chunk))
    if not vsi.exists(path):
        return None
    table = _table(path)
    with _readable(path):
        return json.loads(table.schema.metadata[FACTS])
