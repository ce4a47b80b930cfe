"""Orthophotos: files that are not whole, or no rasters; numbers of bands, kinds of values."""

import os

import numpy as np
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsRasterRange

from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .good import ROWS, SIDE, photo

CASES = Cases('Orthophotos: files, bands and values', 'Orthophotos\u00a0: fichiers, bandes et valeurs')
RED = photo()[..., 0]
UNREADABLE = ('The raster {path} cannot be read at column {col}, row {row}: {error}. Check that its files are '
              'complete and can be reached, and run again.')
BROKEN = 'The layer of {name} cannot be opened: {path} exists, but {why}. Get the file again, or choose another.'
UNREAD = Message('GDAL cannot read it ({error})', error='…')
ABSENT = 'The layer of {name} cannot be opened ({found}). Check its path, or choose another.'
STRETCH = '{kind} values: {low} to {high} (percentiles {from_pc:g} and {to_pc:g} of each band) are scaled to the range 0 to 255.'
THREE = 'The raster has {count} bands: bands {red}, {green}, {blue} are used as red, green and blue.'


def cut(path, share=0.6):
    """Keep the first part of a file only; returns its path."""
    os.truncate(path, int(os.path.getsize(path) * share))
    return path


def end(name, english, french, driver='GTiff', ending='tif', options=(), algorithm='predicttiles'):
    """A case of a file of which the end is missing; GDAL opens it all the same."""
    @CASES.add(name, english, french, algorithm, Refused(UNREADABLE, col=249, row=199))
    def _(good):
        return {'ORTHO': cut(good.ortho(name=f'ortho.{ending}', driver=driver, options=options))}


TILED = ['COMPRESS=DEFLATE', 'TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64']
LOSSLESS = ['QUALITY=100', 'REVERSIBLE=YES']
end('tiff-truncated', 'TIFF whose copy broke off', 'TIFF dont la copie s’est arrêtée')
end('tiff-truncated-export', 'The same, to be exported', 'Le même, à exporter', algorithm='exporttiles')
end('tiff-truncated-tiled', 'Tiled, compressed TIFF whose copy broke off', 'TIFF tuilé et compressé dont la copie s’est arrêtée',
    options=TILED)
end('jp2-truncated', 'JP2 whose download stopped', 'JP2 dont le téléchargement s’est arrêté', 'JP2OpenJPEG', 'jp2',
    [*LOSSLESS, 'BLOCKXSIZE=64', 'BLOCKYSIZE=64'])
end('jp2-truncated-export', 'JP2 in one block whose download stopped, to be exported',
    'JP2 d’un seul bloc dont le téléchargement s’est arrêté, à exporter', 'JP2OpenJPEG', 'jp2', LOSSLESS, 'exporttiles')
end('jpeg-truncated', 'JPEG whose download stopped', 'JPEG dont le téléchargement s’est arrêté', 'JPEG', 'jpg', ['WORLDFILE=YES'])
end('png-truncated', 'PNG whose download stopped', 'PNG dont le téléchargement s’est arrêté', 'PNG', 'png', ['WORLDFILE=YES'])


@CASES.add('tiff-head', 'TIFF of which the first bytes only are there', 'TIFF dont seuls les premiers octets sont là',
           'predicttiles',
           Refused(BROKEN, name='ORTHO', why=UNREAD))
def _(good):
    return {'ORTHO': cut(good.ortho(), 0.002)}


@CASES.add('jp2', 'Whole JP2', 'JP2 entier', 'predicttiles', Works(
    'scores of its pixels', 'notes de ses pixels', oracles.scored(RED)))
def _(good):
    return {'ORTHO': good.ortho(name='ortho.jp2', driver='JP2OpenJPEG', options=LOSSLESS)}


@CASES.add('raster-empty', 'File of 0 bytes', 'Fichier de 0 octet', 'predicttiles',
           Refused(BROKEN, name='ORTHO', why=Message('it is empty (0 bytes)')))
def _(good):
    (good / 'ortho.tif').write_bytes(b'')
    return {'ORTHO': str(good / 'ortho.tif')}


@CASES.add('raster-html', 'Error page of a web site, saved as .jp2', 'Page d’erreur d’un site, enregistrée en .jp2', 'buildgrid',
           Refused(BROKEN, name='ORTHO', why=UNREAD))
