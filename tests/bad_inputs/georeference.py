"""Orthophotos: where they lie, how large they are."""

import math
import os

import numpy as np
from osgeo import gdal

from dalles.core.messages import Message
from helpers import wkt

from . import oracles
from .case import Cases, Refused, Works
from .good import NORTH, SOUTH, TILES, WEST, photo, write_raster
from .rasters import RED

CASES = Cases('Orthophotos: size and place', 'Orthophotos\u00a0: taille et emplacement')
NO_CRS = ('The coordinate reference system of {what} is unknown. Assign the right one, in metres, for instance EPSG:2154 '
          '(Lambert-93).')
DEGREES = ('The coordinate reference system of {what} is in degrees: {crs} ({description}). Reproject to one in metres, for '
           'instance EPSG:2154 (Lambert-93).')
APART = ('Grid and orthophoto do not overlap. Check their coordinate reference systems, or build the grid on this orthophoto.')
TOO_SMALL = ('No tile of {size:g} m lies wholly in the area to cover, which is {width:.0f} x {height:.0f} m. Reduce SIZE, or '
             'keep partial tiles (PARTIAL).')
WARP = ('The coordinate reference system of the raster differs from that of the grid: the raster is reprojected as it is read, '
        'with bilinear resampling.')
PLACELESS = 'The raster {source} has no georeferencing. Georeference it, or add its world file (.jgw, .j2w, .tfw).'
FLAT = 'The raster {source} has an invalid geotransform ({transform}). Correct its world file, or georeference it again.'


@CASES.add('size-1x1', '1 x 1 pixel of 1 m', '1 x 1 pixel de 1 m', 'buildgrid', Refused(TOO_SMALL, size=50, width=1, height=1))
def _(good):
    return {'ORTHO': good.ortho(photo()[:1, :1])}


@CASES.add('size-1x1-predict', '1 x 1 pixel, under a grid', '1 x 1 pixel, sous une grille', 'predicttiles', Works(
    'all tiles are outside', 'toutes les dalles sont outside', oracles.nothing_scored('outside'),
    'No tile has an image. Check that the grid was built on this orthophoto, and its nodata value.'))
def _(good):
    return {'ORTHO': good.ortho(photo()[:1, :1])}


@CASES.add('size-1x1-tile', '1 x 1 pixel as large as a tile', '1 x 1 pixel de la taille d’une dalle', 'predicttiles', Works(
    'one colour is no photograph: nodata', 'une couleur n’est pas une photo\u00a0: nodata',
    oracles.scored(None, **{f'r{r}c{c}': 'nodata' if (r, c) == (3, 0) else 'outside' for r, c in TILES})))
def _(good):
    return {'ORTHO': good.ortho(photo()[:1, :1], transform=(WEST, 50, 0, NORTH, 0, -50))}


LINE = np.random.default_rng(0).integers(90, 110, (1, 100_000, 3), 'uint8')


@CASES.add('size-line', '100,000 x 1 pixels of 1 m', '100 000 x 1 pixels de 1 m', 'buildgrid',
           Refused(TOO_SMALL, size=50, width=100000, height=1))
def _(good):
    return {'ORTHO': good.ortho(LINE)}


@CASES.add('size-line-predict', '100,000 x 1 pixels, under a grid', '100 000 x 1 pixels, sous une grille', 'predicttiles', Works(
    'all tiles are outside', 'toutes les dalles sont outside', oracles.nothing_scored('outside')))
def _(good):
    return {'ORTHO': good.ortho(LINE)}


@CASES.add('size-line-partial', '100,000 x 1 pixels, partial tiles kept', '100 000 x 1 pixels, dalles partielles gardées',
           'buildgrid', Works(
    '2,000 tiles', '2 000 dalles', oracles.laid(2000)))
def _(good):
    return {'ORTHO': good.ortho(LINE), 'PARTIAL': True}


@CASES.add('size-1-hectare', 'Smaller than one tile', 'Plus petite qu’une dalle', 'buildgrid',
           Refused(TOO_SMALL, size=50, width=40, height=40))
