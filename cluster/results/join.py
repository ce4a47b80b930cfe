"""Join of parts to the grid, by tile_id: onto a GeoPackage itself, or into a copy of a GeoPackage or a GeoParquet.

A tile without a part has no score afterwards, even if it had one before: no grid has the scores of two jobs. A join that was
stopped is run again, from its beginning.
"""

import os
import sqlite3
import tempfile

import pyarrow

from ...core.errors import GridError, JobError
from ...core.grid.prediction_fields import PROBABILITY, check_field_name
from ...core.runtime.gdal_errors import GdalError
from ...core.runtime.geopackage_tables import remove_beside
from ...core.secrets import mask_secrets
from ..grids import geopackage_grid, geoparquet_grid
from ..grids.geopackage_grid import GeoPackageGrid
from ..grids.grid_file import LAYER
from ..storage import atomic_write, vsi
from .geopackage_join import join_geopackage
from .geoparquet_join import join_geoparquet
from .part_reader import PartSet
from .parts import finished_chunks
from .score_staging import Staging

PREFIX = '.dalles_'  # prefix of the temporary folder beside a grid


def join_scores(grid, folder, out=None, field=PROBABILITY):
    """Write the scores of a folder of parts to their tiles.

    Args:
        grid: GridFile.
        folder: path, see parts.begin_job.
        out: path of the grid with scores, in the same format, written whole or not at all; an existing file is replaced. None
            to write onto a GeoPackage itself, one transaction for each part.
        field: name of the probability in the parts, and on the grid.

    Returns:
        part_reader.JoinReport.

    Raises:
        JobError: there are no parts, one cannot be read, or a tile has two scores.
        GridError: the grid cannot take the fields, two of its tiles have one name, it cannot be written, or ``out`` has the name
            of a file of another format.
        FileError: a part is gone, or ``out`` cannot be written.
    """
    check_field_name(field)
    in_table = isinstance(grid, GeoPackageGrid)
    _check_place(grid, out, in_table)
    chunks = sorted(finished_chunks(folder))
    if not chunks:
        raise JobError('Parts of a job were expected in {path}, there is none. Run the job first.', path=mask_secrets(folder))
    parts = PartSet(folder, chunks, field)
    try:
        with _temporary_folder(out or grid.place) as temporary:
            aside = os.path.join(temporary, 'grid.gpkg' if in_table else 'grid.parquet')
            with Staging(os.path.join(temporary, 'staged.db'), grid.told, mask_secrets(folder)) as staging:
                found = (join_geopackage if in_table else join_geoparquet)(grid, parts, staging, aside if out else None)
            if out:
                if vsi.is_local(out):
                    remove_beside(out)
                atomic_write.publish(aside, out)
        return found
    except (GdalError, sqlite3.Error, OSError, pyarrow.ArrowException) as error:
        raise GridError('The grid with its scores cannot be written to {path} ({error}). Make room, close the programs that '
                        'use it, or write elsewhere.', path=mask_secrets(out or grid.place),
                        error=mask_secrets(getattr(error, 'strerror', None) or error)) from error


def _temporary_folder(path):
    """Make a temporary folder beside a local output, from where files can be renamed; anywhere for an object store."""
    near = os.path.dirname(os.path.abspath(path)) if vsi.is_local(path) else None
    if near:
        atomic_write.tidy(near, PREFIX)
    return tempfile.TemporaryDirectory(prefix=PREFIX, suffix=atomic_write.ASIDE, dir=near)


def _check_ending(grid, out):
    """Refuse an output name without the suffix of the grid's format."""
    suffix = (geopackage_grid if isinstance(grid, GeoPackageGrid) else geoparquet_grid).SUFFIX
    if out is not None and not out.lower().endswith(suffix):
        raise GridError('A name that ends in {suffix} was expected for the grid with its scores, as {grid} is of that format, '
                        'found {path}. Choose one.', suffix=suffix, grid=grid.told, path=mask_secrets(out))


def _check_place(grid, out, in_table):
    """Refuse an output that cannot be written whole or not at all, or has the suffix of another format."""
    place = grid.place
    _check_ending(grid, out)
    if out is None:
        if not in_table:
            raise GridError('A GeoParquet, such as {path}, is not written on in place. Say where the grid with its scores '
                            'is to go.', path=mask_secrets(place))
        if not vsi.is_local(place):
            raise GridError('The grid {path} lies on an object store, where it is not written on in place. Say where the grid '
                            'with its scores is to go.', path=mask_secrets(place))
    elif out.partition(LAYER)[0] == place or (vsi.is_local(out) and vsi.is_local(place) and os.path.exists(out)
                                            and os.path.samefile(out, place)):
        raise GridError('The grid with its scores was to be written to {path}, which is the grid itself. Choose another file.',
                        path=mask_secrets(place))
