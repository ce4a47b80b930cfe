"""A made orthophoto for the benchmarks: textured ground with roofs, 20 cm, Lambert-93, as a GeoTIFF and as JPEG 2000 dalles."""

import functools
import shutil

import numpy as np
from osgeo import gdal, osr

GSD_M, DALLE_PX = 0.2, 5000  # a dalle of 1 km
X0, Y0 = 800000, 6250000  # north-west corner
GRAIN = ((4, 4), (16, 8), (64, 16), (256, 20), (1024, 30))  # pixels and grey levels: about 1.1 bits a pixel in JPEG
JP2_PERCENT = 4.6  # of the raw size: the same bits a pixel as the GeoTIFF
gdal.UseExceptions()


def lambert93():
    """WKT of EPSG:2154."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    return system.ExportToWkt()


def memory(array, x0=X0, y0=Y0, gsd=GSD_M):
    """A dataset of an array (bands, rows, columns) in memory."""
    out = gdal.GetDriverByName('MEM').Create('', array.shape[2], array.shape[1], array.shape[0])
    out.WriteArray(array)
    out.SetGeoTransform((x0, gsd, 0, y0, 0, -gsd))
    out.SetProjection(lambert93())
    return out


def scene(side_px, seed=0):
    """(3, side, side) uint8: noise of several grains, and bright or dark rectangles."""
    rng = np.random.default_rng(seed)
    grey = rng.normal(110, 4, (side_px, side_px)).astype('float32')
    for grain, levels in GRAIN:
        few = rng.normal(0, levels, (1, side_px // grain + 2, side_px // grain + 2))
        source = memory(np.clip(few + 128, 0, 255).astype('uint8'))
        grey += source.ReadAsArray(buf_xsize=side_px, buf_ysize=side_px, resample_alg=gdal.GRIORA_Bilinear).astype('float32')
        grey -= 128
    image = np.stack([np.clip(grey * gain + shift, 1, 254).astype('uint8') for gain, shift in ((1, 0), (0.9, 15), (0.8, 10))])
    for _ in range(side_px * side_px // 30000):
        top, left = rng.integers(0, side_px - 80, 2)
        height, width = rng.integers(20, 80, 2)
        image[:, top:top + height, left:left + width] = rng.integers(60, 250, 3, dtype='uint8')[:, None, None]
    return image


def make(folder, kilometres):
    """Write ``ortho.tif`` (JPEG, blocks of 512) and ``ortho.vrt`` (dalles in JPEG 2000) of a square; returns both paths."""
    dalle = scene(DALLE_PX)
    tif, dalles = str(folder / 'ortho.tif'), []
    out = gdal.GetDriverByName('GTiff').Create(
        tif, kilometres * DALLE_PX, kilometres * DALLE_PX, 3, options=[
            'COMPRESS=JPEG', 'PHOTOMETRIC=YCBCR', 'TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'JPEG_QUALITY=85'])
    out.SetGeoTransform((X0, GSD_M, 0, Y0, 0, -GSD_M))
    out.SetProjection(lambert93())
    first = str(folder / 'dalle.jp2')
    gdal.GetDriverByName('JP2OpenJPEG').CreateCopy(first, memory(dalle), options=[f'QUALITY={JP2_PERCENT}', 'REVERSIBLE=NO'])
    for row in range(kilometres):
        for col in range(kilometres):
            out.WriteArray(np.ascontiguousarray(dalle[:, ::-1 if row % 2 else 1, ::-1 if col % 2 else 1]),
                           col * DALLE_PX, row * DALLE_PX)
            # the same picture, but a file of its own: nothing that GDAL has decoded serves twice
            dalles.append(str(folder / f'dalle_{row}_{col}.jp2'))
            shutil.copy(first, dalles[-1])
            placed = gdal.Open(dalles[-1], gdal.GA_Update)
            placed.SetGeoTransform((X0 + col * 1000, GSD_M, 0, Y0 - row * 1000, 0, -GSD_M))
            placed = None
    out = None
    vrt = str(folder / 'ortho.vrt')
    gdal.BuildVRT(vrt, dalles).FlushCache()
    return tif, vrt


class Place:
    """Where a benchmark lies: its folder, the environments, and data that is made once, when first asked for.

    Attributes:
        folder, home: Path.
        short: True for small data.
    """

    def __init__(self, folder, home, short):
        self.folder, self.home, self.short = folder, home, short
        self.kilometres = 1 if short else 4

    @functools.cached_property
    def orthos(self):
        """Paths of the GeoTIFF and of the mosaic of JPEG 2000 dalles."""
        return make(self.folder, self.kilometres)

    def file(self, name):
        """A path in the folder, of a file that is not there."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return str(path)
