"""What a case must give, found without Dalles: by numpy from pixels, by hand from drawn houses, by OGR from files."""

import csv
import html
import json
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from .good import ROWS, SIDE, TILES, box, built, photo, probabilities, tile_box

NEAR = 0.02  # of a probability: the toy sees ten pixels a tile, rounded


def rows(path):
    """The features of the first layer of a file, as dicts, by tile_id where there is one."""
    path, _, name = path.partition('|layername=')
    file = ogr.Open(path)
    layer = file.GetLayerByName(name) if name else file.GetLayer(0)
    found = [{**feature.items(), 'wkt': feature.geometry() and feature.geometry().ExportToWkt()} for feature in layer]
    return {one['tile_id']: one for one in found} if found and 'tile_id' in found[0] else found


def scored(red=None, **statuses):
    """A check that the scores are those of a red band; tiles named ``r1c2`` by row and column have another status.

    Args:
        red: (200, 250) numbers of 0 to 255, or a function of Good that gives them.
    """
    apart = {TILES[int(name[1]), int(name[3])]: status for name, status in statuses.items()}

    def check(good, outputs):
        found = rows(outputs['OUTPUT'])
        assert set(found) == set(TILES.values())
        wanted = probabilities(red(good) if callable(red) else red) if red is not None else {}
        for name, row in found.items():
            assert row['statut'] == apart.get(name, 'ok'), (name, row)
            if name in apart:
                assert row['proba_bati'] is None and row['classe'] is None, (name, row)
            elif wanted:
                assert abs(row['proba_bati'] - wanted[name]) < NEAR, (name, row['proba_bati'], wanted[name])
    return check


def nothing_scored(status):
    """A check that all tiles have this status and no probability."""
    return scored(None, **{f'r{row}c{col}': status for row, col in TILES})


def stretched(values):
    """Numbers as 0 to 255 between the 2nd and the 98th percentile of those that are numbers."""
    values = values.astype(float)
    low, high = np.percentile(values[np.isfinite(values)], [2, 98])
    return np.clip(np.nan_to_num((values - low) * 255 / (high - low)), 0, 255).round()


def warped(path, source='EPSG:2154'):
    """The red of a raster on the ground of the grid at 1 m, by gdalwarp."""
    made = gdal.Warp('', path, format='MEM', srcSRS=source, dstSRS='EPSG:2154', resampleAlg='bilinear',
                     outputBounds=(800000, 6204000, 800250, 6204200), xRes=1, yRes=1)
    return made.GetRasterBand(1).ReadAsArray()


def tagged(areas=None, numbers=None, labels=None):
    """A check of built_m2, buildings and label; each {(row, col): value} beside the good houses, or all with ``None: value``."""
    def check(good, outputs):
        found = rows(outputs['OUTPUT'])
        assert set(found) == set(TILES.values())
        for place, name in TILES.items():
            _near(found[name], place, areas, numbers, labels)
    return check


SPECKS = {(0, 0): 1.0, (3, 4): 1.0}


def _near(row, place, areas, numbers, labels):
    plain = (100.0 if built(*place) else 0.0) + SPECKS.get(place, 0.0)
    area = (areas or {}).get(place, plain)
    if area is None:
        assert row['built_m2'] is None and row['label'] is None
        return
    assert abs(row['built_m2'] - area) < 0.05, (place, row['built_m2'], area)
    if numbers is not None and place in numbers:
        assert row['buildings'] == numbers[place], (place, row['buildings'])
    word = (labels or {}).get(place, 'bati' if area >= 20 else 'ambigu' if area > 0 else 'non_bati')
    assert row['label'] == word, (place, row['label'], word)


def only(**areas):
    """{(row, col): m²} of tiles named ``r1c2``, none in the others but the specks."""
    found = {place: SPECKS.get(place, 0.0) for place in TILES}
    found.update({(int(name[1]), int(name[3])): area for name, area in areas.items()})
    return found


def laid(count, size=SIDE):
    """A check of the number of tiles of a grid, all of them squares of a size."""
    def check(good, outputs):
        assert outputs['COUNT'] == count
        found = rows(outputs['OUTPUT'])
        assert len(found) == count
        for row in found.values():
            xmin, xmax, ymin, ymax = ogr.CreateGeometryFromWkt(row['wkt']).GetEnvelope()
            assert abs(xmax - xmin - size) < 1e-6 and abs(ymax - ymin - size) < 1e-6
    return check


