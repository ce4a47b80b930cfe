"""VRT of several images, built by gdal.BuildVRT as gdalbuildvrt and QGIS do.

BuildVRT reads the position and the bands of each image. It gets stand-ins without pixels, so that the position may come from
a ``.tab`` and not all images of a département are open at once; in the text of the VRT, the images replace the stand-ins.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from typing import Any

from osgeo import gdal

from ..errors import RasterError
from ..runtime.gdal_errors import GdalError, gdal_call
from .folder_files import file_list
from .source_images import SourceImage

FIRST_BAND = '</VRTRasterBand>'  # end of the first band in the text of a VRT
NEAR_PX = 0.01  # most by which a position may be off the pixels of the first image: rounded coordinates


def build_vrt(images: Sequence[SourceImage]) -> str:
    """Return the text of a VRT of images that fit together; later images cover earlier ones.

    Where their nodata values differ, or only some have one, the VRT has a mask instead: the nodata value of one image may
    be a colour of another. Where their palettes differ, it has red, green and blue bands instead.

    Args:
        images: list of SourceImage, north up, whose profiles fit.

    Raises:
        RasterError: BuildVRT leaves some of them out.
        GdalError: the VRT cannot be built.
    """
    coloured = len({image.palette for image in images}) > 1
    masked = _needs_mask(images, coloured)
    folder = f'/vsimem/{uuid.uuid4().hex}'
    try:
        stand_ins = [_stand_in(f'{folder}/{number}.vrt', image, images[0], masked, coloured)
                     for number, image in enumerate(images)]
        mosaic = gdal_call(gdal.BuildVRT, '', stand_ins, resolution='highest')
        _set_bits(mosaic, {image.bits for image in images})
        text = mosaic.GetMetadata('xml:VRT')[0]
    finally:
        stand_ins, mosaic = [], None
        for name in gdal.ReadDir(folder) or ():
            gdal.Unlink(f'{folder}/{name}')
        with suppress(GdalError):  # GDAL 3.10 has a folder where there were files, GDAL 3.6 has none
            gdal_call(gdal.Rmdir, folder)
    _require_all(text, folder, images)
    sources = [escape(_source(image, masked, coloured)) for image in images]
    return re.sub(re.escape(folder) + r'/(\d+)\.vrt', lambda found: sources[int(found[1])], text)


def _needs_mask(images: Sequence[SourceImage], coloured: bool) -> bool:
    """Return whether a single nodata value cannot describe what is empty in all images."""
    ways = {repr(image.nodata) for image in images} | {'mask' for image in images if image.masked}
    values = any(image.nodata for image in images)
    return values and len(ways) > 1 or coloured and ways != {'()'}


def _stand_in(path: str, image: SourceImage, first: SourceImage, masked: bool, coloured: bool) -> gdal.Dataset:
    """Return a VRT with the properties of an image that BuildVRT reads, in the CRS and pixel size of the first image."""
    bands = [band._replace(type=gdal.GDT_Byte, meaning=meaning) for band in image.profile.bands
             for meaning in (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)] if coloured else image.profile.bands
    made = gdal.GetDriverByName('VRT').Create(path, image.width, image.height, 0)
    made.SetProjection(first.profile.system)
    made.SetGeoTransform(_on_pixels_of(first, image))
    for number, band in enumerate(bands):
        made.AddBand(band.type)
        own = made.GetRasterBand(number + 1)
        palette = () if coloured else image.palette or band.palette
        if palette:
            own.SetColorTable(_table(palette))
        own.SetColorInterpretation(band.meaning)
        if (band.scale, band.offset) != (1, 0):
            own.SetScale(band.scale)
            own.SetOffset(band.offset)
        if image.nodata and not masked and image.nodata[number] is not None:
            own.SetNoDataValue(image.nodata[number])
    if masked or image.masked:
        made.CreateMaskBand(gdal.GMF_PER_DATASET)
    return made


def _on_pixels_of(first: SourceImage, image: SourceImage) -> tuple[float, ...]:
    """Return the geotransform of an image, aligned to the pixels of the first image where it is within NEAR_PX."""
    (x0, dx, _, y0, _, dy), (x, _, _, y, _, _) = first.transform, image.transform
    col, row = (x - x0) / dx, (y - y0) / dy
    x = x0 + round(col) * dx if abs(col - round(col)) < NEAR_PX else x
    y = y0 + round(row) * dy if abs(row - round(row)) < NEAR_PX else y
    return x, dx, 0, y, 0, dy


def _table(palette: Sequence[tuple[int, ...]]) -> gdal.ColorTable:
    table = gdal.ColorTable()
    for value, colour in enumerate(palette):
        table.SetColorEntry(value, colour)
    return table


def _set_bits(mosaic: gdal.Dataset, bits: set[str]) -> None:
    """Set NBITS, the number of bits of the values, in the mosaic if it is the same in all images."""
    if len(bits) == 1 and bits != {''}:
        for number in range(mosaic.RasterCount):
            mosaic.GetRasterBand(number + 1).SetMetadataItem('NBITS', next(iter(bits)), 'IMAGE_STRUCTURE')


def _require_all(text: str, folder: str, images: Sequence[SourceImage]) -> None:
    there = set(re.findall(re.escape(folder) + r'/(\d+)\.vrt', text.partition(FIRST_BAND)[0]))
    missing = [image.path for number, image in enumerate(images) if str(number) not in there]
    if missing:
        raise RasterError('GDAL cannot join {count} images to the others: {names}. Remove them from the folder.',
                          count=len(missing), names=file_list(missing))


def _source(image: SourceImage, masked: bool, coloured: bool) -> str:
    """Return what GDAL opens for an image: its path, or VRT text with its colours, or with a mask instead of nodata values."""
    replaced = masked and image.nodata and not any(value != value for value in image.nodata)  # GDAL masks NaN itself
    if not (replaced or coloured):
        return image.path
    options: dict[str, Any] = {'format': 'VRT'}
    if coloured:
        options.update(rgbExpand='rgb', maskBand='mask,1' if masked else 'none')
    elif None not in image.nodata:  # else no pixel has nodata in all bands
        options['metadataOptions'] = ['NODATA_VALUES=' + ' '.join(map(repr, image.nodata))]  # all bands nodata
    if image.nodata:
        options['noData'] = 'none'
    return gdal_call(gdal.Translate, '', gdal_call(gdal.Open, image.path), **options).GetMetadata('xml:VRT')[0]
