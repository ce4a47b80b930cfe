"""Join of parts to the grid, by tile_id: onto a GeoPackage itself, or into a copy of a GeoPackage or a GeoParquet.

A tile without a part has no score afterwards, even if it had one before: no grid has the scores of two jobs. A join that was
stopped is run again, from its beginning.
"""

import contextlib
import os
import sqlite3

import pyarrow

from ...core.errors import GridError, JobError, reason_of
from ...core.grid.prediction_fields import PROBABILITY, check_field_name
from ...core.runtime.gdal_errors import GdalError
from ...core.runtime.geopackage_tables import remove_beside
from ...core.runtime.temporary_folder import temporary_folder
from ...core.secrets import mask_secrets
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
    _check_output(grid, out)
    chunks = sorted(finished_chunks(folder))
    if not chunks:
        raise JobError('The folder {path} has no parts of a job. Run the job first.', path=mask_secrets(folder))
    parts, join = PartSet(folder, chunks, field), join_geopackage if isinstance(grid, GeoPackageGrid) else join_geoparquet
    try:
        with _temporary_folder(out or grid.location) as temporary:
            aside = os.path.join(temporary, f'grid{grid.SUFFIX}')
            with Staging(os.path.join(temporary, 'staged.db'), grid.display_path, mask_secrets(folder)) as staging:
                found = join(grid, parts, staging, aside if out else None)
            if out:
                if vsi.is_local(out):
                    remove_beside(out)
                atomic_write.publish(aside, out)
        return found
    except (GdalError, sqlite3.Error, OSError, pyarrow.ArrowException) as error:
        raise GridError('The grid with its scores cannot be written to {path} ({error}). Free disk space, close the programs '
                        'that use the file, or choose another output.', path=mask_secrets(out or grid.location),
                        error=mask_secrets(reason_of(error))) from error


@contextlib.contextmanager
def _temporary_folder(path):
    """Make a temporary folder beside a local output, from where files can be renamed; anywhere for an object store."""
    near = os.path.dirname(os.path.abspath(path)) if vsi.is_local(path) else None
    if near:
        atomic_write.tidy(near, PREFIX)
    with temporary_folder(PREFIX, suffix=atomic_write.ASIDE, dir=near) as folder:
        yield folder


def _check_output(grid, out):
    """Refuse an output that cannot be written whole or not at all, or has the suffix of another format."""
    location = grid.location
    if out is None:
        if not isinstance(grid, GeoPackageGrid):
            raise GridError('Dalles cannot write scores into a GeoParquet grid ({path}). Set --out to write a copy.',
                            path=mask_secrets(location))
        if not vsi.is_local(location):
            raise GridError('Dalles cannot write scores into a grid on an object store ({path}). Set --out to write a copy.',
                            path=mask_secrets(location))
    elif not out.lower().endswith(grid.SUFFIX):
        raise GridError('The output {path} does not end in {suffix}, the format of the grid {grid}. Choose another name.',
                        suffix=grid.SUFFIX, grid=grid.display_path, path=mask_secrets(out))
    elif out.partition(LAYER)[0] == location or (vsi.is_local(out) and vsi.is_local(location) and os.path.exists(out)
                                                 and os.path.samefile(out, location)):
        raise GridError('The output {path} is the grid itself. Choose another file.', path=mask_secrets(location))
