import numpy as np
import pytest
from osgeo import gdal

from dalles.core.errors import RasterError
from dalles.core.raster import subdataset_names
from dalles.core.raster.raster_file import Raster
from helpers import wkt


def holding(path, *tables):
    """A GeoPackage with some tables of one image each."""
    image = gdal.GetDriverByName('MEM').Create('', 20, 20, 3)
    image.SetGeoTransform((800000, 1, 0, 6204000, 0, -1))
    image.SetProjection(wkt(2154))
    image.WriteArray(np.random.default_rng(0).integers(20, 230, (3, 20, 20), dtype='uint8'))
    for number, table in enumerate(tables):
        gdal.Translate(str(path), image, format='GPKG',
                       creationOptions=[f'RASTER_TABLE={table}', *(['APPEND_SUBDATASET=YES'] if number else [])])
    return str(path)


@pytest.fixture
def two(tmp_path):
    return holding(tmp_path / "Forêt d'Orléans.gpkg", 'y2018', 'été 21')


def test_a_file_of_several_rasters_names_them(two):
    with pytest.raises(RasterError) as error:
        subdataset_names.one_of(two)
    assert str(error.value) == f'{two} has several rasters: y2018, été 21. Choose one, such as GPKG:{two}:y2018.'


def test_a_raster_within_a_file_is_named_as_gdal_or_qgis_does(two, monkeypatch, tmp_path):
    for text in (f'GPKG:{two}:été 21', f'{two}|layername=été 21'):
        assert subdataset_names.one_of(text) == f'GPKG:{two}:été 21'
    assert subdataset_names.file_of(f'GPKG:{two}:été 21') == two
    monkeypatch.chdir(tmp_path)
    relative = f"GPKG:{two[len(str(tmp_path)) + 1:]}:y2018"
    assert subdataset_names.one_of(relative) == relative
    from dalles.cluster.protocol.paths import in_full
    assert in_full(relative) == f'GPKG:{two}:y2018'


@pytest.mark.parametrize('text', ['GPKG:{two}:y2020', '{two}|layername=y2020'])
def test_a_raster_that_the_file_does_not_hold_is_named_with_those_that_it_holds(two, text):
    with pytest.raises(RasterError, match='has no raster .*y2020; its rasters are y2018, été 21. Choose one, such as GPKG:'):
        subdataset_names.one_of(text.format(two=two))


def test_other_texts_are_none_of_these(tmp_path, make_raster, noise, monkeypatch):
    plain = make_raster(noise(30, 30))
    (tmp_path / 'notes.txt').write_text('x')
    (tmp_path / 'odd:name').write_text('x')
    for text in (plain, holding(tmp_path / 'one.gpkg', 'only'), 'ortho_1234', '', 'wms://type=xyz&url=a', r'C:\x\two.gpkg',
                 'C:/x/two.gpkg', 'GPKG:absent.gpkg:x', str(tmp_path / 'notes.txt'), str(tmp_path / 'odd:name'),
                 "dbname='a' host=b", 'file:///absent.tif'):
        assert subdataset_names.one_of(text) is None, text


def test_variables_of_a_netcdf_are_rasters(tmp_path, make_raster, noise):
    if gdal.GetDriverByName('netCDF') is None:
        pytest.skip('this GDAL has no netCDF')
    path = str(tmp_path / 'a b.nc')
    gdal.Translate(path, make_raster(noise(30, 30)), format='netCDF')
    with pytest.raises(RasterError, match='has several rasters: Band1, Band2, Band3. Choose one, such as NETCDF:"'):
        subdataset_names.one_of(path)
    assert subdataset_names.one_of(f'NETCDF:"{path}":Band2') == f'NETCDF:"{path}":Band2'
    assert subdataset_names.file_of(f'NETCDF:"{path}":Band2') == path


def test_the_first_of_several_pages_is_read_and_the_others_are_named(tmp_path, make_raster, noise):
    path = str(tmp_path / 'pages.tif')
    gdal.Translate(path, make_raster(noise(30, 30)))
    gdal.Translate(path, make_raster(noise(30, 30, seed=1), name='b.tif'), creationOptions=['APPEND_SUBDATASET=YES'])
    assert subdataset_names.one_of(path) is None
    note, = Raster(path).notes
    assert note.values == {'path': path, 'count': 2, 'name': f'GTIFF_DIR:2:{path}'}
    assert subdataset_names.one_of(f'GTIFF_DIR:2:{path}') == f'GTIFF_DIR:2:{path}'


def test_a_raster_is_opened_by_each_of_its_names(two):
    wanted = Raster(f'GPKG:{two}:été 21')
    for text in (f'{two}|layername=été 21', f'GPKG:"{two}":été 21', f'gpkg:{two}:été 21'):
        assert Raster(text).pixels == wanted.pixels
    for text, reason in ((two, 'has several rasters: y2018, été 21'), (f'GPKG:{two}:y2020', 'its rasters are y2018, été 21')):
        with pytest.raises(RasterError, match=reason):
            Raster(text)


@pytest.mark.parametrize('name, path', [
    ('GPKG:C:\\data\\photo.gpkg:y2018', 'C:\\data\\photo.gpkg'),
    ('GPKG:\\\\server\\share\\photo.gpkg:y2018', '\\\\server\\share\\photo.gpkg'),
    ('NETCDF:"C:/data/a.nc":band', 'C:/data/a.nc')])
def test_drives_of_windows_are_part_of_the_path(monkeypatch, name, path):
    monkeypatch.setattr(subdataset_names.os.path, 'isfile', lambda one: one == path)
    assert subdataset_names.file_of(name) == path and subdataset_names.is_name(name)
    assert not subdataset_names.is_name(path)
