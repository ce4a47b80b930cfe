"""Choice of the red, green and blue bands of a raster, and refusal of rasters that have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osgeo import gdal

from ..errors import RasterError
from ..messages import Message

OTHER_COLOURS = {gdal.GCI_CyanBand: 'CMYK', gdal.GCI_HueBand: 'HSL', gdal.GCI_YCbCr_CbBand: 'YCbCr'}  # one such band suffices


def chosen_bands(dataset: gdal.Dataset, wanted: Sequence[int] | None = None) -> tuple[tuple[int, ...], Message | None]:
    """Return three bands for red, green, blue: ``wanted``, else by colour interpretation, else the first three, else the first.

    Args:
        dataset: gdal.Dataset.
        wanted: three band numbers, or None.

    Returns:
        (three band numbers, Message for the user or None); alpha bands are not counted.

    Raises:
        RasterError: the raster has only alpha bands.
    """
    count = dataset.RasterCount
    meaning = {dataset.GetRasterBand(i).GetColorInterpretation(): i for i in range(count, 0, -1)}
    colours = tuple(meaning[c] for c in (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand) if c in meaning)
    image = [i for i in range(1, count + 1) if dataset.GetRasterBand(i).GetColorInterpretation() != gdal.GCI_AlphaBand]
    if not image:
        raise RasterError('The raster has only an alpha band. Choose another raster.')
    if wanted:
        chosen = tuple(wanted)
        if len(colours) == 3 and chosen != colours:
            return chosen, Message('Bands {bands} are used as red, green and blue, following the layer style; the file declares '
                                   '{own}.', bands=_listed(chosen), own=_listed(colours))
    elif len(colours) == 3:
        chosen = colours
    elif len(image) >= 3:
        chosen = tuple(image[:3])
    else:
        chosen = (image[0],) * 3
    return chosen, _note(chosen, len(image))


def _note(chosen: Sequence[int], count: int) -> Message | None:
    if len(set(chosen)) == 1:
        return Message('Single-band raster: band {red} is used as red, green and blue.' if count == 1 else
                       'The raster has {count} bands: only band {red} is used, as red, green and blue.', red=chosen[0],
                       count=count)
    if count > 3:
        return Message('The raster has {count} bands: bands {red}, {green}, {blue} are used as red, green and blue.', count=count,
                       red=chosen[0], green=chosen[1], blue=chosen[2])
    return None


def _listed(bands: Iterable[int]) -> str:
    return ', '.join(map(str, bands))


def require_colours(dataset: gdal.Dataset, bands: Iterable[int], source: str) -> None:
    """Refuse bands that cannot be used as red, green and blue.

    Args:
        dataset: gdal.Dataset.
        bands: band numbers.
        source: name of the raster, for the message.

    Raises:
        RasterError: a band has complex numbers, or belongs to another colour model.
    """
    for number in bands:
        band = dataset.GetRasterBand(number)
        if gdal.DataTypeIsComplex(band.DataType):
            raise RasterError('Band {band} of the raster {source} has complex numbers ({kind}). Choose an image, or compute the '
                              'intensity first.', source=source, band=number,
                              kind=gdal.GetDataTypeName(band.DataType))
        model = OTHER_COLOURS.get(band.GetColorInterpretation())
        if model:
            raise RasterError('The bands of the raster {source} are {model}, not red, green and blue. Convert it to RGB '
                              'first.', source=source, model=model)


def has_palette(dataset: gdal.Dataset) -> bool:
    """Return whether a VRT expands a palette to colours: GDAL reduces it to the nearest palette colours instead of means."""
    return any('ColorTableComponent' in text for text in dataset.GetMetadata('xml:VRT') or ())
