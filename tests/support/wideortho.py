"""An orthophoto of several chunks that costs little, and a grid of scattered tiles on it, for the tests of a cluster."""

from pathlib import Path

import geopandas
import numpy as np
from osgeo import gdal, osr

from dalles.cluster.results.parts import read_part
from dalles.core.raster.raster_file import Raster
from dalles.models.engines.in_process import open_here
from dalles.models.inference.scoring import predict_tiles
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from gridfiles import NORTH, SIZE_M, WEST, frame, in_format, tiles
from scored import Near

GSD_M, SIDE_PX = 0.2, 2000
WIDE, HIGH = 13, 7  # squares of SIDE_PX: 3 x 2 chunks of 12,000 pixels
TILE_PX = round(SIZE_M / GSD_M)
KNOWN = {}  # what on_one_machine gave
# with its properties, a square is opened when it is read
SOURCE = ('<SimpleSource><SourceFilename relativeToVRT="{beside}">{name}</SourceFilename><SourceBand>{band}</SourceBand>'
          '<SourceProperties RasterXSize="{side}" RasterYSize="{side}" DataType="Byte" BlockXSize="256" BlockYSize="256"/>'
          '<SrcRect xOff="0" yOff="0" xSize="{side}" ySize="{side}"/>'
          '<DstRect xOff="{col}" yOff="{row}" xSize="{side}" ySize="{side}"/></SimpleSource>')


def write(folder, name='square.tif', broken=(), seed=0, gates=()):
    """Write a square of 400 m and a VRT that repeats it; returns the path of the VRT.

    Args:
        folder: pathlib.Path.
        name: of the square.
        seed: of the image.
        broken: (col, row) of squares in whose place the VRT names ``broken.tif``, a copy.
        gates: objectstore.Files of the folder; each of its gates stands before a square, the first one before that of the first
            chunk and so on: who reads that chunk waits there.
    """
    noise = np.random.default_rng(seed)
    image = np.kron(noise.integers(20, 235, (3, 40, 40)), np.ones((1, 50, 50))) + noise.integers(-15, 15, (3, SIDE_PX, SIDE_PX))
    image[:, :TILE_PX, :TILE_PX] = 255  # one tile in 64 has no image
    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    made = gdal.GetDriverByName('MEM').Create('', SIDE_PX, SIDE_PX, 3)
    made.WriteArray(image.astype('uint8'))
    made.SetProjection(system.ExportToWkt())
    made.SetGeoTransform((WEST, GSD_M, 0, NORTH, 0, -GSD_M))
    for file in (name, 'broken.tif')[:2 if broken else 1]:
        options = ['TILED=YES', 'COMPRESS=DEFLATE']
        gdal.GetDriverByName('GTiff').CreateCopy(f'{folder}/new.tif', made, options=options).FlushCache()
        (folder / 'new.tif').replace(folder / file)  # another file in its place
    names = dict.fromkeys(broken, 'broken.tif')
    for number, gate in enumerate(gates and gates.gates):
        names[number % 3 * 6, number // 3 * 6] = f'/vsicurl/{gates.url}/{gate}/{name}'
    bands = ''.join(f'<VRTRasterBand dataType="Byte" band="{band}"><ColorInterp>{colour}</ColorInterp>'
                    f'{_sources(band, name, names)}</VRTRasterBand>' for band, colour in ((1, 'Red'), (2, 'Green'), (3, 'Blue')))
    path = folder / 'ortho.vrt'
    path.write_text(f'<VRTDataset rasterXSize="{SIDE_PX * WIDE}" rasterYSize="{SIDE_PX * HIGH}"><SRS>EPSG:2154</SRS>'
                    f'<GeoTransform>{WEST}, {GSD_M}, 0, {NORTH}, 0, -{GSD_M}</GeoTransform>{bands}</VRTDataset>')
    return str(path)


def _sources(band, name, names):
    found = [(col, row, names.get((col, row), name)) for row in range(HIGH) for col in range(WIDE)]
    return ''.join(SOURCE.format(name=name, beside=int(name[0] != '/'), band=band, side=SIDE_PX, col=col * SIDE_PX,
                                 row=row * SIDE_PX) for col, row, name in found)


def grid(path, every=11):
    """Write a grid of one tile in ``every``, and of tiles before and beyond the image; returns (path, names, boxes)."""
    cols, rows = WIDE * SIDE_PX // TILE_PX + 6, HIGH * SIDE_PX // TILE_PX + 6
    names, boxes = tiles(cols, rows)
    boxes = boxes + np.array((-3, 3, -3, 3)) * SIZE_M  # three beyond each side
    names = [f'CRS2154RES50mN{south}E{west}' for west, south in boxes[:, :2].astype(int).tolist()]
    row, col = np.divmod(np.arange(cols * rows), cols)
    chosen = np.flatnonzero((7 * col + 3 * row) % every == 0)
    chosen = np.random.default_rng(0).permutation(chosen)  # in no order
    names, boxes = [names[number] for number in chosen.tolist()], boxes[chosen]
    path.unlink(missing_ok=True)
    return in_format(frame(names, boxes, note='kept'), path), names, boxes


def on_one_machine(place, engine_name):
    """{tile_id: (probability or None, status)} as one machine has them that scores all tiles at a time."""
    _, ortho, _, names, boxes = place
    asked = engine_name, tuple(names), (Path(ortho).parent / 'square.tif').read_bytes()  # the same square at all places
    if asked not in KNOWN:
        model = file_io.load(BUNDLED)
        engine = open_here(engine_name, model)
        try:
            windows = Raster(ortho).pixels.windows(boxes)
            KNOWN[asked] = {names[one.number]: (one.probability, one.status)
                            for batch in predict_tiles(windows, lambda: Raster(ortho), engine, model.card) for one in batch}
        finally:
            engine.close()
    return KNOWN[asked]


def scored(folder):
    """{tile_id: (probability or None, status)} of all parts; a tile that is there twice fails."""
    found = {}
    for path in sorted(Path(folder).glob('part-*.parquet')):
        tiles, scores, _ = read_part(str(path))
        for name, probability, status in zip(tiles.ids, scores.probability.tolist(), scores.statuses):
            assert name not in found, f'{name} is there twice'
            found[name] = (None if np.isnan(probability) else Near(probability), status)
    return found


def read(path):
    """A grid as GeoPandas has it."""
    return geopandas.read_file(path)