def _(good):
    (good / 'ortho.jp2').write_text('<!DOCTYPE html><title>403</title>')
    return {'ORTHO': str(good / 'ortho.jp2')}


@CASES.add('raster-absent', 'Path at which there is nothing', 'Chemin où il n’y a rien', 'predicttiles',
           Refused(ABSENT, name='ORTHO'))
def _(good):
    return {'ORTHO': str(good / 'other.tif')}


@CASES.add('raster-folder', 'Folder without an image', 'Dossier sans image', 'predicttiles',
           Refused('Folder {folder} has no images ({endings}). Choose another folder.'))
def _(good):
    return {'ORTHO': str(good.folder)}


@CASES.add('raster-vector', 'Buildings in place of a raster', 'Bâtiments à la place d’un raster', 'exporttiles',
           Refused(BROKEN, name='ORTHO'))
def _(good):
    return {'ORTHO': good.houses()}


@CASES.add('bands-0', '0 bands', '0 bande', 'predicttiles', Refused(BROKEN, name='ORTHO', why=UNREAD))
def _(good):
    (good / 'ortho.vrt').write_text('<VRTDataset rasterXSize="250" rasterYSize="200"><SRS>EPSG:2154</SRS><GeoTransform>800000, '
                                    '1, 0, 6204200, 0, -1</GeoTransform></VRTDataset>')
    return {'ORTHO': str(good / 'ortho.vrt')}


def of_bands(number):
    """A case of so many bands of which none says its colour; more than three show the first three, as in QGIS."""
    plural, says = 's' if number > 1 else '', {
        1: ['Single-band raster: band {red} is used as red, green and blue.'],
        2: ['The raster has {count} bands: only band {red} is used, as red, green and blue.'], 3: []}.get(number, [THREE])
    english, french = ('first band in all colours', 'première bande dans toutes les couleurs') if number < 3 else (
        'first three bands are red, green and blue', 'trois premières bandes\u00a0: rouge, vert, bleu')

    @CASES.add(f'bands-{number}', f'{number} band{plural}', f'{number} bande{plural}', 'predicttiles',
               Works(english, french, oracles.scored(photo(number)[..., 0]), *says))
    def _(good):
        options = ['PHOTOMETRIC=MINISBLACK', 'ALPHA=NO'] if number != 3 else []
        return {'ORTHO': good.ortho(photo(number), options=options)}


for bands in range(1, 13):
    of_bands(bands)


@CASES.add('bands-bgr', 'Bands that call themselves blue, green, red', 'Bandes qui se disent bleue, verte, rouge', 'predicttiles',
           Works(
    'as QGIS shows them, the first as red; the log says so', 'comme QGIS les montre, la première en rouge\u00a0; le journal le '
                                                             'dit',
    oracles.scored(photo()[..., 2]),
    'Bands {bands} are used as red, green and blue, following the layer style; the file declares {own}.'))
def _(good):
    path = good.ortho(photo()[..., ::-1])
    file = gdal.Open(path, gdal.GA_Update)
    for number, colour in enumerate((gdal.GCI_BlueBand, gdal.GCI_GreenBand, gdal.GCI_RedBand), 1):
        file.GetRasterBand(number).SetColorInterpretation(colour)
    file = None
    return {'ORTHO': path}


@CASES.add('bands-infrared', 'Orthophoto with infrared in a fourth band', 'Orthophoto avec l’infrarouge en quatrième bande',
           'exporttiles',
           Works('images of red, green and blue, without infrared', 'images en rouge, vert et bleu, sans infrarouge',
                 oracles.exported(photo(4)[..., :3])))
def _(good):
    return {'ORTHO': good.ortho(photo(4), options=['PHOTOMETRIC=RGB', 'ALPHA=NO'])}


def kind_of_values(name, english, french, array, driver_options=(), algorithm='predicttiles'):
    """A case of values that are stretched between two percentiles."""
    @CASES.add(name, english, french, algorithm, Works(
        'stretched between the 2nd and the 98th percentile', 'étirées entre le 2e et le 98e centile',
        oracles.scored(oracles.stretched(array[..., 0])), STRETCH))
    def _(good):
        return {'ORTHO': good.ortho(array, options=driver_options)}


kind_of_values('uint16', 'Values of 16 bits', 'Valeurs sur 16 bits', photo().astype('uint16') * 40 + 300)
kind_of_values('int16', 'Values of 16 bits, all below zero', 'Valeurs sur 16 bits, toutes négatives',
               photo().astype('int16') * 40 - 12000)