def _(good):
    return {'ORTHO': good.ortho(photo()[:40, :40])}


@CASES.add('south-up', 'South on top', 'Sud en haut', 'predicttiles', Works(
    'scores as with north on top', 'notes comme avec le nord en haut', oracles.scored(RED)))
def _(good):
    return {'ORTHO': good.ortho(photo()[::-1], transform=(WEST, 1, 0, SOUTH, 0, 1))}


@CASES.add('south-up-export', 'South on top, to be exported', 'Sud en haut, à exporter', 'exporttiles', Works(
    'images with north on top', 'images avec le nord en haut', oracles.exported(photo())))
def _(good):
    return {'ORTHO': good.ortho(photo()[::-1], transform=(WEST, 1, 0, SOUTH, 0, 1))}


TURNED = (WEST - 80, math.cos(0.1), math.sin(0.1), NORTH + 80, math.sin(0.1), -math.cos(0.1))


def turned(good):
    """The photo twice as wide, turned by a tenth of a radian: the grid lies wholly on it."""
    return good.ortho(np.kron(photo(), np.ones((2, 2, 1), 'uint8')), transform=TURNED)


@CASES.add('rotated', 'Rotated', 'Tournée', 'predicttiles', Works(
    'scores of its pixels, brought to the grid', 'notes de ses pixels, ramenés sur la grille',
    oracles.scored(lambda good: oracles.warped(str(good / 'ortho.tif'))),
    'The raster is rotated: it is reprojected as it is read, with bilinear resampling.'))
def _(good):
    return {'ORTHO': turned(good)}


@CASES.add('rotated-grid', 'Rotated, to lay a grid on', 'Tournée, pour y poser une grille', 'buildgrid', Works(
    'tiles that lie wholly on it', 'dalles entièrement dessus', oracles.laid_on(TURNED)))
def _(good):
    return {'ORTHO': turned(good)}


@CASES.add('crs-none', 'No reference system, to lay a grid on', 'Sans système de coordonnées, pour y poser une grille',
           'buildgrid',
           Refused(NO_CRS, what=Message('the orthophoto')))
def _(good):
    return {'ORTHO': good.ortho(epsg=None)}


@CASES.add('crs-none-predict', 'No reference system, under a grid', 'Sans système de coordonnées, sous une grille',
           'predicttiles', Refused(
    'The orthophoto has no coordinate reference system. Assign one to the layer.'))
def _(good):
    return {'ORTHO': good.ortho(epsg=None)}


@CASES.add('crs-none-export', 'The same, to be exported', 'La même, à exporter', 'exporttiles', Refused(
    'The orthophoto has no coordinate reference system. Assign one to the layer.'))
def _(good):
    return {'ORTHO': good.ortho(epsg=None)}


@CASES.add('crs-wrong', 'Lambert-93 that says UTM 31N', 'Lambert-93 qui se dit UTM 31N', 'predicttiles', Refused(APART))
def _(good):
    return {'ORTHO': good.ortho(epsg=32631)}


@CASES.add('crs-wrong-degrees', 'Lambert-93 that says degrees (EPSG:4326)', 'Lambert-93 qui se dit en degrés (EPSG:4326)',
           'exporttiles',
           Refused('The raster cannot be reprojected to the grid: {error}. Check its coordinate reference system, or reproject '
                   'it first.'))
def _(good):
    return {'ORTHO': good.ortho(epsg=4326)}


@CASES.add('crs-degrees-grid', 'Degrees (EPSG:4326), to lay a grid on', 'En degrés (EPSG:4326), pour y poser une grille',
           'buildgrid',
           Refused(DEGREES, what=Message('the orthophoto'), crs='EPSG:4326', description='WGS 84'))
def _(good):
    return {'ORTHO': good.ortho(epsg=4326, transform=(5.7, 1e-5, 0, 43.2, 0, -1e-5))}


