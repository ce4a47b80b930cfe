"""Whether what a service sent is the whole image that was asked for, and that it is kept as it came."""

import numpy as np
import pytest
from osgeo import gdal, ogr

from dalles.core.download import cog_writer, served_image
from dalles.core.download.bad_reply import BadReplyError
from dalles.core.download.block_plan import plan_download
from dalles.core.download.served_image import read_image
from dalles.core.errors import RasterError
from dalles.core.grid.tile_grid import Bounds
from helpers import wkt
from raster_files import write_raster

RANDOM = np.random.default_rng(3)
COLOURS = RANDOM.integers(0, 255, (3, 40, 50), dtype='uint8')


def sent(values, driver='PNG', palette=None, **options):
    """Bytes of an image; values: (bands, height, width)."""
    memory = gdal.GetDriverByName('MEM').Create('', values.shape[2], values.shape[1], len(values), gdal.GDT_UInt16
                                                if values.dtype == np.uint16 else gdal.GDT_Byte)
    memory.WriteArray(values)
    if len(values) == 4:
        memory.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    if palette:
        table = gdal.ColorTable()
        for number, colour in enumerate(palette):
            table.SetColorEntry(number, colour)
        memory.GetRasterBand(1).SetColorTable(table)
    gdal.GetDriverByName(driver).CreateCopy('/vsimem/sent', memory, options=[f'{k}={v}' for k, v in options.items()])
    file = gdal.VSIFOpenL('/vsimem/sent', 'rb')
    try:
        return bytes(gdal.VSIFReadL(1, 10 ** 8, file))
    finally:
        gdal.VSIFCloseL(file)
        gdal.Unlink('/vsimem/sent')


def test_colours_grey_palette_transparency_and_16_bits_become_three_colours():
    assert np.array_equal(read_image(sent(COLOURS), 50, 40).values, COLOURS)
    grey = read_image(sent(COLOURS[:1]), 50, 40)
    assert np.array_equal(grey.values, np.repeat(COLOURS[:1], 3, axis=0)) and grey.jpeg is None
    index = RANDOM.integers(0, 3, (1, 40, 50), dtype='uint8')
    palette = [(255, 0, 0, 255), (0, 255, 0, 255), (9, 8, 7, 255)]
    assert np.array_equal(read_image(sent(index, palette=palette), 50, 40).values,
                          np.array(palette, 'uint8')[index[0], :3].transpose(2, 0, 1))
    alpha = np.full((1, 40, 50), 255, 'uint8')
    assert read_image(sent(np.concatenate([COLOURS, alpha])), 50, 40).valid is None
    alpha[0, :, :10] = 0
    seen = read_image(sent(np.concatenate([COLOURS, alpha])), 50, 40)
    assert np.array_equal(seen.valid, alpha[0] > 0) and np.array_equal(seen.values, COLOURS)
    assert np.array_equal(read_image(sent(COLOURS.astype('uint16') * 256), 50, 40).values, COLOURS)


def test_a_jpeg_in_colour_is_kept_as_its_bytes_and_a_grey_one_is_not():
    body = sent(COLOURS, 'JPEG')
    assert read_image(body, 50, 40).jpeg == body
    assert read_image(sent(COLOURS[:1], 'JPEG'), 50, 40).jpeg is None


@pytest.mark.parametrize('body', [sent(COLOURS), sent(COLOURS, 'JPEG'), sent(COLOURS, 'JPEG', PROGRESSIVE='YES')],
                         ids=['png', 'jpeg', 'progressive'])
def test_an_image_that_is_cut_anywhere_is_refused(body):
    assert len(body) > 1000
    for end in [*range(0, len(body) - 1, 37), len(body) - 1]:
        with pytest.raises(BadReplyError):
            read_image(body[:end], 50, 40)


