"""The data that the services of the tests show: an orthophoto, buildings, and MapServer's description of both."""

import numpy as np
from osgeo import gdal, ogr, osr

WEST, NORTH, GSD = 800000, 6205000, 0.2
WIDTH, HEIGHT = 6000, 4000  # 1200 x 800 m
EMPTY_FROM = 5000  # column from which the image has one colour: ground without image
CAPTURED = '2023-06-15'
BUILDINGS = 230

MAP = """MAP
  NAME "sample"
  STATUS ON
  EXTENT {extent}
  SIZE 100 100
  MAXSIZE 4096
  PROJECTION "init=epsg:2154" END
  OUTPUTFORMAT NAME "jpeg" DRIVER AGG/JPEG MIMETYPE "image/jpeg" IMAGEMODE RGB FORMATOPTION "QUALITY=90" END
  OUTPUTFORMAT NAME "png" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGBA END
  OUTPUTFORMAT
    NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json"
    FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "LCO:COORDINATE_PRECISION=4"
  END
  WEB
    METADATA
      "ows_title" "sample" "ows_onlineresource" "http://127.0.0.1/" "ows_enable_request" "*" "ows_srs" "EPSG:2154 EPSG:4326"
      "wms_allow_getmap_without_styles" "true" "wfs_getfeature_formatlist" "geojson,gml"
    END
  END
  LAYER
    NAME "ORTHO" TYPE RASTER STATUS ON DATA "ortho.tif"
    PROJECTION "init=epsg:2154" END
    METADATA "wms_title" "The sample" "wms_timeextent" "{captured}" "wms_timedefault" "{captured}" END
  END
  LAYER
    NAME "UNDATED" TYPE RASTER STATUS ON DATA "ortho.tif"
    PROJECTION "init=epsg:2154" END
    METADATA "wms_title" "The sample, of an unknown day" END
  END
  LAYER
    NAME "batiment" TYPE POLYGON STATUS ON CONNECTIONTYPE OGR CONNECTION "batiment.gpkg" DATA "batiment"
    PROJECTION "init=epsg:2154" END
    TEMPLATE "none"
    METADATA
      "wfs_title" "Buildings" "gml_include_items" "all" "gml_featureid" "cleabs" "gml_types" "auto"
      "wfs_srs" "EPSG:2154 EPSG:4326"
      "wfs_use_default_extent_for_getfeature" "false"
    END
  END
END
"""


def make(folder, west=WEST, north=NORTH):
    """Write ortho.tif, batiment.gpkg and sample.map into a folder; ``west``, ``north``: the corner, metres of Lambert-93."""
    pixels(folder / 'ortho.tif', west, north)
    footprints(folder / 'batiment.gpkg', west, north)
    extent = f'{west} {north - HEIGHT * GSD:.0f} {west + WIDTH * GSD:.0f} {north}'
    (folder / 'sample.map').write_text(MAP.format(captured=CAPTURED, extent=extent))
    (folder / 'mapserver.conf').write_text('CONFIG\nEND\n')


def system():
    found = osr.SpatialReference()
    found.ImportFromEPSG(2154)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def pixels(path, west, north):
    """Squares of 10 px in random colours, on slopes, so that each place is known; one colour in the east."""
    rng = np.random.default_rng(7)
    values = np.kron(rng.integers(30, 220, (3, HEIGHT // 10, WIDTH // 10), dtype='uint8'), np.ones((1, 10, 10), 'uint8'))
    values += (np.arange(WIDTH) % 10).astype('uint8')
    values[:, :, EMPTY_FROM:] = 255
    file = gdal.GetDriverByName('GTiff').Create(str(path), WIDTH, HEIGHT, 3, gdal.GDT_Byte, ['TILED=YES'])
    file.SetGeoTransform((west, GSD, 0, north, 0, -GSD))
    file.SetProjection(system().ExportToWkt())
    file.WriteArray(values)


def footprints(path, west, north):
    """Houses in rows, with the fields of all kinds that BD TOPO has; some values are missing."""
    file = gdal.GetDriverByName('GPKG').Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = file.CreateLayer('batiment', system(), ogr.wkbPolygon25D)
    for name, kind in (('cleabs', ogr.OFTString), ('usage_1', ogr.OFTString), ('etat_de_l_objet', ogr.OFTString),
                       ('nombre_d_etages', ogr.OFTInteger), ('hauteur', ogr.OFTReal), ('date_creation', ogr.OFTDateTime)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(BUILDINGS):
        row = ogr.Feature(layer.GetLayerDefn())
        row['cleabs'] = f'BATIMENT{(number * 7919) % 100000:016d}'  # not in the order of the file
        row['usage_1'] = ('Résidentiel', 'Agricole', 'Indifférencié')[number % 3]
        row['etat_de_l_objet'] = 'En service'
        if number % 5:
            row['nombre_d_etages'] = number % 4
            row['hauteur'] = round(3 + number % 4 * 2.7, 1)
        row['date_creation'] = f'20{10 + number % 10}/06/0{1 + number % 9} 12:00:00+00'
        x, y = west + 20 + number % 23 * 50, north - 40 - number // 23 * 75
        z = 100 + number
        row.SetGeometry(ogr.CreateGeometryFromWkt(
            f'POLYGON Z (({x} {y} {z},{x + 12} {y} {z},{x + 12} {y + 9.5} {z},{x} {y + 9.5} {z},{x} {y} {z}))'))
        layer.CreateFeature(row)
