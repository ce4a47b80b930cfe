"""Parts: the scores of a chunk as a GeoParquet 1.1 file, in a folder that readers of Parquet open as one dataset.

A part has its name only once it is complete (see storage.atomic_write), so a run finds the finished chunks by names alone. Two
runs of one job at the same time do no harm: both write the same parts.
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
from ...core.grid.prediction_fields import CLASS, MODEL_FIELD, PROBABILITY, STATUS
from ...core.grid.tile_grid import TILE_ID
from ...core.secrets import mask_secrets
from ..grids.grid_file import SIDES, GridTiles
from ..grids.rectangle_wkb import boxes_of, rectangle_polygons
from ..storage import atomic_write, vsi

RECORD = '_job.json'  # readers of Parquet ignore names that begin with _
NAME = re.compile(r'part-(\d{6})-(\d{6})\.parquet')
MOST = 999_999  # highest row and column that a name can have
GEOMETRY, BOX, FACTS = 'geometry', 'bbox', b'dalles'  # columns; metadata key of the facts about a part
FILLED = 'zstd'
SHOWN = 200  # characters of a value in a message


class Chunk(NamedTuple):
    """Row and column of a chunk of the raster (see core.raster.chunks), counted from the first one under the grid."""

    row: int
    col: int


class PartScores(NamedTuple):
    """Scores of n tiles.

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
    """Return the file name of the part of a chunk; names sort by row, then by column (north to south, west to east).

    Raises:
        ValueError: a row or a column outside 0 to MOST.
    """
    if not (0 <= chunk[0] <= MOST and 0 <= chunk[1] <= MOST):
        raise ValueError(f'no part has the row and column {tuple(chunk)}')
    return f'part-{chunk[0]:06d}-{chunk[1]:06d}.parquet'


def chunk_of(name):
    """Return the Chunk of the name of a part; None for any other name."""
    found = NAME.fullmatch(name)
    return Chunk(int(found[1]), int(found[2])) if found else None


def finished_chunks(folder):
    """Return the set of Chunks that have a part, which is then complete; empty where there is no folder.

    Raises:
        FileError: the folder cannot be listed.
    """
    return {chunk for chunk in map(chunk_of, vsi.list_names(folder)) if chunk is not None}


def write_part(folder, chunk, tiles, scores, *, facts, wkt, field=PROBABILITY):
    """Write the part of a chunk, whole or not at all; an existing part is replaced.

    Args:
        folder: path, see :func:`begin_job`.
        chunk: Chunk.
        tiles: GridTiles; an empty one makes a part without rows.
        scores: PartScores of the same tiles.
        facts: dict for JSON, stored in the file, such as counts. Without secrets.
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
        MODEL_FIELD: pyarrow.array(scores.models, pyarrow.string()),
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
    """Return the ``geo`` metadata of GeoParquet 1.1 as JSON (https://geoparquet.org/releases/v1.1.0)."""
    system = osr.SpatialReference(wkt)
    column = {'encoding': 'WKB', 'geometry_types': ['Polygon'] if len(boxes) else [],
              'crs': json.loads(system.ExportToPROJJSON()), 'orientation': 'counterclockwise',
              'covering': {'bbox': {side: [BOX, side] for side in SIDES}}}
    if len(boxes):
        column['bbox'] = [*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()]
    return json.dumps({'version': '1.1.0', 'primary_column': GEOMETRY, 'columns': {GEOMETRY: column}})


def read_part(path, field=PROBABILITY):
    """Read a part.

    Returns:
        (GridTiles, PartScores, facts).

    Raises:
        FileError: it does not exist, or cannot be read.
        JobError: it is not a part, or damaged.
    """
    table = _table(path)
    with _readable(path):
        if field not in table.column_names or FACTS not in (table.schema.metadata or {}):
            raise JobError('The file {path} is not a part that Dalles wrote with the column {field}; its columns are '
                           '{columns}. Set the field with which the job was run, or remove the file and run the job again.',
                           field=field,
                           path=mask_secrets(path), columns=', '.join(table.column_names))
        facts = json.loads(table.schema.metadata[FACTS])
        texts = [table.column(name).cast(pyarrow.string()).to_pylist() for name in (TILE_ID, CLASS, STATUS, MODEL_FIELD)]
        probability = table.column(field).fill_null(np.nan).to_numpy()
        boxes = boxes_of(table.column(GEOMETRY).combine_chunks())
        return GridTiles(texts[0], boxes), PartScores(probability, *texts[1:]), facts


def _table(path):
    content = vsi.read_bytes(path)
    with _readable(path):
        return parquet.read_table(pyarrow.BufferReader(content), page_checksum_verification=True)


@contextmanager
def _readable(path):
    """Turn errors about the content of a part into a JobError with its path; Arrow has no single error for that."""
    try:
        yield
    except (pyarrow.ArrowException, OSError, ValueError, LookupError, TypeError, GridError) as error:
        raise JobError('The part {path} cannot be read ({error}). Remove it, then run the job again to rewrite it.',
                       path=mask_secrets(path), error=mask_secrets(error)) from error


def begin_job(folder, identity):
    """Make the folder of a job, or check that an existing one belongs to the same job, which then goes on.

    Two runs of one job may begin at the same time. Temporary files of killed writers are removed, see atomic_write.tidy.

    Args:
        folder: path; made where it is missing.
        identity: dict for JSON: everything that determines the content of the parts. Without secrets.

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
            raise JobError('The folder {path} contains parts of a job, but not its description ({name}). Choose another '
                           'folder, or remove this one.', path=mask_secrets(folder), name=RECORD)
        atomic_write.write_whole(record, json.dumps(wanted, indent=1, sort_keys=True).encode(), over=False)
    known = job_in(folder)
    differing = sorted(key for key in {*known, *wanted} if known.get(key) != wanted.get(key))
    if differing:
        key = differing[0]
        raise JobError('The folder {path} contains the scores of another job: {key} was {known} and is now {wanted} '
                       '(differences: {all}). Choose another folder, or remove this one.', path=mask_secrets(folder), key=key,
                       known=_shown(known.get(key)), wanted=_shown(wanted.get(key)), all=', '.join(differing))
    atomic_write.tidy(folder)
    return finished_chunks(folder)


def job_in(folder):
    """Return the identity of the job of a folder, as passed to :func:`begin_job`.

    Raises:
        FileError: there is none.
        JobError: its record cannot be read.
    """
    try:
        known = json.loads(vsi.read_bytes(vsi.path_in(folder, RECORD)))
    except ValueError as error:
        known = error
    if not isinstance(known, dict):
        raise JobError('The description {name} of the job in {path} cannot be read. Choose another folder, or remove this one.',
                       name=RECORD, path=mask_secrets(folder))
    return known


def _shown(value):
    text = mask_secrets(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= SHOWN else f'{text[:SHOWN]}…'


def part_facts(folder, chunk):
    """Return the facts stored in the part of a chunk, dict; None where there is no part.

    Raises:
        JobError: the file is not a complete part.
        FileError: it cannot be read.
    """
    path = vsi.path_in(folder, part_name(chunk))
    if not vsi.exists(path):
        return None
    table = _table(path)
    with _readable(path):
        return json.loads(table.schema.metadata[FACTS])
