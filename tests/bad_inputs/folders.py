"""Folders of images: what each file says of its own pixels counts in the whole."""

import numpy as np
from osgeo import gdal, osr

from . import oracles
from .case import Cases, Refused, Works
from .good import NORTH, ROWS, SIDE, WEST, photo, write_raster
from .rasters import RED

CASES = Cases('Folders of images', 'Dossiers d’images')
WEST_PX = 3 * SIDE  # of the western dalle; the eastern one has two columns of tiles
EASTERN = {f'r{row}c{col}' for row in range(ROWS) for col in (3, 4)}
UNLIKE = ('Images in {folder} differ in coordinate reference system, resolution or bands: {one}; {other}. Choose a folder with '
          'images of one kind.')


def dalles(good, array=None, west=None, east=None):
    """The photo as two files of a folder, each with its own options of write_raster; returns the folder."""
    array, folder = photo() if array is None else array, good / 'dalles'
    folder.mkdir()
    for name, start, end, given in (('a.tif', 0, WEST_PX, west), ('b.tif', WEST_PX, None, east)):
        write_raster(folder / name, array[:, start:end], **{'transform': (WEST + start, 1, 0, NORTH, 0, -1), **(given or {})})
    return str(folder)


@CASES.add('folder-palettes', 'Dalles of which each has a palette of its own', 'Dalles dont chacune a sa propre palette',
           'predicttiles', Works('scores of their colours', 'notes de leurs couleurs', oracles.scored(RED)))
def _(good):
    folder = dalles(good, 255 - RED[..., None], west={'options': ['PHOTOMETRIC=PALETTE']})
    for name, order in (('a.tif', range(255, -1, -1)), ('b.tif', range(256))):
        file, table = gdal.Open(f'{folder}/{name}', gdal.GA_Update), gdal.ColorTable()
        for value, level in enumerate(order):
            table.SetColorEntry(value, (level, 0, 0, 255))
        if name == 'b.tif':
            band = file.GetRasterBand(1)
            band.WriteArray(255 - band.ReadAsArray())
        file.GetRasterBand(1).SetColorTable(table)
        file.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
        del file
    return {'ORTHO': folder}


@CASES.add('folder-nodata', 'Dalles of nodata 0 and 255, white roofs in the first',
           'Dalles de nodata 0 et 255, toits blancs dans la première', 'predicttiles', Works(
    'the tile that is nodata in its dalle is nodata, white and black are colours in the other',
    'la dalle nodata dans son fichier est nodata, le blanc et le noir sont des couleurs dans l’autre',
    oracles.scored(lambda good: spotted()[..., 0], r1c2='nodata', r2c3='nodata')))
def _(good):
    return {'ORTHO': dalles(good, spotted(), {'nodata': 0}, {'nodata': 255})}


def spotted():
    """The photo with a tile of nodata in each dalle, and spots of what is nodata in the other one."""
    array = photo()
    array[20:26, 10:14], array[20:26, WEST_PX + 10:WEST_PX + 14] = 255, 0
    for row, col, value in ((1, 2, 0), (2, 3, 255)):
        array[(ROWS - 1 - row) * SIDE:(ROWS - row) * SIDE, col * SIDE:(col + 1) * SIDE] = value
    return array


@CASES.add('folder-mask', 'Dalle with a mask (.msk) beside one without', 'Dalle avec un masque (.msk) à côté d’une sans masque',
           'predicttiles', Works('the masked tile is nodata', 'la dalle masquée est nodata', oracles.scored(RED, r0c4='nodata')))
def _(good):
    folder = dalles(good)
    file = gdal.Open(f'{folder}/b.tif')
    file.CreateMaskBand(gdal.GMF_PER_DATASET)
    mask = np.full((ROWS * SIDE, 2 * SIDE), 255, 'uint8')
    mask[-SIDE:, SIDE:] = 0
    file.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    del file
    return {'ORTHO': folder}


@CASES.add('folder-systems', 'Dalles in Lambert-93 by its codes at EPSG and at IGN',
           'Dalles en Lambert-93 selon ses codes EPSG et IGN', 'exporttiles',
           Works('images of the photo', 'images de la photo', oracles.exported(photo())))
def _(good):
    lambert = osr.SpatialReference()
    lambert.SetFromUserInput('IGNF:LAMB93')
    return {'ORTHO': dalles(good, east={'epsg': lambert.ExportToWkt()})}


@CASES.add('folder-south-up', 'Dalle with south at the top among others', 'Dalle dont le sud est en haut, parmi d’autres',
           'predicttiles', Works(
    'it is left out with a word, its tiles are outside', 'elle est laissée de côté et nommée, ses dalles sont outside',
    oracles.scored(RED, **dict.fromkeys(EASTERN, 'outside')),
    '{count} images are rotated, or have south at the top, and are left out: {names}. Reproject them (gdalwarp).'))
def _(good):
    return {'ORTHO': dalles(good, east={'transform': (WEST + WEST_PX, 1, 0, NORTH - ROWS * SIDE, 0, 1)})}


@CASES.add('folder-scales', 'Dalles whose values have another scale', 'Dalles dont les valeurs ont une autre échelle',
           'predicttiles', Refused(UNLIKE))
def _(good):
    folder = dalles(good)
    file = gdal.Open(f'{folder}/b.tif', gdal.GA_Update)
    file.GetRasterBand(1).SetScale(0.5)
    del file
    return {'ORTHO': folder}
