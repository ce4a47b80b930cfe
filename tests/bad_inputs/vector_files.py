"""Buildings: files that are incomplete or none, layers of a file, filters, extents."""

import os
import sqlite3
import unicodedata
from contextlib import closing

from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer

from dalles.core.messages import Message

from . import oracles
from .case import Refused, Works
from .good import TILES, house, photo
from .rasters import ABSENT, BROKEN, UNREAD, cut
from .vectors import CASES, NO_SYSTEM, at, in_other


@CASES.add('houses-no-crs', 'Shapefile without .prj', 'Shapefile sans .prj', 'tagtiles', Refused(
    NO_SYSTEM, what=Message('the buildings')))
def _(good):
    return {'BUILDINGS': good.houses(name='houses.shp', driver='ESRI Shapefile', epsg=None, kind=ogr.wkbPolygon)}


@CASES.add('shapefile-no-dbf', 'Shapefile without .dbf', 'Shapefile sans .dbf', 'tagtiles', Works(
    'its geometries suffice', 'ses géométries suffisent', oracles.tagged()))
def _(good):
    path = good.houses(name='houses.shp', driver='ESRI Shapefile', kind=ogr.wkbPolygon)
    os.remove(path[:-4] + '.dbf')
    return {'BUILDINGS': path}


@CASES.add('shapefile-no-shx', 'Shapefile without .shx', 'Shapefile sans .shx', 'tagtiles', Refused(BROKEN, name='BUILDINGS'))
def _(good):
    path = good.houses(name='houses.shp', driver='ESRI Shapefile', kind=ogr.wkbPolygon)
    os.remove(path[:-4] + '.shx')
    return {'BUILDINGS': path}


@CASES.add('gpkg-truncated', 'GeoPackage whose copy broke off', 'GeoPackage dont la copie s’est arrêtée', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS', why=UNREAD))
def _(good):
    return {'BUILDINGS': cut(good.houses([house(*place) for place in TILES] * 300), 0.5)}


@CASES.add('gpkg-text', 'Text under the name of a GeoPackage', 'Texte sous le nom d’un GeoPackage', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS', why=UNREAD))
def _(good):
    (good / 'houses.gpkg').write_text('batiment')
    return {'BUILDINGS': str(good / 'houses.gpkg')}


@CASES.add('gpkg-other-layer', 'Layer that the GeoPackage does not have', 'Couche que le GeoPackage n’a pas', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS', why=Message(
               'it has no layer {wanted}, only {names}', wanted='batiments', names='houses')))
def _(good):
    return {'BUILDINGS': good.houses() + '|layername=batiments'}