kind_of_values('int16-zero', 'Values of 16 bits, below and above zero', 'Valeurs sur 16 bits, négatives et positives',
               photo().astype('int16') * 40 - 4010)
kind_of_values('uint32', 'Values of 32 bits', 'Valeurs sur 32 bits', photo().astype('uint32') * 9_000_000)
kind_of_values('float64', 'Real numbers of 0 to 1', 'Nombres réels de 0 à 1', photo().astype('float64') / 255)


def tile_of(row, col):
    """Slices of the pixels of a tile."""
    top, left = (ROWS - 1 - row) * SIDE, col * SIDE
    return slice(top, top + SIDE), slice(left, left + SIDE)


def with_tile(value, kind='float32'):
    """The photo with one value all over a tile."""
    array = photo().astype(kind)
    array[tile_of(1, 2)] = value
    return array


def hole(name, english, french, value, kind='float32', **given):
    """A case of a tile with a value that is no image; it must not shift the percentiles of the others."""
    wanted = with_tile(np.nan)[..., 0]
    wanted = oracles.stretched(wanted) if kind != 'uint8' else wanted

    @CASES.add(name, english, french, 'predicttiles', Works(
        'the tile is nodata, the others are as without it', 'la dalle est nodata, les autres comme sans elle',
        oracles.scored(wanted, r1c2='nodata')))
    def _(good):
        return {'ORTHO': good.ortho(with_tile(value, kind), **given)}


hole('float-nan', 'Real numbers, NaN on a tile', 'Nombres réels, NaN sur une dalle', np.nan)
hole('float-inf', 'Real numbers, infinity on a tile', 'Nombres réels, l’infini sur une dalle', np.inf)
hole('float-lowest', 'Real numbers, -3.4e38 on a tile and no nodata value',
     'Nombres réels, -3,4e38 sur une dalle et pas de valeur nodata',
     -3.4028235e38)
hole('float-nodata', 'Real numbers, nodata -9999', 'Nombres réels, nodata -9999', -9999, nodata=-9999)
hole('int16-lowest', 'Values of 16 bits, -32768 on a tile and no nodata value',
     'Valeurs sur 16 bits, -32768 sur une dalle et pas de valeur nodata', -32768, 'int16')
hole('float-zero', 'Real numbers, 0 on a tile and no nodata value', 'Nombres réels, 0 sur une dalle et pas de valeur nodata', 0)
hole('float-9999', 'Real numbers, -9999 on a tile and no nodata value',
     'Nombres réels, -9999 sur une dalle et pas de valeur nodata', -9999)
hole('int16-9999', 'Values of 16 bits, -9999 on a tile and no nodata value',
     'Valeurs sur 16 bits, -9999 sur une dalle et pas de valeur nodata', -9999, 'int16')
hole('nbits-12', 'Values of 12 bits, 4095 on a tile and no nodata value',
     'Valeurs sur 12 bits, 4095 sur une dalle et pas de valeur nodata', 4095, 'uint16', options=['NBITS=12'])
hole('uint16-4095', 'Values of 12 bits in a file of 16, 4095 on a tile and no nodata value',
     'Valeurs sur 12 bits dans un fichier de 16, 4095 sur une dalle et pas de valeur nodata', 4095, 'uint16')
hole('nodata-255', 'Nodata 255, white on a tile', 'Nodata 255, blanc sur une dalle', 255, 'uint8', nodata=255)
hole('nodata-0', 'Nodata 0, black on a tile', 'Nodata 0, noir sur une dalle', 0, 'uint8', nodata=0)
hole('fill-white', 'White on a tile and no nodata value', 'Blanc sur une dalle et pas de valeur nodata', 255, 'uint8')


@CASES.add('nodata-everywhere', 'Nodata 255, white all over', 'Nodata 255, blanc partout', 'predicttiles', Works(
    'all tiles are nodata', 'toutes les dalles sont nodata', oracles.nothing_scored('nodata'),
    'No tile has an image. Check that the grid was built on this orthophoto, and its nodata value.'))
def _(good):
    return {'ORTHO': good.ortho(np.full((200, 250, 3), 255, 'uint8'), nodata=255)}


@CASES.add('nodata-everywhere-export', 'The same, to be exported', 'Le même, à exporter', 'exporttiles', Refused(
    'The orthophoto is empty on all tiles. Check its nodata value.'))
