"""Images received from a service: check, decoding, and storage until all blocks are downloaded."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from osgeo import gdal

from ..dataset.image_files import world_file
from ..messages import Message
from ..runtime.atomic_files import PART, replace_file, replacing, write_file
from ..runtime.gdal_errors import GdalError, flush, gdal_call, strict_jpeg
from .bad_reply import BadReplyError
from .block_plan import Block

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Mask = npt.NDArray[np.bool_]

SIGNATURES = {b'\xff\xd8\xff': 'JPEG', b'\x89PNG\r\n\x1a\n': 'PNG'}
ENDS = {'JPEG': b'\xff\xd9', 'PNG': b'IEND\xaeB`\x82'}
NOTHING = '.none.tif'  # ending of the file of a block for which the service has no image
DAMAGED = Message('a truncated or damaged image')
ColourTable = list[tuple[int, ...]]  # red, green, blue, alpha of each index
_number = count()


class Image(NamedTuple):
    """A complete image.

    Attributes:
        values: (3, height, width) uint8.
        valid: (height, width) bool, False for transparent pixels; None if there are none.
        jpeg: the bytes received if they are a JPEG of three bands, else None.
    """

    values: Pixels
    valid: Mask | None
    jpeg: bytes | None

    @property
    def blank(self) -> bool:
        """True if the image has one colour or is fully transparent: services send such images where they have no data."""
        shown = self.values.reshape(3, -1) if self.valid is None else self.values[:, self.valid]
        return bool((shown == shown[:, :1]).all())


def read_image(body: bytes, width: int, height: int) -> Image:
    """Decode an image completely.

    Args:
        body: bytes of a JPEG or PNG.
        width, height: requested size, pixels.

    Returns:
        Image.

    Raises:
        BadReplyError: the data is of another kind, truncated, damaged, or of another size.
    """
    driver = next((name for start, name in SIGNATURES.items() if body.startswith(start)), None)
    if driver is None:
        raise BadReplyError(Message('{what} instead of an image', what=_describe(body)))
    path = f'/vsimem/dalles_served_{os.getpid()}_{next(_number)}'
    gdal.FileFromMemBuffer(path, body)
    try:
        values, table, size = _decoded(path, driver)
    except GdalError as error:
        raise BadReplyError(DAMAGED) from error
    finally:
        gdal.Unlink(path)
    if ENDS[driver] not in body[-64:]:
        raise BadReplyError(DAMAGED)
    if size != (width, height):
        raise BadReplyError(Message('an image of {found} px instead of {wanted}', found='{} x {}'.format(*size),
                               wanted=f'{width} x {height}'))
    jpeg = body if driver == 'JPEG' and len(values) == 3 else None
    return Image(*_as_colours(values, table), jpeg)


def _decoded(path: str, driver: str) -> tuple[Pixels, ColourTable | None, tuple[int, int]]:
    """Return (bands, colour table or None, (width, height)); raise GdalError for a damaged image."""
    with strict_jpeg():
        file = gdal_call(gdal.OpenEx, path, gdal.OF_RASTER, allowed_drivers=[driver])
        values = gdal_call(file.ReadAsArray)
    colours = file.GetRasterBand(1).GetColorTable()
    table = [colours.GetColorEntry(i) for i in range(colours.GetCount())] if colours else None
    return values.reshape(file.RasterCount, *values.shape[-2:]), table, (file.RasterXSize, file.RasterYSize)


def _as_colours(values: npt.NDArray[Any], table: ColourTable | None) -> tuple[Pixels, Mask | None]:
    """Convert 1 (grey or palette), 2, 3 or 4 bands to (3, height, width) colours and the ``valid`` of an Image."""
    if table:
        lookup = np.zeros((256, 4), 'uint8')
        lookup[:len(table)] = table[:256]
        values = lookup[values[0]].transpose(2, 0, 1)
    if values.dtype != np.uint8:
        values = (values >> 8).astype('uint8')  # 16-bit PNG
    alpha = values[-1] > 0 if len(values) in (2, 4) else None
    colours = values[:3] if len(values) >= 3 else np.repeat(values[:1], 3, axis=0)
    return np.ascontiguousarray(colours), None if alpha is None or alpha.all() else alpha


def _describe(body: bytes) -> Message:
    start = body[:512].lstrip(b'\xef\xbb\xbf \r\n\t').lower()
    if not start:
        return Message('an empty reply')
    if start.startswith((b'<!doctype html', b'<html')):
        return Message('a web page')
    return Message('XML') if start.startswith(b'<') else Message('other data')


def save_block(folder: str | Path, block: Block, image: Image | None) -> None:
    """Store the image of a block: a JPEG of three bands unchanged, anything else losslessly.

    Args:
        folder: of the download.
        block: core.download.block_plan.Block.
        image: Image, or None if the service has none.

    Raises:
        GdalError, OSError: the file cannot be written.
    """
    if image is not None and image.jpeg:
        path = Path(folder) / f'{block.name}.jpg'
        write_file(path.with_suffix('.jgw'), world_file(block.bounds, block.width, block.height).encode(), durable=True)
        write_file(path, image.jpeg, durable=True)  # after the world file: an existing image is complete
        return
    path = Path(folder) / f'{block.name}{NOTHING if image is None else ".tif"}'
    aside = path.with_name(f'{block.name}{PART}.tif')
    mask = Path(f'{aside}.msk')
    mask.unlink(missing_ok=True)  # left by a killed process
    with replacing(path, aside):
        _write(aside, block, image)
        if mask.exists():
            replace_file(mask, f'{path}.msk')


def _write(path: Path, block: Block, image: Image | None) -> None:
    """Write a GeoTIFF without coordinate reference system, like the JPEGs: the VRT of the blocks sets it for all."""
    file = gdal_call(gdal.GetDriverByName('GTiff').Create, str(path), block.width, block.height, 3, gdal.GDT_Byte,
                     ['COMPRESS=DEFLATE', 'PREDICTOR=2', 'ZLEVEL=4', 'TILED=YES', 'PHOTOMETRIC=RGB'])
    file.SetGeoTransform((block.bounds.xmin, _step(block), 0, block.bounds.ymax, 0, -_step(block)))
    valid = np.zeros((block.height, block.width), bool) if image is None else image.valid
    if image is not None:
        gdal_call(file.WriteArray, image.values)
    if valid is not None:
        gdal_call(file.CreateMaskBand, gdal.GMF_PER_DATASET)  # external or internal, see GDAL_TIFF_INTERNAL_MASK
        gdal_call(file.GetRasterBand(1).GetMaskBand().WriteArray, valid * np.uint8(255))
    flush(file)


def _step(block: Block) -> float:
    """Return the metres per pixel."""
    return (block.bounds.xmax - block.bounds.xmin) / block.width


def load_block(folder: str | Path, block: Block) -> Path | None:
    """Return the path of the stored file of a block, or None."""
    return next((path for path in (Path(folder) / f'{block.name}{ending}' for ending in ('.jpg', '.tif', NOTHING))
                 if path.is_file()), None)


def shows_nothing(path: Path) -> bool:
    """Return True for the file of a block for which the service has no image."""
    return path.name.endswith(NOTHING)