@CASES.add('gpkg-no-layer', 'GeoPackage with a raster only', 'GeoPackage avec un raster seulement', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS'))
def _(good):
    gdal.Translate(str(good / 'houses.gpkg'), good.ortho(), format='GPKG')
    return {'BUILDINGS': str(good / 'houses.gpkg')}


@CASES.add('gpkg-second-layer', 'One layer of several in a GeoPackage, with an accent in its name',
           'Une couche parmi d’autres d’un GeoPackage, au nom accentué', 'tagtiles', Works(
               'that layer is read', 'c’est cette couche qui est lue', oracles.tagged()))
def _(good):
    path = good.layer('bdtopo.gpkg', [at('POINT(0 0)')], kind=ogr.wkbPoint)
    plain = good.houses()
    gdal.VectorTranslate(path, plain, accessMode='append', layerName='bâtiment')
    return {'BUILDINGS': path + '|layername=bâtiment'}


@CASES.add('geojson-truncated', 'GeoJSON whose download stopped', 'GeoJSON dont le téléchargement s’est arrêté', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS', why=UNREAD))
def _(good):
    return {'BUILDINGS': cut(good.layer('houses.geojson', in_other(4326), epsg=4326, driver='GeoJSON'))}


@CASES.add('vector-0-bytes', 'GeoPackage of 0 bytes', 'GeoPackage de 0 octet', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS', why=Message('it is empty (0 bytes)')))
def _(good):
    (good / 'houses.gpkg').write_bytes(b'')
    return {'BUILDINGS': str(good / 'houses.gpkg')}


@CASES.add('vector-absent', 'Path at which there is nothing', 'Chemin où il n’y a rien', 'tagtiles',
           Refused(ABSENT, name='BUILDINGS'))
def _(good):
    return {'BUILDINGS': str(good / 'other.gpkg')}


@CASES.add('vector-raster', 'Orthophoto in place of buildings', 'Orthophoto à la place des bâtiments', 'tagtiles',
           Refused(BROKEN, name='BUILDINGS'))
def _(good):
    return {'BUILDINGS': good.ortho(photo())}


@CASES.add('houses-are-grid', 'The grid in place of buildings', 'La grille à la place des bâtiments', 'tagtiles', Refused(
    'INPUT and BUILDINGS are the same layer. Choose the grid as INPUT.'))
def _(good):
    path = good.grid()
    return {'INPUT': path, 'BUILDINGS': path}


@CASES.add('houses-filter-none', 'Filter that keeps none', 'Filtre qui n’en garde aucun', 'tagtiles', Refused(
    'FILTER {expression!r} selects none of {read} buildings. Correct the expression.', read=12))
def _(good):
    return {'FILTER': '$area > 5000'}


@CASES.add('houses-filter-field', 'Filter on a field that is not there', 'Filtre sur un champ qui n’existe pas', 'tagtiles',
           Refused(
    '{what} uses fields that the layer does not have: {missing} (fields: {names}). Correct the expression.', what='FILTER',
               missing='etat_de_l_objet'))
def _(good):
    return {'FILTER': '"etat_de_l_objet" = \'En service\''}


def declares(name, english, french, box_, make):
    """A case of a GeoPackage that declares another extent than its features have, as other programs write it."""
    @CASES.add(name, english, french, 'tagtiles', Works(
        'tagged by what its features are', 'étiquetées d’après ses entités', oracles.tagged()))
    def _(good):
        path = getattr(good, make)()
        with closing(sqlite3.connect(path)) as file:
            file.execute('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?', box_)
            file.execute('UPDATE gpkg_ogr_contents SET feature_count = 0')
            file.commit()
        return {'BUILDINGS' if make == 'houses' else 'INPUT': path}


declares('declared-zero', 'Buildings whose GeoPackage declares an extent of zeros and no features',
         'Bâtiments dont le GeoPackage déclare une étendue de zéros et aucune entité', (0, 0, 0, 0), 'houses')
declares('declared-elsewhere', 'Buildings whose GeoPackage declares an extent elsewhere',
         'Bâtiments dont le GeoPackage déclare une étendue ailleurs', (2, 48, 3, 49), 'houses')
declares('declared-grid', 'Grid whose GeoPackage declares an extent elsewhere and no features',
         'Grille dont le GeoPackage déclare une étendue ailleurs et aucune entité', (2, 48, 3, 49), 'grid')


@CASES.add('accent-apart', 'FILTER with an accent in one character, the field with one apart (macOS)',
           'FILTER avec un accent en un caractère, le champ avec un accent à part (macOS)', 'tagtiles', Works(
               'the field is found', 'le champ est trouvé', oracles.tagged()))
def _(good):
    places = [place for place in TILES if sum(place) % 2 == 0]
    return {'BUILDINGS': good.houses(fields=((unicodedata.normalize('NFD', 'état'), ogr.OFTString),),
                                     rows=[['ok']] * (2 + len(places))),
            'FILTER': unicodedata.normalize('NFC', '"état"') + " = 'ok'"}


@CASES.add('filter-of-layer', 'Layer whose filter leaves no features', 'Couche dont le filtre ne laisse aucune entité',
           'tagtiles',
           Refused('The filter of layer {name} leaves no features ({filter}). Correct or remove it.', name='houses',
                   filter='"fid" < 0'))
def _(good):
    layer = QgsVectorLayer(good.houses(), 'houses', 'ogr')
    layer.setSubsetString('"fid" < 0')
    return {'BUILDINGS': layer}


@CASES.add('extent-no-crs', 'EXTENT without its reference system', 'EXTENT sans son système de coordonnées', 'buildgrid', Refused(
    'EXTENT has no coordinate reference system. Write it after the extent, for instance {extent} [EPSG:2154].',
    extent='800000,801000,6204000,6205000'))
def _(good):
    return {'ORTHO': None, 'EXTENT': '800000,801000,6204000,6205000'}
