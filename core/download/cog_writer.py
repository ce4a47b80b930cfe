"""A Cloud Optimized GeoTIFF with overviews, made of image blocks and put in place once it is complete."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..errors import RasterError, reason_of
from ..runtime.atomic_files import aside_of, replacing
from ..runtime.gdal_errors import GdalError, gdal_call, small_cache
from .block_plan import JPEG, DownloadPlan

TILE_PX = 512  # side of the internal tiles of the file
CACHE = 128_000_000  # bytes of GDAL's block cache: one row of blocks
VRT = 'blocks.vrt'


def write_cog(path: str | Path, folder: str | Path, files: Sequence[Path], plan: DownloadPlan, *, wkt: str, image_format: str,
              quality: int, metadata: Mapping[str, str], proceed: Callable[[float], bool] | None = None) -> bool:
    """Merge image blocks into a Cloud Optimized GeoTIFF.

    Args:
        path: of the GeoTIFF.
        folder: of the blocks; the VRT of them is written there.
        files: paths of the image files of all blocks.
        plan: core.download.block_plan.DownloadPlan.
        wkt: coordinate reference system, WKT.
        image_format: of core.download.block_plan.FORMATS: jpeg, in YCbCr, with ``quality`` 1 to 100, or png for DEFLATE.
        metadata: of the file, {name: value}.
        proceed: function of the progress, 0 to 1, that returns False to stop; or None.

    Returns:
        True; False if it was stopped.

    Raises:
        RasterError: the file cannot be written; an older one is left unchanged.
    """
    path = Path(path)
    aside = aside_of(path)
    shape = ['COMPRESS=JPEG', f'QUALITY={quality}'] if image_format == JPEG else ['COMPRESS=DEFLATE', 'PREDICTOR=YES']
    progress = _Progress(proceed)
    try:
        blocks = _build_vrt(Path(folder) / VRT, files, plan, wkt)
        blocks.SetMetadata(dict(metadata))
        with small_cache(CACHE):
            with replacing(path, aside):
                gdal_call(gdal.GetDriverByName('COG').CreateCopy, str(aside), blocks, callback=progress, options=[
                    *shape, f'BLOCKSIZE={TILE_PX}', 'BIGTIFF=IF_SAFER', 'OVERVIEWS=IGNORE_EXISTING', 'NUM_THREADS=2'])
    except (GdalError, OSError) as error:
        if progress.stopped:
            return False
        raise RasterError('The raster {path} cannot be written ({error}). Free disk space, close programs that use it, or choose '
                          'another OUTPUT.', path=path, error=reason_of(error)) from error
    finally:
        _remove(path.parent.glob(f'{escape(aside.name)}*'))
    _remove(Path(f'{path}{ending}') for ending in ('.msk', '.ovr', '.aux.xml'))  # sidecars of an older file
    return True


class _Progress:
    """Progress callback of GDAL that can stop the writing."""

    def __init__(self, proceed: Callable[[float], bool] | None) -> None:
        self.proceed, self.stopped = proceed, False

    def __call__(self, part: float, message: str, data: Any) -> int:
        self.stopped = self.stopped or (self.proceed is not None and not self.proceed(part))
        return int(not self.stopped)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _build_vrt(path: Path, files: Sequence[Path], plan: DownloadPlan, wkt: str) -> gdal.Dataset:
    """Return a VRT of the blocks, written to ``path``.

    Raises:
        RasterError: GDAL left out a block (with a warning only), or the size is not that of the plan.
    """
    vrt = gdal_call(gdal.BuildVRT, str(path), [str(file) for file in files], outputSRS=wkt, outputBounds=tuple(plan.bounds),
                       xRes=plan.gsd_m, yRes=plan.gsd_m)
    vrt.FlushCache()
    included = {os.path.realpath(name) for name in vrt.GetFileList()}
    missing = [str(file) for file in files if os.path.realpath(file) not in included]
    if missing or (vrt.RasterXSize, vrt.RasterYSize) != (plan.width, plan.height):
        raise RasterError('The blocks in {folder} do not fit into one raster ({names}). Delete the folder and run again.',
                          folder=path.parent, names=', '.join(missing[:3]))
    return vrt