@CASES.add('crs-degrees', 'Degrees (EPSG:4326), under a grid in Lambert-93',
           'En degrés (EPSG:4326), sous une grille en Lambert-93',
           'predicttiles', Works('scores of its pixels, brought to the grid', 'notes de ses pixels, ramenés sur la grille',
                                 oracles.scored(lambda good: oracles.warped(str(good / 'degrees.tif'), 'EPSG:4326')), WARP))
def _(good):
    gdal.Warp(str(good / 'degrees.tif'), good.ortho(wider(), transform=(WEST - 50, 1, 0, NORTH + 50, 0, -1)), dstSRS='EPSG:4326',
              xRes=1e-5, yRes=1e-5)
    return {'ORTHO': str(good / 'degrees.tif')}


def wider():
    """The photo with 50 m more on each side."""
    return np.pad(photo(), ((50, 50), (50, 50), (0, 0)), 'edge')


@CASES.add('crs-utm', 'UTM 31N, under a grid in Lambert-93', 'UTM 31N, sous une grille en Lambert-93', 'predicttiles', Works(
    'scores of its pixels, brought to the grid', 'notes de ses pixels, ramenés sur la grille',
    oracles.scored(lambda good: oracles.warped(str(good / 'utm.tif'), 'EPSG:32631')), WARP))
def _(good):
    gdal.Warp(str(good / 'utm.tif'), good.ortho(wider(), transform=(WEST - 50, 1, 0, NORTH + 50, 0, -1)), dstSRS='EPSG:32631',
              xRes=1,
              yRes=1)
    return {'ORTHO': str(good / 'utm.tif')}


@CASES.add('crs-feet', 'Feet (EPSG:2263)', 'En pieds (EPSG:2263)', 'buildgrid', Refused(
    'The coordinate reference system of {what} is in {unit}: {crs}. Reproject to one in metres, for instance EPSG:2154.',
    what=Message('the orthophoto'), crs='EPSG:2263'))
def _(good):
    return {'ORTHO': good.ortho(epsg=2263)}


@CASES.add('crs-mercator', 'Web Mercator (EPSG:3857)', 'Web Mercator (EPSG:3857)', 'buildgrid', Works(
    'a grid, and a warning how far its metres are off', 'une grille, et un avertissement\u00a0: de combien ses mètres s’écartent',
    oracles.laid(20),
    '100 m in {crs} are {metres} m on the ground here, and 100 m² on the ground are measured as {area} m²: tile sizes, areas '
    'and the scale of the images are wrong in the same proportion. Use a projection suited to this area, for instance '
    'EPSG:2154 (Lambert-93).'))
def _(good):
    return {'ORTHO': good.ortho(epsg=3857)}


@CASES.add('crs-overseas', 'La Réunion in UTM 40S (EPSG:2975)', 'La Réunion en UTM 40S (EPSG:2975)', 'buildgrid', Works(
    '20 tiles', '20 dalles', oracles.laid(20)))
def _(good):
    return {'ORTHO': good.ortho(epsg=2975, transform=(340000, 1, 0, 7660200, 0, -1))}


def with_tab(path):
    """Put a .tab of IGN, Lambert-93, beside a raster; returns the path of the raster."""
    stem, ending = os.path.splitext(path)
    if os.path.exists(path + '.aux.xml'):
        os.remove(path + '.aux.xml')
    corners = [(WEST, NORTH, 0, 0), (WEST + 250, NORTH, 250, 0), (WEST + 250, SOUTH, 250, 200), (WEST, SOUTH, 0, 200)]
    points = ',\n'.join(f'  ({x},{y}) ({col},{row}) Label "Pt {n}"' for n, (x, y, col, row) in enumerate(corners, 1))
    with open(f'{stem}.tab', 'w') as file:
        file.write(f'!table\n!version 300\n!charset WindowsLatin1\n\nDefinition Table\n  File "ortho{ending}"\n  Type "RASTER"\n'
                   f'{points}\n  CoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49.00000000002, 700000, 6600000\n  Units '
                   f'"m"\n')
    return path


@CASES.add('tab-tiff', 'TIFF of IGN with a .tab', 'TIFF de l’IGN avec un .tab', 'predicttiles', Works(
    'scores of its pixels', 'notes de ses pixels', oracles.scored(RED)))
