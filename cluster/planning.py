"""Planning of a job before its chunks are distributed: its files, the chunks under the grid, the parts already written."""

import hashlib
from dataclasses import replace

import numpy as np
from osgeo import gdal

from ..core.errors import FileError, GridError, RasterError
from ..core.grid import projection_scale
from ..core.grid.prediction_fields import check_field_name
from ..core.raster.chunks import chunk_grid
from ..core.raster.greyness import FRACTIONS
from ..core.raster.integrity import require_complete
from ..core.raster.pixels import RasterSettings
from ..core.raster.raster_file import Raster
from ..core.raster.subdataset_names import file_of, is_name
from ..core.raster.windows import require_common_area
from ..core.secrets import mask_secrets, without_secrets
from ..core.stats.metrics import check_threshold
from ..models.inference.image_advice import unlike
from ..models.model_file.headline import line
from .dask_worker import resource_cache
from .grids.geopackage_grid import GeoPackageGrid
from .grids.open_grid import open_grid
from .protocol.job import JobPlan
from .results import parts
from .storage import vsi

MOST_CHUNKS = 400_000  # under the extent of a grid; the extent of France has 175,000 at 0.2 m


def plan_job(job, chunk, files):
    """Check the files of a job and plan its chunks. Runs on a worker, as the paths and credentials of the workers count.

    Args:
        job: Job whose ``ortho`` holds only the source.
        chunk: not used; Cluster.map calls all functions with (job, chunk, files).
        files: see dask_worker.resource_cache.network.

    Returns:
        JobPlan; the folder of the parts exists.

    Raises:
        DallesError: a file is missing, the files do not fit each other, or the folder belongs to another job.
    """
    check_threshold(job.threshold)
    check_field_name(job.field)
    network, grid = resource_cache.network(files, job.sha256, job.engine), open_grid(job.grid)
    card = network.model.card
    with resource_cache.rasters(job.ortho, job.run) as (opener, _):
        system = opener().source.GetProjectionRef()
    if not system:
        raise RasterError('Orthophoto {source} has no coordinate reference system. Assign the right one (gdal_edit.py -a_srs '
                          'EPSG:2154).', source=mask_secrets(job.ortho.source))
    ortho = RasterSettings(job.ortho.source, system, grid.wkt, percentiles=card.percentiles,
                           name=mask_secrets(job.ortho.source))
    raster = Raster(**ortho._asdict())
    require_common_area(grid.extent.intersection(raster.pixels.bounds))
    require_complete(raster)
    job = replace(job, ortho=ortho, engine=network.name, stretch=raster.stretch, pixels=raster.pixels,
                  chunks=chunk_grid(raster.block_width, raster.pixels.width))
    extent = _extent(grid, job)
    job = replace(job, first=extent[:2])
    done = parts.begin_job(job.out, _identity(job, grid, card, files))
    done = frozenset((one.col + job.first[0], one.row + job.first[1]) for one in done)
    stretched = projection_scale.warning(grid.wkt, grid.extent)
    return JobPlan(job, extent, done, grid.count, engine=f'{network.name} ({network.device})', notes=[line(card), *raster.notes],
                   warnings=[*([stretched] if stretched else []), *_unlike(card, raster, grid)])


def _unlike(card, raster, grid):
    """Return warnings where the image does not suit the model, from nine squares of tile size over the extent of the grid."""
    xmin, ymin, xmax, ymax = grid.extent.intersection(raster.pixels.bounds)
    size_m = grid.size_m
    corners = [(xmin + (xmax - size_m - xmin) * across, ymin + (ymax - size_m - ymin) * up)
               for across in FRACTIONS for up in FRACTIONS]
    found, lost = unlike(card, raster, raster.pixels.windows([(x, y, x + size_m, y + size_m) for x, y in corners]), size_m)
    if lost:
        gdal.VSICurlClearCache()  # else GDAL would go on reporting a file as missing after a temporary failure
    return found


def _identity(job, grid, card, files):
    """Return everything that determines the content of the parts, as JSON values without secrets."""
    # no stamp for a GeoPackage: the file changes when scores are joined to it, and when QGIS opens it
    of_grid = [grid.count, *grid.extent, grid.size_m] + ([] if isinstance(grid, GeoPackageGrid) else _stamp(job.grid))
    return {'grid': [*_address(job.grid), *of_grid], 'ortho': [*_address(job.ortho.source), *_stamp(job.ortho.source)],
            'pixels': list(job.pixels), 'first': list(job.first), 'model': card.label,
            'sha256': [job.sha256, *(hashlib.sha256(data).hexdigest() for _, data in files[1:])], 'engine': job.engine,
            'threshold': card.threshold if job.threshold is None else job.threshold, 'field': job.field}


def _address(path):
    """Return [path with secrets masked, digest of the path without secrets]; the digest distinguishes paths masked alike."""
    return [mask_secrets(path), hashlib.sha256(without_secrets(path).encode()).hexdigest()[:16]]


def _stamp(path):
    """Return [size in bytes, modification time in seconds since 1970] of a file, by which a replaced file is recognised.

    For a folder: [digest of the stamps of its files]. [] for anything that is not a file, such as a connection string.
    """
    place = file_of(path) if is_name(path) else path.partition('|')[0]
    vsi.forget_path(place)
    found = gdal.VSIStatL(place)
    if found is None and not vsi.is_local(place):
        raise FileError('File {path} could be opened, but can no longer be found. Check its disk or server, and run again.',
                        path=mask_secrets(place))
    if found is None:
        return []
    if not found.IsDirectory():
        return [found.size, found.mtime]
    inside = [[name, *_stamp(vsi.path_in(place, name))] for name in vsi.list_names(place)]
    return [hashlib.sha256(repr(inside).encode()).hexdigest()[:16]]


def _extent(grid, job):
    """Return (first column, first row, last column, last row) of the chunks in which tiles of a grid may begin."""
    extent = grid.extent
    if not np.isfinite(extent).all():
        raise GridError('Grid {path} has no extent. Run Build the grid again.', path=mask_secrets(job.grid))
    corners = [(x, y, x, y) for x in (extent.xmin, extent.xmax) for y in (extent.ymin, extent.ymax)]
    chunks = job.chunks.of(job.pixels.firsts(corners))
    sides = chunks.max(axis=0) - chunks.min(axis=0) + 1
    if sides.prod() > MOST_CHUNKS or not (sides > 0).all():
        raise GridError('Grid {path} reaches far beyond the orthophoto, from {west:.0f}, {south:.0f} to {east:.0f}, {north:.0f}: '
                        '{count:.2g} chunks. Remove stray tiles, or clip the grid to the orthophoto.',
                        path=mask_secrets(job.grid), west=extent.xmin, south=extent.ymin, east=extent.xmax, north=extent.ymax,
                        count=float(sides[0]) * float(sides[1]))
    return (*chunks.min(axis=0).tolist(), *chunks.max(axis=0).tolist())
