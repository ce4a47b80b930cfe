"""Orthophotos: palettes, alpha, masks, colour models, and files that are put together of others."""

import os

import numpy as np
from osgeo import gdal

from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .good import NORTH, WEST, photo
from .rasters import RED, UNREADABLE, cut, tile_of

CASES = Cases('Orthophotos: palette, alpha, mask, VRT', 'Orthophotos\u00a0: palette, alpha, masque, VRT')


@CASES.add('palette', 'Palette', 'Palette', 'predicttiles', Works(
    'scores of its colours, not of its numbers', 'notes de ses couleurs, non de ses numéros', oracles.scored(255.0 - RED)))
def _(good):
    path = good.ortho(photo(1))
    file, table = gdal.Open(path, gdal.GA_Update), gdal.ColorTable()
    for value in range(256):
        table.SetColorEntry(value, (255 - value, value, 7, 255))
    file.GetRasterBand(1).SetColorTable(table)
    file = None
    return {'ORTHO': path}


def with_fourth(bands=3):
    """The photo with a band of 255, 0 on a tile."""
    array = photo(bands + 1)
    array[..., bands] = 255
    array[(*tile_of(1, 2), bands)] = 0
    return array


@CASES.add('alpha', 'Alpha, transparent on a tile', 'Alpha, une dalle transparente', 'predicttiles', Works(
    'the tile is nodata', 'la dalle est nodata', oracles.scored(photo(4)[..., 0], r1c2='nodata')))
def _(good):
    return {'ORTHO': good.ortho(with_fourth(), options=['ALPHA=YES'])}


@CASES.add('alpha-grey', 'Grey with alpha', 'Gris avec alpha', 'predicttiles', Works(
    'the tile is nodata, alpha is no colour', 'la dalle est nodata, alpha n’est pas une couleur',
    oracles.scored(photo(2)[..., 0], r1c2='nodata'), 'Single-band raster: band {red} is used as red, green and blue.'))
def _(good):
    return {'ORTHO': good.ortho(with_fourth(1), options=['ALPHA=YES'])}


@CASES.add('alpha-export', 'Alpha, to be exported', 'Alpha, à exporter', 'exporttiles', Works(
    'no image of the transparent tile', 'pas d’image de la dalle transparente',
    oracles.exported(photo(4)[..., :3], without=[(1, 2)]),
    Message('{number} tiles left out: {reason}.', number=1, reason=Message('without image'))))
def _(good):
    return {'ORTHO': good.ortho(with_fourth(), options=['ALPHA=YES'])}


@CASES.add('alpha-alone', 'Alpha and nothing else', 'Alpha et rien d’autre', 'predicttiles', Refused(
    'The raster has only an alpha band. Choose another raster.'))
def _(good):
    path = good.ortho(photo(1))
    file = gdal.Open(path, gdal.GA_Update)
    file.GetRasterBand(1).SetColorInterpretation(gdal.GCI_AlphaBand)
    file = None
    return {'ORTHO': path}


@CASES.add('mask', 'Mask band, empty on a tile', 'Bande de masque, vide sur une dalle', 'predicttiles', Works(
    'the tile is nodata', 'la dalle est nodata', oracles.scored(RED, r1c2='nodata')))
def _(good):
    path = good.ortho()
    file, mask = gdal.Open(path, gdal.GA_Update), np.full((200, 250), 255, 'uint8')
    file.CreateMaskBand(gdal.GMF_PER_DATASET)
    mask[tile_of(1, 2)] = 0
    file.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    file = None
    return {'ORTHO': path}


@CASES.add('cmyk', 'CMYK, that GDAL converts', 'CMJN, que GDAL convertit', 'predicttiles', Works(
    'scores of the red that it makes', 'notes du rouge qu’il en fait',
    oracles.scored((255.0 - photo(4)[..., 0]) * (255.0 - photo(4)[..., 3]) / 255)))
def _(good):
    return {'ORTHO': good.ortho(photo(4), options=['PHOTOMETRIC=CMYK'])}


@CASES.add('cmyk-raw', 'Bands of cyan, magenta, yellow and black', 'Bandes cyan, magenta, jaune et noire', 'predicttiles',
           Refused(
    'The bands of the raster {source} are {model}, not red, green and blue. Convert it to RGB first.', model='CMYK'))
def _(good):
    path = str(good / 'ortho.vrt')
    made = gdal.BuildVRT(path, [good.ortho(photo(4), options=['PHOTOMETRIC=MINISBLACK', 'ALPHA=NO'])])
    for number, colour in enumerate((gdal.GCI_CyanBand, gdal.GCI_MagentaBand, gdal.GCI_YellowBand, gdal.GCI_BlackBand), 1):
        made.GetRasterBand(number).SetColorInterpretation(colour)
    made = None
    return {'ORTHO': path}


def dalles(good, east=100):
    """(VRT, its two files): the west of the photo, and what is east of a column."""
    files = [good.ortho(photo()[:, part], f'{name}.tif', transform=(WEST + part.start, 1, 0, NORTH, 0, -1))
             for name, part in (('west', slice(0, 100)), ('east', slice(east, 250)))]
    path = str(good / 'ortho.vrt')
    made = gdal.BuildVRT(path, files)
    made = None  # noqa: F841 (writes it)
    return path, files


GONE = '{count} files of the raster {source} are missing, such as {first}. Restore them, or build the raster again without them.'


@CASES.add('vrt-missing', 'VRT one of whose files is gone', 'VRT dont un fichier a disparu', 'predicttiles',
           Refused(GONE, count=1))
def _(good):
    path, files = dalles(good)
    os.remove(files[1])
    return {'ORTHO': path}


@CASES.add('vrt-of-vrt-missing', 'VRT of a VRT one of whose files is gone, to be exported',
           'VRT d’un VRT dont un fichier a disparu, à exporter', 'exporttiles', Refused(GONE, count=1))
def _(good):
    path, files = dalles(good)
    made = gdal.BuildVRT(str(good / 'outer.vrt'), [path])
    made = None  # noqa: F841
    os.remove(files[0])
    return {'ORTHO': str(good / 'outer.vrt')}


@CASES.add('vrt-hole', 'VRT with a hole between its files', 'VRT avec un trou entre ses fichiers', 'predicttiles', Works(
    'tiles in the hole are nodata', 'les dalles du trou sont nodata',
    oracles.scored(RED, r0c2='nodata', r1c2='nodata', r2c2='nodata', r3c2='nodata')))
def _(good):
    return {'ORTHO': dalles(good, east=150)[0]}


@CASES.add('vrt-truncated', 'VRT one of whose first files is cut off', 'VRT dont un des premiers fichiers est coupé',
           'predicttiles',
           Refused(UNREADABLE, leaves=oracles.unfinished))
def _(good):
    files = [good.ortho(photo()[part], f'{name}.tif', transform=(WEST, 1, 0, NORTH - part.start, 0, -1))
             for name, part in (('north', slice(0, 50)), ('middle', slice(50, 100)), ('south', slice(100, 200)))]
    cut(files[1])
    path = str(good / 'ortho.vrt')
    made = gdal.BuildVRT(path, files)
    made = None  # noqa: F841
    return {'ORTHO': path}


@CASES.add('vrt-empty', 'VRT that is cut off', 'VRT coupé', 'buildgrid', Refused(
    'The layer of {name} cannot be opened: {path} exists, but {why}. Get the file again, or choose another.', name='ORTHO'))
def _(good):
    return {'ORTHO': cut(dalles(good)[0])}
