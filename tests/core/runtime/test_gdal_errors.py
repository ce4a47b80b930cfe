"""What GDAL refuses becomes one line, on every version."""

import os
import re
from pathlib import Path

import pytest
from osgeo import gdal

from dalles.core.errors import GridError
from dalles.core.runtime import geopackage_tables
from dalles.core.runtime.gdal_errors import GdalError, gdal_call, small_cache, strict_jpeg


def test_a_file_that_is_not_there():
    with pytest.raises(GdalError, match='/no/such.tif') as caught:
        gdal_call(gdal.Open, '/no/such.tif')
    assert '\n' not in str(caught.value)


def test_of_an_error_with_its_causes_the_first_line_is_told():
    """As GDAL 3.13 raises it, where exceptions are in use."""
    def read():
        raise RuntimeError('the block cannot be read.\nMay be caused by: the strip cannot be read')
    with pytest.raises(GdalError) as caught:
        gdal_call(read)
    assert str(caught.value) == 'the block cannot be read'


def test_no_reason_is_told_too():
    with pytest.raises(GdalError, match='GDAL gives no reason'):
        gdal_call(lambda: None)


@pytest.mark.parametrize('act, reason', [
    (lambda: gdal_call(lambda: None), 'GDAL gives no reason'),
    (lambda: geopackage_tables.publish_table('', '', 'a'), 'the table cannot be copied')])
def test_a_reason_of_our_own_is_translated_with_the_sentence_around_it(act, reason, monkeypatch, tmp_path):
    french = {reason: 'pour cela', '{path} cannot be written ({error}).': '{path} ne peut pas être écrit ({error}).'}
    file = gdal.GetDriverByName('GPKG').Create(str(tmp_path / 'a.gpkg'), 0, 0, 0)
    file.CreateLayer('a')
    monkeypatch.setattr(geopackage_tables, 'other_tables', lambda path, table: ['b'])
    monkeypatch.setattr(geopackage_tables, 'gdal_call',
                        lambda function, *_, **__: 0 if function is gdal.VectorTranslate else file)
    with pytest.raises(GdalError) as caught:
        act()
    error = GridError('{path} cannot be written ({error}).', path='a', error=caught.value)
    assert error.message.translated(french.__getitem__) == 'a ne peut pas être écrit (pour cela).'


@pytest.mark.parametrize('room', ['algorithms', 'core', 'models'])
def test_no_file_is_opened_without_it(room):
    """QGIS 3.44 runs Processing with GDAL's exceptions in use: what is not checked is a traceback there."""
    files = list((Path(__file__).resolve().parents[3] / room).rglob('*.py'))
    assert len(files) > 40
    for file in files:
        bare = re.findall(r'\b(?:gdal|ogr)\.(?:Open|OpenEx|Warp|Translate)\(', file.read_text(encoding='utf-8'))
        assert not bare, file.name


def test_of_a_statement_that_a_database_refuses_the_reason_is_told():
    def run():
        raise RuntimeError('In ExecuteSQL(): sqlite3_step(UPDATE "a" SET ("b") = (SELECT "v0"\nFROM c)):\n  label is kept')
    with pytest.raises(GdalError) as caught:
        gdal_call(run)
    assert str(caught.value) == 'label is kept'


def test_a_truncated_jpeg_is_an_error_and_the_option_of_gdal_is_as_before(make_raster, noise, tmp_path):
    path = str(tmp_path / 'cut.jpg')
    gdal.Translate(path, make_raster(noise(100, 100)), format='JPEG')
    with strict_jpeg():
        assert gdal_call(gdal.Open(path).ReadAsArray).shape == (3, 100, 100)
    os.truncate(path, os.path.getsize(path) // 2)
    with strict_jpeg(), pytest.raises(GdalError, match='Premature end'):
        gdal_call(gdal.Open(path).ReadAsArray)
    assert gdal.GetConfigOption('GDAL_ERROR_ON_LIBJPEG_WARNING') is None  # older GDAL then gives a picture, half grey


def test_a_small_cache_is_for_a_while_and_never_larger_than_before():
    before = gdal.GetCacheMax()
    with pytest.raises(ZeroDivisionError), small_cache(1_000_000):
        assert gdal.GetCacheMax() == 1_000_000
        1 / 0  # noqa: B018
    assert gdal.GetCacheMax() == before
    with small_cache(before * 2):
        assert gdal.GetCacheMax() == before
