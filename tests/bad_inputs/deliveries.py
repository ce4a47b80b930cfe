"""Folders of buildings: what identifies one, and which of two editions counts."""

from osgeo import ogr

from . import oracles
from .case import Cases, Refused, Works
from .good import EAST, NORTH, SOUTH, TILES, WEST, box, built, house, write_layer

CASES = Cases('Folders of buildings', 'Dossiers de bâtiments')
SPECKS = [box(WEST, SOUTH, WEST + 1, SOUTH + 1), box(EAST - 1, NORTH - 1, EAST, NORTH)]
HOUSES = [house(*place) for place in TILES if built(*place)]


def delivered(good, editions, field, kind=ogr.OFTString):
    """The folder of {path below it: [(identifier, WKT)]}."""
    for path, rows in editions.items():
        file = good / 'topo' / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_layer(file, [shape for _, shape in rows], kind=ogr.wkbPolygon, fields=((field, kind),),
                    rows=[[key] for key, _ in rows])
    return str(good / 'topo')


def named(shapes):
    """Each shape with a cleabs of its own, the same wherever it is."""
    return [(f'BATIMENT{number:016}', shape) for number, shape in enumerate(shapes)]


@CASES.add('deliveries-numbers', 'Two départements whose buildings are numbered from 1',
           'Deux départements dont les bâtiments sont numérotés à partir de 1', 'tagtiles',
           Works('all houses count', 'toutes les maisons comptent', oracles.tagged()))
def _(good):
    half = len(HOUSES) // 2
    return {'BUILDINGS': delivered(good, {
        'D11/batiment.gpkg': list(enumerate(SPECKS + HOUSES[:half], 1)), 'D34/batiment.gpkg': list(enumerate(HOUSES[half:], 1))},
        'id', ogr.OFTInteger)}


@CASES.add('deliveries-editions', 'Two editions of one département, houses demolished since the older',
           'Deux éditions d’un département, maisons démolies depuis l’ancienne', 'tagtiles', Works(
    'the houses of the newer count', 'les maisons de la plus récente comptent', oracles.tagged(),
    'Two editions of the same territory: {newer} is read ({date}); {older} is older ({older_date}) and is left out.'))
def _(good):
    gone = [house(*place) for place in TILES if not built(*place)][:3]
    return {'BUILDINGS': delivered(good, {
        'BDTOPO_D032_2021-06-15/batiment.gpkg': named(SPECKS + HOUSES + gone),
        'BDTOPO_D032_2023-06-15/batiment.gpkg': named(SPECKS + HOUSES)}, 'cleabs')}


@CASES.add('deliveries-undated', 'Two editions that nothing dates', 'Deux éditions que rien ne date', 'tagtiles', Refused(
    'Folder {folder} has two editions of the same territory, {one} and {other}, and it is unknown which is newer. Keep one of '
    'them, or put each into a folder with its date, such as D032_2026-06-15.'))
def _(good):
    return {'BUILDINGS': delivered(good, {f'{name}/batiment.gpkg': named(SPECKS + HOUSES[:-number or None])
                                          for number, name in enumerate('ab')}, 'cleabs')}
