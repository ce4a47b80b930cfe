"""Chains: what a step of them would refuse is refused before the first one starts."""

from osgeo import ogr

from dalles.core.messages import Message

from . import oracles
from .case import Cases, Refused, Works
from .georeference import NO_CRS
from .good import WEST
from .models import OTHER
from .rasters import BROKEN, UNREAD
from .vectors import NO_SYSTEM, WRONG_KIND, at

CASES = Cases('Chains', 'Chaînes')


@CASES.add('chain-html', 'Error page of a web site, saved as .jp2', 'Page d’erreur d’un site, enregistrée en .jp2',
           'mapbuildings', Refused(BROKEN, name='ORTHO', why=UNREAD))
def _(good):
    (good / 'ortho.jp2').write_text('<!DOCTYPE html><title>403</title>')
    return {'ORTHO': str(good / 'ortho.jp2')}


@CASES.add('chain-no-crs', 'Orthophoto without a reference system', 'Orthophoto sans système de coordonnées', 'mapbuildings',
           Refused(NO_CRS, what=Message('the orthophoto')))
def _(good):
    return {'ORTHO': good.ortho(epsg=None)}


@CASES.add('chain-h5', '.h5 of 2018 as the model', '.h5 de 2018 comme modèle', 'mapbuildings', Refused(OTHER, name='bati.h5'))
def _(good):
    (good / 'bati.h5').write_bytes(b'\x89HDF\r\n\x1a\n')
    return {'MODEL': str(good / 'bati.h5')}


@CASES.add('chain-lines', 'Roads in place of buildings', 'Routes à la place des bâtiments', 'preparelibrary',
           Refused(WRONG_KIND, what=Message('the buildings')))
def _(good):
    return {'BUILDINGS': good.layer('roads.gpkg', [at('LINESTRING(0 0,10 10)')], kind=ogr.wkbLineString)}


@CASES.add('chain-houses-no-crs', 'Buildings without a reference system', 'Bâtiments sans système de coordonnées',
           'preparelibrary', Refused(NO_SYSTEM, what=Message('the buildings')))
def _(good):
    return {'BUILDINGS': good.houses(name='houses.shp', driver='ESRI Shapefile', epsg=None, kind=ogr.wkbPolygon)}


@CASES.add('chain-south-up', 'Orthophoto with south on top', 'Orthophoto avec le sud en haut', 'mapbuildings', Works(
    'scores as with north on top', 'notes comme avec le nord en haut', oracles.scored_in('GRID')))
def _(good):
    return {'ORTHO': good.ortho(oracles.photo()[::-1], transform=(WEST, 1, 0, 6204000, 0, 1))}
