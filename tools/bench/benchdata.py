"""Grids and buildings of any number, made from a seed, to measure speed and memory with."""

import math
import struct

import numpy as np
from osgeo import gdal, ogr, osr

EPSG = 2154
TILE_M = 50.0
WEST, SOUTH = 800000.0, 6200000.0
TERRACE = 6  # houses that share walls in one row
# of the buildings
TERRACED, OVERLAPPING, WITH_HOLE, OF_TWO_PARTS = 0.30, 0.03, 0.01, 0.01


def buildings(count, extent, seed=0):
    """Footprints: turned rectangles, rows of houses that share walls, some that overlap, some with a hole or of two parts.

    Args:
        count: how many.
        extent: xmin, ymin, xmax, ymax in metres; the first and the last building touch its corners.
        seed: of the random numbers.

    Yields:
        WKB of MultiPolygons.
    """
    draw = np.random.default_rng(seed)
    xmin, ymin, xmax, ymax = extent
    made = 0
    for x, y in ((xmin + 2, ymin + 2), (xmax - 2, ymax - 2)):  # so that the extent of the layer covers the grid
        yield _wkb([[_rectangle(x, y, 4, 4, 0)]])
        made += 1
    while made < count:
        x, y = draw.uniform(xmin + 100, xmax - 100), draw.uniform(ymin + 100, ymax - 100)
        width, depth, turn = draw.uniform(5, 16), draw.uniform(5, 12), draw.uniform(0, math.pi)
        kind = draw.random()
        if kind < TERRACED / TERRACE:
            for house in range(min(TERRACE, count - made)):
                yield _wkb([[_rectangle(x, y, width, depth, turn, shift=house * width)]])
                made += 1
            continue
        kind -= TERRACED / TERRACE
        outer = _rectangle(x, y, width, depth, turn)
        if kind < WITH_HOLE:
            yield _wkb([[outer, _rectangle(x, y, width / 3, depth / 3, turn)]])
        elif kind < WITH_HOLE + OF_TWO_PARTS:
            yield _wkb([[outer], [_rectangle(x, y, 4, 4, turn, shift=width)]])
        else:
            yield _wkb([[outer]])
            if kind < WITH_HOLE + OF_TWO_PARTS + OVERLAPPING and made + 1 < count:
                yield _wkb([[_rectangle(x, y, width, depth, turn + 0.3, shift=width / 2)]])
                made += 1
        made += 1


def _rectangle(x, y, width, depth, turn, shift=0.0):
    """Corners of a closed ring around (x, y), moved by ``shift`` along its own first axis."""
    cos, sin = math.cos(turn), math.sin(turn)
    for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)):
        along, across = shift + u * width / 2, v * depth / 2
        yield x + along * cos - across * sin, y + along * sin + across * cos


def _wkb(parts):
    """Little-endian WKB of a MultiPolygon from parts of rings of (x, y)."""
    out = [struct.pack('<BII', 1, 6, len(parts))]
    for rings in parts:
        out.append(struct.pack('<BII', 1, 3, len(rings)))
        for ring in rings:
            points = [value for point in ring for value in point]
            out.append(struct.pack(f'<I{len(points)}d', len(points) // 2, *points))
    return b''.join(out)


def write_buildings(path, count, extent, seed=0):
    """The layer of :func:`buildings` as a GeoPackage."""
    _write(path, 'buildings', ogr.wkbMultiPolygon, {}, ((wkb, ()) for wkb in buildings(count, extent, seed)))


def write_stack(path, count, middle, growing=False):
    """A layer of squares around one point as a GeoPackage: all the same, or each around the one before."""
    sizes = (10.0 + (0.01 * number if growing else 0.0) for number in range(count))
    _write(path, 'buildings', ogr.wkbMultiPolygon, {}, ((_wkb([[_rectangle(*middle, size, size, 0)]]), ()) for size in sizes))


def grid(path, rows, columns, size_m=TILE_M, west=WEST, south=SOUTH):
    """A grid as Build the grid makes it, as a GeoPackage; returns its extent."""
    def tiles():
        for row in range(rows):
            for column in range(columns):
                x, y = west + column * size_m, south + (rows - 1 - row) * size_m
                points = (x, y + size_m, x + size_m, y + size_m, x + size_m, y, x, y, x, y + size_m)
                yield (struct.pack('<BIII10d', 1, 3, 1, 5, *points),
                       (f'CRS{EPSG}RES{size_m:g}mN{y:.0f}E{x:.0f}', column, row))
    fields = {'tile_id': ogr.OFTString, 'col': ogr.OFTInteger, 'row': ogr.OFTInteger}
    _write(path, 'grid', ogr.wkbPolygon, fields, tiles())
    return west, south, west + columns * size_m, south + rows * size_m


def _write(path, name, kind, fields, rows):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(EPSG)
    file = ogr.GetDriverByName('GPKG').CreateDataSource(path)
    layer = file.CreateLayer(name, reference, kind)
    for field, type_ in fields.items():
        layer.CreateField(ogr.FieldDefn(field, type_))
    definition = layer.GetLayerDefn()
    layer.StartTransaction()
    for wkb, values in rows:
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        for number, value in enumerate(values):
            feature.SetField(number, value)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    layer = file = None
    gdal.ErrorReset()
