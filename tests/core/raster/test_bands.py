import numpy as np
import pytest
from osgeo import gdal

from dalles.core.errors import RasterError
from dalles.core.raster.bands import chosen_bands, require_colours

RED, GREEN, BLUE, ALPHA = gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand
GREY, NONE = gdal.GCI_GrayIndex, gdal.GCI_Undefined


def dataset(*colours, kind=gdal.GDT_Byte):
    made = gdal.GetDriverByName('MEM').Create('', 4, 4, len(colours), kind)
    for number, colour in enumerate(colours, 1):
        made.GetRasterBand(number).SetColorInterpretation(colour)
    return made


@pytest.mark.parametrize('colours, bands, told', [
    ((RED, GREEN, BLUE), (1, 2, 3), None), ((BLUE, GREEN, RED), (3, 2, 1), None), ((RED, GREEN, BLUE, ALPHA), (1, 2, 3), None),
    ((ALPHA, RED, GREEN, BLUE), (2, 3, 4), None), ((NONE, NONE, NONE), (1, 2, 3), None), ((GREY,), (1, 1, 1), 'Single-band'),
    ((GREY, ALPHA), (1, 1, 1), 'Single-band'), ((GREY, NONE), (1, 1, 1), '2 bands: only band 1'),
    ((GREY, NONE, NONE, NONE), (1, 2, 3), '4 bands: bands 1, 2, 3'), ((ALPHA, GREY, NONE), (2, 2, 2), '2 bands: only band 2')])
def test_bands_by_what_they_say_or_by_their_order(colours, bands, told):
    found, note = chosen_bands(dataset(*colours))
    assert found == bands
    assert (note is None) if told is None else told in note


def test_bands_that_were_given_win_and_the_file_is_heard():
    assert chosen_bands(dataset(RED, GREEN, BLUE), (1, 2, 3)) == ((1, 2, 3), None)
    found, note = chosen_bands(dataset(BLUE, GREEN, RED), (1, 2, 3))
    assert found == (1, 2, 3) and 'Bands 1, 2, 3 ' in note and 'declares 3, 2, 1.' in note
    found, note = chosen_bands(dataset(GREY, NONE, NONE, NONE), (4, 1, 2))
    assert found == (4, 1, 2) and 'bands 4, 1, 2 ' in note


def test_alpha_alone_is_no_image():
    with pytest.raises(RasterError, match='only an alpha band'):
        chosen_bands(dataset(ALPHA))


def test_complex_numbers_and_other_colours_are_refused():
    require_colours(dataset(RED, GREEN, BLUE), (1, 2, 3), 'x.tif')
    for kind in (gdal.GDT_CInt16, gdal.GDT_CFloat64):
        with pytest.raises(RasterError, match=r'Band 1 of the raster .*x\.tif has complex numbers \(C'):
            require_colours(dataset(GREY, kind=kind), (1, 1, 1), 'x.tif')
    cmyk = dataset(gdal.GCI_CyanBand, gdal.GCI_MagentaBand, gdal.GCI_YellowBand, gdal.GCI_BlackBand)
    with pytest.raises(RasterError, match='The bands of the raster .* are CMYK'):
        require_colours(cmyk, (1, 2, 3), 'x.tif')
    assert np.iscomplexobj(dataset(GREY, kind=gdal.GDT_CFloat64).ReadAsArray())  # what is refused would be read