def _(good):
    return {'ORTHO': with_tab(good.ortho(options=['PROFILE=BASELINE']))}


@CASES.add('tab-jp2', 'JP2 of IGN with a .tab, which GDAL does not read there', 'JP2 de l’IGN avec un .tab, que GDAL n’y lit pas',
           'buildgrid', Refused(NO_CRS, what=Message('the orthophoto')))
def _(good):
    return {'ORTHO': with_tab(good.ortho(name='ortho.jp2', driver='JP2OpenJPEG', options=['GMLJP2=NO', 'GeoJP2=NO']))}


@CASES.add('world-file', 'JPEG of IGN with a world file only', 'JPEG de l’IGN avec un simple fichier de calage', 'buildgrid',
           Refused(NO_CRS, what=Message('the orthophoto')))
def _(good):
    path = good.ortho(name='ortho.jpg', driver='JPEG', options=['WORLDFILE=YES'])
    os.remove(path + '.aux.xml')
    return {'ORTHO': path}


@CASES.add('no-place', 'Picture without a place on the ground', 'Image sans emplacement', 'buildgrid', Refused(PLACELESS))
def _(good):
    return {'ORTHO': good.ortho(transform=None)}


@CASES.add('no-place-predict', 'The same, under a grid', 'La même, sous une grille', 'predicttiles', Refused(PLACELESS))
def _(good):
    return {'ORTHO': good.ortho(transform=None)}


@CASES.add('gcps', 'Control points only', 'Seulement des points de calage', 'predicttiles', Refused(PLACELESS))
def _(good):
    path = good.ortho(transform=None, epsg=None)
    file = gdal.Open(path, gdal.GA_Update)
    points = [gdal.GCP(WEST + col, NORTH - row, 0, col, row) for col, row in ((0, 0), (250, 3), (248, 200), (2, 198))]
    file.SetGCPs(points, wkt(2154))
    file = None
    return {'ORTHO': path}


@CASES.add('pixel-flat', 'Pixels of no height', 'Pixels sans hauteur', 'predicttiles', Refused(FLAT))
def _(good):
    return {'ORTHO': good.ortho(transform=(WEST, 1, 0, NORTH, 0, 0))}


@CASES.add('pixel-nan', 'Place that is no number', 'Emplacement qui n’est pas un nombre', 'buildgrid', Refused(FLAT))
def _(good):
    return {'ORTHO': good.ortho(transform=(math.nan, 1, 0, NORTH, 0, -1))}


@CASES.add('pixel-oblong', 'Pixels of 1 x 2 m', 'Pixels de 1 x 2 m', 'predicttiles', Works(
    'scores of its pixels', 'notes de ses pixels', oracles.scored(np.repeat(RED[::2], 2, axis=0))))
def _(good):
    return {'ORTHO': good.ortho(photo()[::2], transform=(WEST, 1, 0, NORTH, 0, -2))}


@CASES.add('part-of-grid', 'Smaller than the grid', 'Plus petite que la grille', 'predicttiles', Works(
    'tiles beyond it are outside', 'les dalles au-delà sont outside',
    oracles.scored(RED, **{f'r{r}c4': 'outside' for r in range(4)})))
def _(good):
    return {'ORTHO': good.ortho(photo()[:, :230])}


@CASES.add('elsewhere', 'Orthophoto of another département', 'Orthophoto d’un autre département', 'predicttiles', Refused(APART))
def _(good):
    return {'ORTHO': write_raster(good / 'ortho.tif', photo(), transform=(500000, 1, 0, 6700000, 0, -1))}


@CASES.add('elsewhere-export', 'The same, to be exported', 'La même, à exporter', 'exporttiles', Refused(
    'None of the tiles to export lies wholly on the orthophoto. Check that the grid was built on this orthophoto.'))
def _(good):
    return {'ORTHO': write_raster(good / 'ortho.tif', photo(), transform=(500000, 1, 0, 6700000, 0, -1))}
