import os

import pytest
from osgeo import gdal

from dalles.core.errors import RasterError
from dalles.core.raster.integrity import missing_sources, require_complete
from dalles.core.raster.raster_file import Raster


@pytest.fixture
def mosaic(make_raster, noise, tmp_path):
    """(path of a VRT of two rasters side by side, their paths)."""
    files = [make_raster(noise(60, 60), name=f'{name}.tif', origin=(x, 6204500))
             for name, x in (('west', 800000), ('east', 800030))]
    path = str(tmp_path / 'mosaic.vrt')
    made = gdal.BuildVRT(path, files)
    made = None  # noqa: F841 (writes it)
    return path, files


def test_a_whole_raster_is_let_through(make_raster, noise, mosaic):
    require_complete(Raster(make_raster(noise(60, 60))))
    require_complete(Raster(mosaic[0]))


@pytest.mark.parametrize('options', [[], ['COMPRESS=DEFLATE'], ['TILED=YES', 'BLOCKXSIZE=16', 'BLOCKYSIZE=16']])
def test_a_raster_whose_end_is_missing_is_refused_at_its_end(make_raster, noise, tmp_path, options):
    path = str(tmp_path / 'cut.tif')
    gdal.Translate(path, make_raster(noise(60, 80)), creationOptions=options)
    os.truncate(path, int(os.path.getsize(path) * 0.7))
    with pytest.raises(RasterError, match='cannot be read at column 79, row 59'):
        require_complete(Raster(path))


def test_files_that_are_not_there_are_named_through_a_vrt_of_a_vrt(mosaic, tmp_path):
    path, files = mosaic
    outer = str(tmp_path / 'outer & more.vrt')
    made = gdal.BuildVRT(outer, [path])
    made = None  # noqa: F841
    assert missing_sources(gdal.Open(outer)) == []
    os.remove(files[1])
    assert missing_sources(gdal.Open(outer)) == missing_sources(gdal.Open(path)) == [files[1]]
    with pytest.raises(RasterError, match='1 files of the raster .* are missing, such as .*east.tif'):
        require_complete(Raster(outer))


def test_a_path_with_signs_is_no_missing_file(make_raster, noise, tmp_path):
    (tmp_path / 'a & <b>').mkdir()
    source = make_raster(noise(60, 60), name='a & <b>/west.tif')
    path = str(tmp_path / 'mosaic.vrt')
    made = gdal.BuildVRT(path, [source])
    made = None  # noqa: F841
    assert missing_sources(gdal.Open(path)) == []


def test_a_source_that_is_no_file_is_not_missing(make_raster, noise, tmp_path):
    source = make_raster(noise(60, 60))
    path = tmp_path / 'mosaic.vrt'
    made = gdal.BuildVRT(str(path), [source])
    made = None  # noqa: F841
    path.write_text(path.read_text().replace('relativeToVRT="1">ortho.tif', f'relativeToVRT="0">GTIFF_DIR:1:{source}'))
    assert 'GTIFF_DIR' in path.read_text() and missing_sources(gdal.Open(str(path))) == []


def test_a_raster_that_is_no_vrt_has_no_sources(make_raster, noise):
    assert missing_sources(gdal.Open(make_raster(noise(60, 60)))) == []
