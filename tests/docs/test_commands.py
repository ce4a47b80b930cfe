"""The commands of the README, the quick start and the tutorial, run in their order by the real qgis_process.

On a made scene of the demo's size, on a made delivery of IGN, and from services of this machine: what the commands do is tested
elsewhere, here that they can be pasted.
Left out: engines and training, which take gigabytes and minutes (tests/algorithms/test_trainmodel.py runs them).
"""

import json
import shutil

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from docpages import ROOT, blocks, pages
from helpers import wkt
from servers import mapserver, sample
from servers.faults import Proxy

LEFT_OUT = ('setupengine', 'trainmodel', 'mine.keras')
HOUSES = [(40 + 95 * i + 11 * j, 35 + 100 * j) for i in range(5) for j in range(4) if (i + j) % 3]
gdal.UseExceptions()
ogr.UseExceptions()


def lines_of(path, *marks):
    """Lines of the blocks that have one of some marks, without those left out."""
    return [line for block in blocks(path) if any(mark in line for line in block for mark in marks)
            for line in block if not any(word in line for word in LEFT_OUT)]


def photograph(path, corner, size_px, gsd, epsg, houses, kind=gdal.GDT_Byte, bands=3, driver='GTiff'):
    """Fields and trees, and bright roofs with their shadow; ``houses`` are metres from the lower left corner."""
    random = np.random.default_rng(0)
    top = 255 if kind == gdal.GDT_Byte else 1200
    values = (random.normal(0.3, 0.06, (size_px, size_px)) * top).clip(2, top - 2)
    for x, y in houses:
        col, row = int(x / gsd), size_px - int((y + 14) / gsd)
        values[row:row + int(20 / gsd), col:col + int(16 / gsd)] = 0.1 * top
        values[row:row + int(14 / gsd), col:col + int(14 / gsd)] = 0.8 * top + random.normal(0, 0.02 * top)
    out = gdal.GetDriverByName('MEM').Create('', size_px, size_px, bands, kind)
    out.SetGeoTransform((corner[0], gsd, 0, corner[1] + size_px * gsd, 0, -gsd))
    out.SetProjection(wkt(epsg))
    for band in range(bands):
        out.GetRasterBand(band + 1).WriteArray(values)
    gdal.GetDriverByName(driver).CreateCopy(str(path), out)


def square(x, y, size):
    """A square as WKT."""
    return f'POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))'


def layer(path, name, epsg, fields, rows):
    """Add a layer of polygons to a GeoPackage; rows: (WKT, *values of text fields)."""
    file = ogr.GetDriverByName('GPKG').CreateDataSource(str(path)) if not path.exists() else ogr.Open(str(path), 1)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    made = file.CreateLayer(name, reference, ogr.wkbPolygon)
    for field in fields:
        made.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for shape, *values in rows:
        feature = ogr.Feature(made.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        for field, value in zip(fields, values):
            feature[field] = value
        made.CreateFeature(feature)


@pytest.fixture
def demo(tmp_path):
    """A folder as make demo leaves it, its data made."""
    data = tmp_path / 'demo' / 'sample' / 'solaris' / 'data'
    data.mkdir(parents=True)
    photograph(data / 'sample_geotiff.tif', (733600, 3725100), 900, 0.5, 32616, HOUSES, gdal.GDT_UInt16, 1)
    features = [{'type': 'Feature', 'properties': {}, 'geometry': json.loads(ogr.CreateGeometryFromWkt(
        square(733600 + x, 3725100 + y, 14)).ExportToJson())} for x, y in HOUSES]
    (data / 'geotiff_labels.geojson').write_text(json.dumps({'type': 'FeatureCollection', 'features': features, 'crs': {
        'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::32616'}}}))
    layer(tmp_path / 'demo' / 'quarters.gpkg', 'quarters', 32616, ('id',), [
        (square(733600 + 225 * i, 3725100 + 225 * j, 225), f'{i}{j}') for i in (0, 1) for j in (0, 1)])
    return tmp_path


@pytest.fixture
def delivery(tmp_path):
    """Two dalles of a BD ORTHO as JPEG 2000, and a BD TOPO: a département of 300 m x 300 m."""
    if gdal.GetDriverByName('JP2OpenJPEG') is None:
        pytest.skip('this GDAL writes no JPEG 2000')
    (tmp_path / 'ORTHO').mkdir()
    for i, x in enumerate((770000, 770200)):
        own = [(a - 200 * i, b) for a, b in HOUSES if 5 < a - 200 * i < 170 and b < 370]
        photograph(tmp_path / 'ORTHO' / f'34-2021-{x}.jp2', (x, 6280000), 1000, 0.4 / 2, 2154, own, driver='JP2OpenJPEG')
    file = tmp_path / 'BDTOPO.gpkg'
    layer(file, 'departement', 2154, ('code_insee',), [(square(770010, 6280010, 190 * 2), '34'), (square(0, 0, 9), '30')])
    layer(file, 'batiment', 2154, ('etat_de_l_objet',), [
        (square(770000 + x, 6280000 + y, 14), 'En service' if x % 4 else 'En ruine') for x, y in HOUSES])
    layer(file, 'commune', 2154, ('code_insee_du_departement', 'nom_officiel'), [
        (square(770000, 6280000, 200), '34', 'Le Crès'), (square(770200, 6280000, 200), '34', 'Jacou')])
    return tmp_path


