"""Good inputs in a folder, of which a case spoils one: an orthophoto, its grid, houses, a model, a library."""

import shutil
from pathlib import Path

import numpy as np
from osgeo import ogr, osr

import raster_files
from toys import write_toy

WEST, SOUTH, SIDE, COLS, ROWS = 800000, 6204000, 50, 5, 4  # 20 tiles of 50 m
NORTH, EAST = SOUTH + ROWS * SIDE, WEST + COLS * SIDE
TILES = {(row, col): f'CRS2154RES50mN{SOUTH + SIDE * row}E{WEST + SIDE * col}' for row in range(ROWS) for col in range(COLS)}
HOUSE_M2 = 100.0


def photo(bands=3):
    """(200, 250, bands) uint8 at 1 m: the red of a tile is near 80 to 118, by its place; green and blue are others."""
    rows, cols = np.mgrid[:ROWS, :COLS]
    level = np.kron(80 + 2 * (rows * COLS + cols), np.ones((SIDE, SIDE), int))
    noise = np.random.default_rng(0).integers(-9, 10, (ROWS * SIDE, COLS * SIDE, bands))
    step = np.array([0, 70, 100, 40, *range(30, 200, 10)][:bands])
    return (level[..., None] + noise + step).astype('uint8')


def probabilities(red):
    """{tile id: what the toy network says}, from the 8-bit red of the whole photo at 1 m, north up: (200, 250)."""
    found = {}
    for (row, col), name in TILES.items():
        top, left = (ROWS - 1 - row) * SIDE, col * SIDE
        mean = red[top:top + SIDE, left:left + SIDE].astype(float).mean()
        found[name] = 1 / (1 + np.exp(-(mean - 100) / 10))
    return found


def write_raster(path, array, transform=(WEST, 1, 0, NORTH, 0, -1), **options):
    """Write (H, W, B), by default of the ground at 1 m; see raster_files."""
    return raster_files.write_raster(path, array, transform, **options)


def write_layer(path, geometries, epsg=2154, kind=ogr.wkbUnknown, fields=(), rows=(), driver='GPKG', options=(), name=None):
    """Write geometries (WKT, ogr.Geometry or None) as a vector file; returns its path as text."""
    reference = None
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    file = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = file.CreateLayer(name or Path(path).stem, reference, kind, list(options))
    for field, type_ in fields:
        layer.CreateField(ogr.FieldDefn(field, type_))
    layer.StartTransaction()
    for number, shape in enumerate(geometries):
        feature = ogr.Feature(layer.GetLayerDefn())
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape) if isinstance(shape, str) else shape)
        for index, value in enumerate(rows[number] if rows else ()):
            if value is not None:
                feature.SetField(index, value)
        assert layer.CreateFeature(feature) == 0
    layer.CommitTransaction()
    layer = file = None
    return str(path)


def box(xmin, ymin, xmax, ymax):
    """A rectangle as WKT."""
    return f'POLYGON(({xmin} {ymin},{xmax} {ymin},{xmax} {ymax},{xmin} {ymax},{xmin} {ymin}))'


def tile_box(row, col):
    """The tile as WKT."""
    x, y = WEST + SIDE * col, SOUTH + SIDE * row
    return box(x, y, x + SIDE, y + SIDE)


def house(row, col, west=20, south=20, width=10, height=10):
    """A house in a tile as WKT; 100 m² in its middle."""
    x, y = WEST + SIDE * col + west, SOUTH + SIDE * row + south
    return box(x, y, x + width, y + height)


def built(row, col):
    """True where the good inputs have a house: in every second tile, corners among them or their specks."""
    return (row + col) % 2 == 0


IDS = (('tile_id', ogr.OFTString), ('col', ogr.OFTInteger), ('row', ogr.OFTInteger))
TAGS = (('built_m2', ogr.OFTReal), ('built_pc', ogr.OFTReal), ('buildings', ogr.OFTInteger), ('label', ogr.OFTString))
SCORES = (('proba_bati', ogr.OFTReal), ('classe', ogr.OFTString), ('statut', ogr.OFTString), ('modele', ogr.OFTString))


def row_of(row, col):
    """Values of IDS, TAGS and SCORES of a tile."""
    there = built(row, col)
    area, sure = HOUSE_M2 if there else 0.0, 0.9 if there else 0.1
    word = 'bati' if there else 'non_bati'
    return [TILES[row, col], col, row, area, area / 25, int(there), word, sure, word, 'ok', 'toy 3']