def test_most_jpegs_without_some_bytes_in_their_middle_are_refused():
    """Not all: a JPEG has no checksum, and what is lost on the way makes it shorter than the service says, which Qt sees."""
    body, refused = sent(np.kron(RANDOM.integers(0, 255, (3, 50, 50), dtype='uint8'), np.ones((1, 8, 8), 'uint8')), 'JPEG'), []
    for at in range(len(body) // 3, len(body) - 150, len(body) // 100):
        try:
            read_image(body[:at] + body[at + 100:], 400, 400)
            refused.append(False)
        except BadReplyError:
            refused.append(True)
    assert len(refused) > 50 and np.mean(refused) > 0.8


@pytest.fixture(params=[False, True], ids=['quiet', 'raising'], autouse=True)
def exceptions(request):
    """QGIS 3.44 runs Processing with GDAL's exceptions in use; other tests may have taken them into use, too."""
    before = gdal.GetUseExceptions(), ogr.GetUseExceptions()
    use_exceptions(request.param, request.param)
    yield
    use_exceptions(*before)


def use_exceptions(of_gdal, of_ogr):
    """GDAL 3.6 wants the last one back first."""
    if ogr.GetUseExceptions():
        ogr.DontUseExceptions()
    if gdal.GetUseExceptions():
        gdal.DontUseExceptions()
    if of_gdal:
        gdal.UseExceptions()
    if of_ogr:
        ogr.UseExceptions()


@pytest.mark.parametrize('body', [sent(COLOURS)], ids=['png'])
def test_a_png_with_a_changed_byte_is_refused(body):
    """Its checksums tell; a JPEG has none."""
    for at in range(60, len(body) - 20, 97):
        with pytest.raises(BadReplyError, match='truncated or damaged'):
            read_image(body[:at] + bytes([body[at] ^ 255]) + body[at + 1:], 50, 40)


@pytest.mark.parametrize(('body', 'said'), [
    (b'', 'an empty reply'), (b'  \n', 'an empty reply'), (b'<?xml version="1.0"?><a/>', 'XML'),
    (b'\xef\xbb\xbf<Exception/>', 'XML'),
    (b'<!DOCTYPE html><html>', 'a web page'), (b'<HTML>', 'a web page'), (b'{"a": 1}', 'other data'),
    (b'GIF89a', 'other data'),
])
def test_what_is_no_image_is_told_apart(body, said):
    with pytest.raises(BadReplyError, match=said):
        read_image(body, 50, 40)


def test_an_image_of_another_size_is_refused():
    with pytest.raises(BadReplyError, match='50 x 40 px instead of 40 x 50'):
        read_image(sent(COLOURS), 40, 50)


def test_blank_is_what_has_one_colour_or_is_transparent():
    flat = np.full((3, 40, 50), 255, 'uint8')
    assert read_image(sent(flat), 50, 40).blank and read_image(sent(flat, 'JPEG'), 50, 40).blank
    assert not read_image(sent(COLOURS), 50, 40).blank
    flat[1, 20, 20] = 254
    assert not read_image(sent(flat), 50, 40).blank
    clear = np.concatenate([COLOURS, np.zeros((1, 40, 50), 'uint8')])
    assert read_image(sent(clear), 50, 40).blank


@pytest.fixture
def blocks(monkeypatch):
    """Two blocks side by side, 50 m each, of 50 px."""
    monkeypatch.setattr('dalles.core.download.block_plan.BLOCK_PX', 50)
    return plan_download(Bounds(0, 0, 100, 50), 1)


def test_what_is_kept_is_found_and_becomes_the_file(blocks, tmp_path):
    left, right = blocks.blocks()
    values = RANDOM.integers(0, 255, (4, 50, 50), dtype='uint8')
    values[3] = 255
    values[3, :, :7] = 0
    served_image.save_block(tmp_path, left, read_image(sent(values), 50, 50))
    assert served_image.load_block(tmp_path, right) is None
    served_image.save_block(tmp_path, right, None)
    files = [served_image.load_block(tmp_path, block) for block in (left, right)]
    assert [served_image.shows_nothing(path) for path in files] == [False, True]
    assert cog_writer.write_cog(tmp_path / 'made.tif', tmp_path, files, blocks, wkt=wkt(2154), image_format='png', quality=90,
                                metadata={'SOURCE': 'here'})
    file = gdal.Open(str(tmp_path / 'made.tif'))
    mask = file.GetRasterBand(1).GetMaskBand().ReadAsArray()
    assert np.array_equal(mask[:, :50], values[3]) and not mask[:, 50:].any()
    assert np.array_equal(file.ReadAsArray()[:, :, 7:50], values[:3, :, 7:]) and file.GetMetadataItem('SOURCE') == 'here'
    assert file.GetGeoTransform() == (0, 1, 0, 50, 0, -1)


def test_a_block_of_another_run_is_not_left_out_in_silence(blocks, tmp_path):
    """GDAL leaves out what does not fit with a warning."""
    files = []
    for block in blocks.blocks():
        served_image.save_block(tmp_path, block, read_image(sent(RANDOM.integers(0, 255, (3, 50, 50), dtype='uint8')), 50, 50))
        files.append(served_image.load_block(tmp_path, block))
    write_raster(files[1], np.zeros((50, 50), 'uint8'), (50, 1, 0, 50, 0, -1), epsg=None)
    (tmp_path / 'made.tif').write_bytes(b'old')
    with pytest.raises(RasterError, match='do not fit into one raster'):
        cog_writer.write_cog(tmp_path / 'made.tif', tmp_path, files, blocks, wkt=wkt(2154), image_format='jpeg', quality=90,
                             metadata={})
    assert (tmp_path / 'made.tif').read_bytes() == b'old' and not list(tmp_path.glob('*.part*'))
