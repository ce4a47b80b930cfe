"""Files of rectangles, and a grid, that declare extents of their own."""

import pytest
from osgeo import ogr, osr

from declared import BOX, DECLARED, declare


@pytest.fixture
def file(tmp_path):
    """file(boxes, name='houses.gpkg', declared=None, field=None) -> path of a layer that declares another extent than it has."""
    def make(boxes, name='houses.gpkg', declared=None, field='kind', values=None):
        driver = {'gpkg': 'GPKG', 'shp': 'ESRI Shapefile', 'fgb': 'FlatGeobuf', 'geojson': 'GeoJSON'}[name.split('.')[-1]]
        system, path = osr.SpatialReference(), str(tmp_path / name)
        system.ImportFromEPSG(2154)
        made = ogr.GetDriverByName(driver).CreateDataSource(path)
        layer = made.CreateLayer(name.split('.')[0], system, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for number, (a, b, c, d) in enumerate(boxes):
            row = ogr.Feature(layer.GetLayerDefn())
            row.SetGeometry(ogr.CreateGeometryFromWkt(f'POLYGON(({a} {b},{c} {b},{c} {d},{a} {d},{a} {b}))'))
            row[field] = values[number] if values else 'house'
            layer.CreateFeature(row)
        layer = row = made = None
        if declared is not None:
            declare(path, declared)
        return path
    return make


@pytest.fixture
def declared_grid(make_grid):
    """declared_grid(declared=None, name='grid.gpkg') -> path of the grid, whose file declares an extent of DECLARED by name."""
    def make(declared=None, name='grid.gpkg'):
        path = make_grid(EXTENT=f'{BOX[0]},{BOX[2]},{BOX[1]},{BOX[3]} [EPSG:2154]', name=name)
        if declared is not None:
            declare(path, DECLARED[declared])
        return path
    return make