class Good:
    """Good inputs, each written when it is asked for.

    Attributes:
        folder: where inputs are.
        out: an empty folder, for outputs.
        held: what is to be closed once the case has run.
    """

    def __init__(self, folder):
        self.folder, self.out = Path(folder) / 'in', Path(folder) / 'out'
        self.held = []
        self.folder.mkdir()
        self.out.mkdir()

    def close(self):
        """Let go of what a case holds."""
        for one in self.held:
            one.close()

    def __truediv__(self, name):
        return self.folder / name

    def given(self, algorithm, known):
        """Good parameters of an algorithm; those that ``known`` has are not made."""
        made = {
            'buildgrid': {'ORTHO': self.ortho, 'OUTPUT': self.output},
            'tagtiles': {'INPUT': self.grid, 'BUILDINGS': self.houses, 'OUTPUT': self.output},
            'exporttiles': {'INPUT': self.tagged, 'ORTHO': self.ortho, 'FOLDER': lambda: str(self.out / 'library'),
                            'BLOCK': lambda: 0, 'FORMAT': lambda: 'png', 'SPLIT': lambda: '100/0/0'},
            'predicttiles': {'INPUT': self.grid, 'ORTHO': self.ortho, 'MODEL': self.model, 'ENGINE': lambda: 'numpy',
                             'OUTPUT': self.output},
            'evaluatemodel': {'LIBRARY': self.library, 'MODELS': lambda: [self.model()], 'ENGINE': lambda: 'numpy',
                              'SPLIT': lambda: 'all', 'METRICS': lambda: str(self.out / 'metrics.json')},
            'trainmodel': {'LIBRARY': self.library, 'EPOCHS': lambda: 1, 'MODEL': lambda: str(self.out / 'mine.keras')},
            'summarize': {'INPUT': self.scored, 'PLACES': self.places, 'NAME': lambda: 'nom', 'OUTPUT': self.output},
            'detectchanges': {'INPUT': self.scored, 'ORTHO': self.ortho, 'OUTPUT': self.output},
            'mapbuildings': {'ORTHO': self.ortho, 'MODEL': self.model, 'ENGINE': lambda: 'numpy', 'GRID': self.output},
            'preparelibrary': {'ORTHO': self.ortho, 'BUILDINGS': self.houses, 'LIBRARY': lambda: str(self.out / 'library'),
                               'GRID': self.output},
            'reviewlabels': {'INPUT': self.scored, 'OUTPUT': self.output},
        }[algorithm]
        return {**{name: make() for name, make in made.items() if name not in known}, **known}

    def output(self):
        """Path of a layer to write."""
        return str(self.out / 'made.gpkg')

    def ortho(self, array=None, name='ortho.tif', **given):
        """A GeoTIFF of the ground at 1 m; see :func:`write_raster`."""
        return write_raster(self / name, photo() if array is None else array, **given)

    def layer(self, name, geometries, **given):
        """See :func:`write_layer`."""
        return write_layer(self / name, geometries, **given)

    def _tiles(self, name, fields, shapes=None, change=None, **given):
        rows = [row_of(*place)[:len(fields)] for place in TILES]
        for number, values in (change or {}).items():
            index = {field: at for at, (field, _) in enumerate(fields)}
            for field, value in values.items():
                rows[number][index[field]] = value
        return self.layer(name, shapes or [tile_box(*place) for place in TILES], kind=given.pop('kind', ogr.wkbPolygon),
                          fields=fields, rows=rows, **given)

    def grid(self, name='grid.gpkg', **given):
        """The grid; ``shapes`` in place of its tiles, ``change``: {number of a tile: {field: value}}."""
        return self._tiles(name, IDS, **given)

    def tagged(self, name='tagged.gpkg', **given):
        """The grid with its tags."""
        return self._tiles(name, (*IDS, *TAGS), **given)

    def scored(self, name='scored.gpkg', **given):
        """The grid with tags and scores."""
        return self._tiles(name, (*IDS, *TAGS, *SCORES), **given)

    def houses(self, more=(), name='houses.gpkg', **given):
        """Houses of 100 m², and specks in two corners, so that the ground of the grid is covered; ``more`` in their place."""
        specks = [box(WEST, SOUTH, WEST + 1, SOUTH + 1), box(EAST - 1, NORTH - 1, EAST, NORTH)]
        plain = [house(*place) for place in TILES if built(*place)]
        return self.layer(name, [*specks, *(more or plain)], **given)

    def places(self, name='places.gpkg', names=('Sète', 'L’Haÿ'), **given):
        """Two halves of the ground, with a name each."""
        middle = WEST + 100
        return self.layer(name, [box(WEST, SOUTH, middle, NORTH), box(middle, SOUTH, EAST, NORTH)], kind=ogr.wkbPolygon,
                          fields=(('nom', ogr.OFTString),), rows=[[one] for one in names], **given)

    def model(self, name='toy.keras', **given):
        """A model file, see toys.write_toy."""
        return str(write_toy(self / name, **given))

    def library(self, name='library', splits=('train', 'valid', 'test'), classes=('bati', 'non_bati'), count=6):
        """A folder ``split/class/*.png`` without a manifest; its path as text."""
        for split in splits:
            for number, label in enumerate(classes):
                (self / name / split / label).mkdir(parents=True)
                for image in range(count):
                    self.image(f'{name}/{split}/{label}/{image}.png', 130 - 60 * number)
        return str(self / name)

    def image(self, name, level, driver='PNG', shape=(20, 20, 3), kind='uint8'):
        """One picture about a level of grey; its path."""
        seed = sum(map(ord, name))
        pixels = np.random.default_rng(seed).integers(level - 9, level + 10, shape).astype(kind)
        write_raster(self / name, pixels, transform=None, epsg=None, driver=driver)
        (self / f'{name}.aux.xml').unlink(missing_ok=True)
        return self / name

    def copy(self, source, name):
        """A file or folder under another name; its path as text."""
        (shutil.copytree if Path(source).is_dir() else shutil.copy)(source, self / name)
        return str(self / name)