def exported(pixels, without=()):
    """A check that each image of a library shows these pixels, (200, 250, 3) at 1 m with north up; none of some tiles."""
    def check(good, outputs):
        with open(outputs['MANIFEST'], encoding='utf-8') as file:
            listed = {row['tile_id']: row['path'] for row in csv.DictReader(file)}
        assert set(listed) == {name for place, name in TILES.items() if place not in without}
        for (row, col), name in TILES.items():
            if name in listed:
                image = gdal.Open(f'{outputs["FOLDER"]}/{listed[name]}').ReadAsArray().transpose(1, 2, 0)
                top, left = (ROWS - 1 - row) * SIDE, col * SIDE
                assert (image == pixels[top:top + SIDE, left:left + SIDE]).all(), name
    return check


def unfinished(good, given):
    """What a run that met a broken file leaves: the whole grid, with the tiles that it had scored, for the next run."""
    found = rows(given['OUTPUT'])
    assert set(found) == set(TILES.values())
    wanted = probabilities(photo()[..., 0])
    assert any(row['statut'] for row in found.values())
    for name, row in found.items():
        assert row['statut'] in (None, 'ok')
        assert row['proba_bati'] is None or abs(row['proba_bati'] - wanted[name]) < NEAR


def laid_on(transform, width=500, height=400):
    """A check that a grid is the tiles at multiples of 50 m that lie wholly on a raster."""
    x0, dx, rx, y0, ry, dy = transform
    corners = [(x0 + c * dx + r * rx, y0 + c * ry + r * dy) for c,
               r in ((0, 0), (width, 0), (width, height), (0, height), (0, 0))]
    ground = ogr.CreateGeometryFromWkt('POLYGON((' + ','.join(f'{x} {y}' for x, y in corners) + '))')
    west, east, south, north = (int(v // SIDE) for v in ground.GetEnvelope())
    wanted = {f'CRS2154RES50mN{row * SIDE}E{col * SIDE}' for row in range(south, north + 1) for col in range(west, east + 1)
              if ground.Contains(ogr.CreateGeometryFromWkt(box(*(SIDE * v for v in (col, row, col + 1, row + 1)))))}

    def check(good, outputs):
        assert set(rows(outputs['OUTPUT'])) == wanted and len(wanted) > 30
    return check


def counted(**numbers):
    """A check of numbers that an algorithm gives."""
    def check(good, outputs):
        assert {name: outputs[name] for name in numbers} == numbers
    return check


def named(words):
    """A check of the names of places in a summary, and that none of them is markup in its report."""
    def check(good, outputs):
        found = [row['nom'] for row in rows(outputs['OUTPUT'])]
        assert sorted(found, key=str) == sorted(words, key=str)
        report = Path(outputs['REPORT']).read_text(encoding='utf-8')
        for word in filter(None, words):
            assert html.escape(word).replace('&#x27;', '&#39;').replace('&quot;', '&#34;') in report, word
    return check


def meeting(wkt):
    """A check that a grid is the tiles that have ground in common with polygons."""
    ground = ogr.CreateGeometryFromWkt(wkt)
    wanted = {name for (r, c), name in TILES.items() if ground.Intersection(ogr.CreateGeometryFromWkt(tile_box(r,
        c))).GetArea() > 0}

    def check(good, outputs):
        assert set(rows(outputs['OUTPUT'])) == wanted and 0 < len(wanted) < 20
    return check


def renamed(field, red):
    """A check that a field of any name holds the probabilities of a red band."""
    def check(good, outputs):
        found, wanted = rows(outputs['OUTPUT']), probabilities(red)
        assert set(found) == set(TILES.values())
        assert all(abs(found[name][field] - wanted[name]) < NEAR for name in found)
    return check


def measured(images, share=1.0):
    """A check of how many images were measured, and of the share that the toy network tells right."""
    def check(good, outputs):
        assert abs(outputs['ACCURACY'] - share) < 1e-9
        found = json.loads(Path(outputs['METRICS']).read_text(encoding='utf-8'))
        tiles, = (one['tiles'] for one in found['models'])
        assert tiles == images
    return check


def there(folder, check):
    """A check that outputs lie in the folder that was wanted, and are right."""
    def checked(good, outputs):
        path = outputs.get('OUTPUT') or outputs['FOLDER']
        assert Path(path.split('|layername=')[0]).parent == good.folder / folder, path
        check(good, outputs)
    return checked


def at(name, check):
    """A check that the output is the file of that name, and is right."""
    def checked(good, outputs):
        assert Path(outputs['OUTPUT']) == good.out / name
        check(good, outputs)
    return checked


def scored_in(name):
    """A check that another output than OUTPUT has the scores of the photo."""
    def check(good, outputs):
        scored(photo()[..., 0])(good, {'OUTPUT': outputs[name]})
    return check