def features(path):
    """Rows of the layer of a file, as {field: value}."""
    file = ogr.Open(str(path))  # named: its layers die with it
    return [row.items() for row in file.GetLayer()]


def counts(folder, *names):
    """{name: number of features}."""
    return {name: len(features(folder / name)) for name in names}


def succeeds(done):
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


@pytest.mark.slow
def test_quick_start_and_readme_after_the_demo(shell, demo):
    first, readme = lines_of(pages('en')['quickstart.md'], 'dalles:buildgrid', 'dalles:reviewlabels'), ROOT / 'README.md'
    assert len(first) == 2 + 4 + 3
    succeeds(shell(demo, first))
    found = counts(demo, 'grid.gpkg', 'tagged.gpkg', 'scored.gpkg', 'summary.gpkg')
    assert found['grid.gpkg'] == found['tagged.gpkg'] == found['scored.gpkg'] >= 30 and found['summary.gpkg'] == 4
    assert len(list((demo / 'library').rglob('*.jpg'))) > 20
    assert all((demo / name).stat().st_size > 5000 for name in ('review.html', 'changes.html', 'summary.html'))
    again = lines_of(readme, 'dalles:buildgrid', 'dalles:reviewlabels', 'dalles:evaluatemodel')
    known = [line for line in again if line in first]
    assert known == first, 'the README has the same commands'
    succeeds(shell(demo, [*first[:2], *(line for line in again if line not in first)]))
    assert (demo / 'report.html').exists() and json.loads((demo / 'metrics.json').read_text())['models']


@pytest.mark.slow
def test_tutorial_on_a_delivery_of_ign(shell, delivery):
    for program in ('ogr2ogr', 'gdalbuildvrt'):
        assert shutil.which(program), 'make setup installs it'
    tutorial = lines_of(pages('en')['tutorial.md'], 'ogr2ogr', 'gdalbuildvrt', 'dalles:')
    assert len(tutorial) >= 3 + 2 + 8
    succeeds(shell(delivery, tutorial))
    found = counts(delivery, 'departement.gpkg', 'batiment.gpkg', 'commune.gpkg', 'grid.gpkg', 'scored.gpkg', 'summary.gpkg')
    assert (found['departement.gpkg'], found['batiment.gpkg'], found['commune.gpkg']) == (1, len(HOUSES), 2)
    assert found['grid.gpkg'] == found['scored.gpkg'] == 32 and found['summary.gpkg'] == 2
    assert gdal.Open(str(delivery / 'ortho.vrt')).RasterXSize == 2000
    assert {row['label'] for row in features(delivery / 'scored.gpkg')} >= {'bati', 'non_bati'}
    assert (delivery / 'changes.html').exists() and list((delivery / 'library').rglob('*.jpg'))


@pytest.fixture
def geoplateforme(tmp_path_factory):
    """What stands for the services of IGN: a MapServer of this machine with data where the pages fetch them."""
    folder = tmp_path_factory.mktemp('services')
    sample.make(folder, 775000, 6282000)
    with mapserver.serving(folder) as port:
        proxy = Proxy(port)
        yield proxy
        proxy.close()


def fetched_here(line, service):
    """A command with the services of this machine in place of those of IGN."""
    line = line.replace(' --URL=https://data.geopf.fr/wms-r/wms --LAYER=HR.ORTHOIMAGERY.ORTHOPHOTOS', '')
    for name, layer_name in (('fetchortho', 'ORTHO'), ('fetchbuildings', 'ms:batiment')):
        line = line.replace(f'dalles:{name}', f'dalles:{name} --URL={service.url} --LAYER={layer_name}')
    assert 'geopf' not in line
    return line


@pytest.mark.slow
def test_first_map_from_the_services(shell, geoplateforme, tmp_path):
    lines = lines_of(pages('en')['firstmap.md'], 'dalles:')
    assert len(lines) == 3 + 1 and set(lines[:3]) <= set(lines_of(ROOT / 'README.md', 'dalles:fetchortho'))
    succeeds(shell(tmp_path, [fetched_here(line, geoplateforme) for line in lines]))
    ortho, coarse = (gdal.Open(str(tmp_path / name)) for name in ('ortho.tif', 'coarse.tif'))
    assert (ortho.RasterXSize, coarse.RasterXSize) == (5000, 2000)
    assert len(features(tmp_path / 'batiment.gpkg')) > 150
    labels = [row['label'] for row in features(tmp_path / 'map.gpkg')]
    assert len(labels) > 200 and labels.count('bati') > 100
    assert (tmp_path / 'map_changes.gpkg').exists()
    assert [len(geoplateforme.of(name)) for name in ('GetCapabilities', 'GetMap')] == [3, 9 + 1 + geoplateforme_empty(ortho)]


def geoplateforme_empty(ortho):
    """Blocks of 2000 px whose image has one colour, which are asked for twice."""
    mask = ortho.GetRasterBand(1).GetMaskBand().ReadAsArray()
    return sum(not mask[row:row + 2000, col:col + 2000].any() for row in range(0, 5000, 2000) for col in range(0, 5000, 2000))
