"""Where layers can live: a town of 120 tiles whose buildings, image and model are known, and the chain on each provider."""

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils, QgsVectorLayer

from dalles.algorithms.framework.qgis_versions import is_null
from raster_files import write_raster
from toys import write_toy

SIDE, COLS, ROWS = 50, 12, 10
WEST, SOUTH = 800000, 6204000
HOUSES = {(row, col) for row in range(2, 8) for col in range(3, 9)}  # (row, col) from the south-west: 36 tiles
SPECKS = {(0, 0), (ROWS - 1, COLS - 1)}  # 1 m² in two corners: ambigu; the extent of the buildings is that of the grid
GONE, NEW, WHITE = {(7, 8)}, {(0, 11), (9, 1), (9, 2)}, {(9, 6)}  # against the map; and a tile without image


class Home:
    """Where the layers of a provider are written."""

    def __init__(self, provider, folder, server):
        self.provider, self.folder, self.server = provider, folder, server

    def output(self, name):
        """The destination of a layer, as a user writes it."""
        if self.provider == 'temporary':
            return 'TEMPORARY_OUTPUT'
        if self.provider == 'memory':
            return 'memory:' + name
        if self.provider == 'table':  # one of several in a GeoPackage
            return f'ogr:dbname=\'{self.folder / "all.gpkg"}\' table="{name}" (geom)'
        if self.provider == 'postgis':
            return 'postgres://' + self.server.uri(f'villes.{name}')
        return str(self.folder / f'{name}.{self.provider}')


def find(output):
    """QgsVectorLayer of an output."""
    if isinstance(output, QgsVectorLayer):
        return output
    context = QgsProcessingContext()
    layer = QgsProcessingUtils.mapLayerFromString(output, context)
    assert layer is not None and layer.isValid(), output
    return layer.clone()  # the context keeps its own


def plain(value):
    """A value as all formats can hold it: NULL is None, numbers have seven digits."""
    if is_null(value):
        return None
    return round(value, 7) if isinstance(value, float) else value


