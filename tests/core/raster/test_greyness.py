"""Which tiles are looked at, and which of them are grey."""

from types import SimpleNamespace

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.errors import CancelledError, MissingBlockError, RasterError
from dalles.core.raster.greyness import is_grey, sample_images, spread
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.tile_reader import TileReader
from raster_files import write_raster

RNG = np.random.default_rng(0)
COLOURS = RNG.integers(20, 230, (50, 50, 3), dtype='uint8')
GREYS = np.repeat(RNG.integers(20, 230, (50, 50, 1), dtype='uint8'), 3, axis=2)
BLACK, WHITE = np.zeros((50, 50, 3), 'uint8'), np.full((50, 50, 3), 255, 'uint8')


def lattice(cols, rows, side=10):
    """(N, 4) windows of tiles side by side."""
    return np.array([(col * side, row * side, side, side) for col in range(cols) for row in range(rows)], 'int32')


def test_tiles_are_spread_evenly_over_the_ground():
    windows = lattice(30, 30)
    found = windows[spread(windows), :2] // 100  # in which third
    assert sorted(map(tuple, found.tolist())) == [(col, row) for col in range(3) for row in range(3)]


def test_tiles_beyond_the_raster_are_not_looked_at():
    windows = lattice(30, 30)
    windows[windows[:, 0] >= 100] = 0
    found = windows[spread(windows)]
    assert len(found) == 9 and (found[:, 2] == 10).all() and found[:, 0].max() < 100
    assert len(spread(windows * 0)) == 0 and len(spread(np.empty((0, 4), 'int32'))) == 0
    assert spread(lattice(1, 1)).tolist() == [0] and len(spread(lattice(2, 1))) == 2


def test_of_millions_of_tiles_nine_are_looked_at():
    windows = lattice(1100, 1000)
    found = windows[spread(windows), :2] // (11000 // 3 + 1, 10000 // 3 + 1)
    assert sorted(map(tuple, found.tolist())) == [(col, row) for col in range(3) for row in range(3)]


def compressed(image, quality=60):
    """As a JPEG of three bands gives it back."""
    memory = gdal.GetDriverByName('MEM').Create('', 50, 50, 3)
    memory.WriteArray(image.transpose(2, 0, 1))
    gdal.GetDriverByName('JPEG').CreateCopy('/vsimem/grey.jpg', memory, options=[f'QUALITY={quality}'])
    found = gdal.Open('/vsimem/grey.jpg').ReadAsArray().transpose(1, 2, 0)
    gdal.Unlink('/vsimem/grey.jpg')
    return found


@pytest.mark.parametrize('images, grey', [
    ([COLOURS], False), ([GREYS], True), ([compressed(GREYS)], True), ([compressed(COLOURS)], False),
    ([(GREYS * (1, .93, .8)).astype('uint8')], False),  # sepia has a colour
    ([GREYS, COLOURS], True), ([GREYS, COLOURS, COLOURS], False),
    ([], False), ([BLACK], False), ([WHITE, BLACK], False), ([BLACK, WHITE, COLOURS], False), ([BLACK, GREYS], True),
], ids=['colours', 'grey', 'grey JPEG', 'JPEG', 'sepia', 'half', 'a third', 'none', 'black', 'fill', 'fill and colours',
        'fill and grey'])
def test_grey_is_what_has_no_colours_in_at_least_half_of_the_tiles(images, grey):
    assert is_grey(images) is grey


def test_a_grey_roof_does_not_make_a_tile_grey():
    half = COLOURS.copy()
    half[:25] = GREYS[:25]
    assert not is_grey([half])


class Reader:
    """A reader of tiles that are read one by one; ``faults``: errors that come in the place of some of them."""

    def __init__(self, faults=(), in_threads=True):
        self.faults, self.asked, self.raster = dict(faults), 0, self
        self.in_threads = in_threads

    def runs(self, windows):
        return iter([SimpleNamespace(split=lambda: range(len(windows)))])

    def read(self, run):
        self.asked += 1
        if run in self.faults:
            raise self.faults[run]
        return [COLOURS], ['ok']


def test_what_cannot_be_read_is_left_out():
    reader = Reader({2: RasterError('broken'), 5: MissingBlockError('broken')})
    images, lost = sample_images(reader, lattice(30, 30), lambda: False)
    assert (len(images), lost, reader.asked) == (7, 2, 9)


def test_a_service_that_fails_is_not_asked_again():
    reader = Reader({2: MissingBlockError('down'), 5: MissingBlockError('down')}, in_threads=False)
    assert sample_images(reader, lattice(30, 30), lambda: False)[1] == 1 and reader.asked == 3


def test_a_cancel_ends_it():
    reader = Reader()
    assert sample_images(reader, lattice(30, 30), lambda: reader.asked == 4) == ([COLOURS] * 4, 0)
    reader = Reader({3: CancelledError('stopped')})
    assert sample_images(reader, lattice(30, 30), lambda: False) == ([COLOURS] * 3, 0) and reader.asked == 4


def test_tiles_without_image_are_left_out(tmp_path):
    pixels = np.tile(COLOURS, (6, 6, 1)).copy()
    pixels[:, :100] = 0
    path = write_raster(tmp_path / 'a.tif', pixels, (0, 1, 0, 300, 0, -1), epsg=None)
    images, lost = sample_images(TileReader(Raster(path), 25), lattice(6, 6, 50), lambda: False)
    assert len(images) == 6 and lost == 0 and {image.shape for image in images} == {(25, 25, 3)}