def _(good):
    return {'ORTHO': good.ortho(np.full((200, 250, 3), 255, 'uint8'), nodata=255)}


@CASES.add('nodata-in-colours', 'Nodata 255 that is also a shade of red', 'Nodata 255 qui est aussi une nuance de rouge',
           'predicttiles', Works(
    'a pixel is empty where all bands are; elsewhere 255 is left out of the averages of its band',
    'un pixel est vide où toutes les bandes le sont\u00a0; ailleurs, 255 ne compte pas dans les moyennes de sa bande',
               oracles.scored(RED)))
def _(good):
    array = photo()
    array[:, np.arange(250) % 50 < 3, 0] = 255
    return {'ORTHO': good.ortho(array, nodata=255)}


@CASES.add('nan-everywhere', 'NaN all over', 'NaN partout', 'predicttiles',
           Refused('The raster holds no valid pixel. Choose another raster, or correct its nodata value.'))
def _(good):
    return {'ORTHO': good.ortho(np.full((200, 250, 3), np.nan, 'float32'))}


@CASES.add('complex', 'Complex numbers, as of radar', 'Nombres complexes, comme du radar', 'predicttiles', Refused(
    'Band {band} of the raster {source} has complex numbers ({kind}). Choose an image, or compute the intensity '
    'first.', band=1, kind='CFloat32'))
def _(good):
    return {'ORTHO': good.ortho(photo().astype('complex64'))}


@CASES.add('scheduler-no-address', 'SCHEDULER that is no address', 'SCHEDULER qui n’est pas une adresse', 'predicttiles', Refused(
    'SCHEDULER {address} is neither an address such as tcp://host:8786 nor a scheduler file (.json). Correct it, or leave it '
    'empty to use this machine.', address='the cluster'))
def _(good):
    return {'SCHEDULER': 'the cluster'}


def hidden(name, english, french, algorithm, expected):
    """A case of a layer with an additional nodata value that is on a tile."""
    @CASES.add(name, english, french, algorithm, expected)
    def _(good):
        layer = QgsRasterLayer(good.ortho(with_tile(201, 'uint8')), 'ortho')
        for band in (1, 2, 3):
            layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(201, 201)])
        return {'ORTHO': layer}


hidden('nodata-additional', 'Additional nodata value of the layer, on a tile',
       'Valeur nodata supplémentaire de la couche, sur une dalle', 'predicttiles', Works(
           'the tile is nodata', 'la dalle est nodata', oracles.scored(RED, r1c2='nodata')))
hidden('nodata-additional-export', 'The same, to be exported', 'La même, à exporter', 'exporttiles', Works(
    'no image of the tile', 'pas d’image de la dalle', oracles.exported(photo(), without=[(1, 2)]),
    Message('{number} tiles left out: {reason}.', number=1, reason=Message('without image'))))


def packed(good):
    """A GeoPackage of two rasters."""
    path = str(good / 'two.gpkg')
    for table, array in (('y2018', 255 - photo()), ('y2021', photo())):
        gdal.Translate(path, good.ortho(array, f'{table}.tif'), format='GPKG', creationOptions=[
            f'RASTER_TABLE={table}', 'APPEND_SUBDATASET=YES', 'TILE_FORMAT=PNG'])
    return path


@CASES.add('gpkg-two', 'GeoPackage of two rasters, by its path', 'GeoPackage de deux rasters, par son chemin', 'predicttiles',
           Refused('{path} has several rasters: {names}. Choose one, such as {first}.', names='y2018, y2021'))
def _(good):
    return {'ORTHO': packed(good)}


@CASES.add('gpkg-named', 'A raster of a GeoPackage (GPKG:file:table)', 'Un raster d’un GeoPackage (GPKG:fichier:table)',
           'predicttiles', Works('scores of its pixels', 'notes de ses pixels', oracles.scored(RED)))
def _(good):
    return {'ORTHO': f'GPKG:{packed(good)}:y2021'}


@CASES.add('gpkg-misnamed', 'A raster that the GeoPackage does not hold', 'Un raster que le GeoPackage ne contient pas',
           'buildgrid', Refused('{path} has no raster {text}; its rasters are {names}. Choose one, such as {first}.',
                                names='y2018, y2021'))
def _(good):
    return {'ORTHO': f'GPKG:{packed(good)}:y2020'}