def rows(output, key='tile_id'):
    """{key: ({field: value}, (xmin, ymin, xmax, ymax))} of an output; fields that a format adds are left out."""
    layer = find(output)
    names = [name for name in layer.fields().names() if name not in ('fid', 'id', 'picture')]
    found = {}
    for feature in layer.getFeatures():
        box = feature.geometry().boundingBox()
        corners = tuple(round(v, 3) for v in (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
        found[feature[key]] = ({name: plain(feature[name]) for name in names}, corners)
    return found


def call(algorithm, **parameters):
    """Outputs of an algorithm."""
    import processing
    return processing.run(f'dalles:{algorithm}', parameters, feedback=QgsProcessingFeedback(False),
                          context=QgsProcessingContext())


class Town:
    """The inputs, made once.

    Attributes:
        ortho, model: files.
        houses, halves: GeoPackages with the buildings, and with two halves of the town.
    """

    def __init__(self, folder):
        self.ortho, self.model = str(folder / 'ortho.tif'), str(write_toy(folder / 'toy.keras', {'gsd_range_m': [0.2, 10]}))
        seen, px = (HOUSES - GONE) | NEW, 25  # 2 m a pixel
        image = np.random.default_rng(0).integers(40, 80, (ROWS * px, COLS * px, 3), dtype='uint8')
        for row, col in seen | WHITE:
            top, left = (ROWS - 1 - row) * px, col * px
            image[top:top + px, left:left + px] += 80
            if (row, col) in WHITE:
                image[top:top + px, left:left + px] = 255
        write_raster(self.ortho, image, (WEST, SIDE / px, 0, SOUTH + ROWS * SIDE, 0, -SIDE / px))
        self.houses = self._written(folder / 'houses.gpkg', [self._house(*place) for place in sorted(HOUSES | SPECKS)])
        middle, east, north = WEST + 300, WEST + COLS * SIDE, SOUTH + ROWS * SIDE
        self.halves = self._written(folder / 'places.gpkg', [(WEST, SOUTH, middle, north), (middle, SOUTH, east, north)])

    @staticmethod
    def _house(row, col):
        x, y = WEST + SIDE * col, SOUTH + SIDE * row
        if (row, col) in SPECKS:
            return (x, y, x + 1, y + 1) if row == 0 else (x + SIDE - 1, y + SIDE - 1, x + SIDE, y + SIDE)
        return x + 20, y + 20, x + 32, y + 32

    @staticmethod
    def _written(path, boxes):
        """A GeoPackage of MultiPolygons with a name each."""
        from qgis.core import (
            QgsCoordinateTransformContext,
            QgsFeature,
            QgsGeometry,
            QgsRectangle,
            QgsVectorFileWriter,
        )
        layer = QgsVectorLayer('MultiPolygon?crs=EPSG:2154&field=nom:string', 'made', 'memory')
        for number, box in enumerate(boxes):
            feature, shape = QgsFeature(layer.fields()), QgsGeometry.fromRect(QgsRectangle(*box))
            shape.convertToMultiType()
            feature.setGeometry(shape)
            feature.setAttributes([f'n{number}'])
            layer.dataProvider().addFeatures([feature])
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(),
                                                  QgsVectorFileWriter.SaveVectorOptions())
        return str(path)


class Chain:
    """The outputs of all vector algorithms on one provider, inputs included.

    Attributes:
        outputs: {algorithm: its outputs}.
    """

    def __init__(self, town, home):
        self.home, self.layers, self.outputs = home, {}, {}
        houses, halves = (self._moved(name, path) for name, path in (('houses', town.houses), ('places', town.halves)))
        self._run('buildgrid', {'OUTPUT': 'grid'}, ORTHO=town.ortho, BUILDINGS=houses, MASK=halves)
        self._run('tagtiles', {'OUTPUT': 'tagged'}, INPUT=self.layers['grid'], BUILDINGS=houses, COVERAGE=halves)
        self._run('predicttiles', {'OUTPUT': 'scored'}, INPUT=self.layers['tagged'], ORTHO=town.ortho, MODEL=town.model,
                  ENGINE='numpy')
        scored = self.layers['scored']
        self._run('exporttiles', {}, INPUT=scored, ORTHO=town.ortho, BLOCK=0, FORMAT='png', FOLDER=str(home.folder / 'library'))
        self._run('evaluatemodel', {}, INPUT=scored)
        self._run('reviewlabels', {'OUTPUT': 'review'}, INPUT=scored, ORTHO=town.ortho)
        self._run('detectchanges', {'OUTPUT': 'changes', 'ZONES': 'zones'}, INPUT=scored, ORTHO=town.ortho)
        self._run('summarize', {'OUTPUT': 'summary'}, INPUT=scored, PLACES=halves, NAME='nom')
        self._run('explaintile', {}, INPUT=self.layers['changes'], ORTHO=town.ortho, MODEL=town.model, ENGINE='numpy', MASKS=16,
                  OUTPUT=str(home.folder / 'evidence.tif'))

    def _run(self, algorithm, written, **parameters):
        out = call(algorithm, **parameters, **{name: self.home.output(layer) for name, layer in written.items()})
        self.outputs[algorithm] = {name: value for name, value in out.items() if name not in written}
        self.layers.update({layer: out[name] for name, layer in written.items()})

    def _moved(self, name, path):
        """An input that lives with the provider."""
        import processing
        return processing.run('native:multiparttosingleparts', {
            'INPUT': path, 'OUTPUT': self.home.output(name)}, context=QgsProcessingContext())['OUTPUT']

    def layer(self, name):
        """QgsVectorLayer of an output."""
        return find(self.layers[name])

    def rows(self, layer):
        """See :func:`rows`."""
        return rows(self.layers[layer], {'zones': 'zone', 'summary': 'nom'}.get(layer, 'tile_id'))
