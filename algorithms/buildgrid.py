"""dalles:buildgrid: build a grid of square tiles over an orthophoto."""

from itertools import chain

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsRectangle,
    QgsWkbTypes,
)

from ..core.errors import GridError
from ..core.grid.tile_grid import ALIGNMENTS, COL, ROW, TILE_ID, TOLERANCE_M, Bounds, make_grid, tiles_inside
from ..core.messages import Message
from ..core.raster.raster_file import Raster
from .base import Algorithm
from .framework import common_parameters
from .framework.common_parameters import BUILDINGS, ORTHO, OUTPUT, documented
from .framework.feedback import iterate_with_progress, warn_if_cancelled
from .framework.i18n import tr
from .framework.main_thread import lookup_in_main_thread
from .imagery import orthophoto, web_raster
from .inputs import extent_parameter, layer_contents, layers
from .inputs.extent_parameter import EXTENT
from .inputs.polygons import Polygons
from .outputs.output_shape import Shape
from .outputs.sinks import Sink
from .services import served_layers
from .workflows import scale_warning

SIZE, ALIGN, MASK, PARTIAL, COUNT = 'SIZE', 'ALIGN', 'MASK', 'PARTIAL', 'COUNT'
MAX_SERVICE_TILES = 10_000_000  # tiles; a layer of a service may cover the world


class BuildGrid(Algorithm):
    NAME, TITLE, GROUP = 'buildgrid', 'Build the grid', 'Prepare'
    HELP = ('Builds a grid of square tiles over an orthophoto. Each tile gets the grid code of INSEE and Eurostat, for instance '
            'CRS2154RES50mN6204000E800000: the same square has the same code in every grid.')

    def define_parameters(self):
        yield common_parameters.ortho(tr(
            'Raster to cover, or a folder of images. May be left out when an extent is given.'), True)
        yield documented(QgsProcessingParameterExtent(EXTENT, tr('Extent'), optional=True), tr(
            'Area to cover; default: the whole orthophoto. For a layer of a web service, the grid gets the coordinate '
            'reference system of this extent.'))
        yield documented(
            QgsProcessingParameterDistance(SIZE, tr('Tile size'), 50.0, ORTHO, minValue=-1e9), tr(
                'Side of a tile, in metres. The bundled model expects 50.'))
        yield common_parameters.choice(ALIGN, tr('Alignment'), ALIGNMENTS, tr(
            'multiples: corners at multiples of the size, so that the same place always gets the same tile; raster: from the '
            'upper left corner of the orthophoto; extent: from the upper left corner of the extent.'))
        yield common_parameters.buildings(tr(
            'Building layer such as BD TOPO: the grid then covers only the area common to both layers, so that no tile is '
            'labelled unbuilt outside the building data.'), True)
        yield common_parameters.identifier()
        yield common_parameters.polygons(MASK, tr('Mask'), tr(
            'Only tiles that intersect these polygons are created: a commune, or the département where BD TOPO is complete.'))
        yield documented(QgsProcessingParameterBoolean(PARTIAL, tr('Keep partial tiles'), False), tr(
            'Also create tiles that lie only partly in the area to cover. They get no probability.'))
        yield QgsProcessingParameterFeatureSink(
            OUTPUT, tr('Grid'), QgsProcessing.SourceType.TypeVectorPolygon)
        yield from common_parameters.numbers((COUNT, tr('Number of tiles')))

    def validation_error(self, parameters, context):
        try:
            self._layout(parameters, context, layer_contents.declared_extent)
        except GridError:  # a declared extent may be wrong: read the features, those of a service in execute only
            if not served_layers.any_served(self, parameters, context):
                self._layout(parameters, context)

    def _layout(self, parameters, context, extent_of=layer_contents.read_extent):
        """Return (TileGrid, crs, footprint or None): where tiles may lie; ``extent_of``: function from a source to its extent."""
        ortho = self.raster(parameters, ORTHO, context)
        service = ortho is not None and not lookup_in_main_thread(context, orthophoto.is_file, ortho)
        crs = self._crs(parameters, ortho, service, context)
        extent = extent_parameter.rectangle(self, parameters, context, crs, extent_of)
        if not ortho and extent.isNull():
            raise GridError('ORTHO and EXTENT are both empty. Set one of them.')
        if not ortho:
            extent_parameter.require_system(self, parameters, context)
        layers.require_metric_crs(crs, Message('the orthophoto') if ortho else Message('the extent'))
        areas, footprint, corners = [], None, {'extent_corner': None, 'raster_corner': None}
        if ortho:
            raster = None if service else Raster(lookup_in_main_thread(context, orthophoto.gdal_source, ortho))
            footprint = raster.footprint if raster else None
            areas.append(raster.pixels.bounds if raster else layers.to_bounds(ortho.extent()) if extent.isNull() else
                         web_raster.web_extent(ortho, extent, crs, context))
            corners['raster_corner'] = (areas[-1].xmin, areas[-1].ymax)
        if not extent.isNull():
            areas.append(layers.to_bounds(extent))
        corners['extent_corner'] = (areas[-1].xmin, areas[-1].ymax)
        buildings = self.source(parameters, BUILDINGS, context)
        if buildings:
            areas.append(self._buildings_bounds(buildings, parameters[BUILDINGS], crs, context, extent_of))
        self._check_mask(parameters, context)
        common = areas[0]
        for area in areas[1:]:
            common = common.intersection(area)
        size, align = self.parameterAsDouble(parameters, SIZE, context), self.parameterAsEnumString(parameters, ALIGN, context)
        partial = self.parameterAsBoolean(parameters, PARTIAL, context)
        tile_grid = make_grid(common, size, align, partial, **corners)
        if not tile_grid.cols * tile_grid.rows:
            raise GridError('No tile of {size:g} m lies wholly in the area to cover, which is {width:.0f} x {height:.0f} m. '
                            'Reduce SIZE, or keep partial tiles (PARTIAL).', size=size, width=common.xmax - common.xmin,
                            height=common.ymax - common.ymin)
        if service and extent.isNull() and tile_grid.cols * tile_grid.rows > MAX_SERVICE_TILES:
            raise GridError('Layer {name} comes from a web service and covers {count} tiles. Set EXTENT to the area to '
                            'cover.', name=ortho.name(), count=tile_grid.cols * tile_grid.rows)
        return tile_grid, crs, None if partial else footprint

    def _check_mask(self, parameters, context):
        mask = self.source(parameters, MASK, context)
        if mask:
            layer_contents.require_polygon_layer(mask, Message('the mask'), parameters[MASK], context, GridError(
                'Mask layer {name} has no features. Choose another layer, or leave MASK empty.', name=mask.sourceName()))

    def _crs(self, parameters, ortho, service, context):
        """Return the reference system of the grid: of the orthophoto; of EXTENT, if projected, for an orthophoto of a service."""
        of_extent = extent_parameter.system(self, parameters, context)
        if ortho and not (service and parameters.get(EXTENT) and of_extent.isValid() and not of_extent.isGeographic()):
            return layers.crs_of(ortho)
        return of_extent

    @staticmethod
    def _buildings_bounds(buildings, value, crs, context, extent_of):
        layer_contents.require_polygon_layer(buildings, Message('the buildings'), value, context, GridError(
            'Buildings layer {name} has no features. Choose another layer, or leave BUILDINGS empty.',
            name=buildings.sourceName()))
        return layers.transformed_bounds(extent_of(buildings), layers.crs_of(buildings), crs, context)

    def execute(self, parameters, context, feedback):
        tile_grid, crs, footprint = self._layout(parameters, context)
        mask = self._mask(parameters, crs, context, feedback)
        keep = self._tile_filter(footprint, mask)
        west, north = tile_grid.west, tile_grid.north
        bounds = Bounds(west, north - tile_grid.rows * tile_grid.size_m, west + tile_grid.cols * tile_grid.size_m, north)
        scale_warning.warn_of_scale(crs, bounds, feedback)
        tile_rows = tile_grid.tile_rows(self._code(crs, feedback), keep)
        first = next((tile_row for tile_row in tile_rows if tile_row.ids), None)
        if first is None:
            raise GridError('No tile lies in the area to cover: the mask does not intersect it, or the raster is rotated and '
                            'smaller than a tile. Check MASK, or keep partial tiles (PARTIAL).')
        count, total = 0, tile_grid.cols * tile_grid.rows
        with Sink(self, parameters, OUTPUT, context, Shape(self._fields(), QgsWkbTypes.Type.Polygon, crs)) as sink:
            for tile_row in iterate_with_progress(chain([first], tile_rows), tile_grid.row_count, feedback):
                sink.add(self._features(tile_row))
                count += len(tile_row.ids)
        warn_if_cancelled(feedback, count, total, Message('tiles'))
        feedback.pushInfo(tr('Tiles of {size_m:g} m: {count}.', size_m=tile_grid.size_m, count=count))
        return {OUTPUT: sink.dest, COUNT: count}

    @staticmethod
    def _code(crs, feedback):
        """Return the code of the reference system in tile ids; warn where it is not an EPSG code."""
        code = layers.crs_code(crs)
        if not code.isdigit():
            feedback.pushWarning(tr('The coordinate reference system of the grid ({crs}) has no EPSG code, or matches several: '
                                    'its tiles are named CRS{code}…, and can be joined by name only to grids whose system has '
                                    'the same definition. If it is an EPSG system, assign that to the layer, for instance '
                                    'EPSG:2154 (Lambert-93).',
                                    crs=layers.crs_name(crs), code=code))
        return code

    def _mask(self, parameters, crs, context, feedback):
        source = self.source(parameters, MASK, context)
        if not source:
            return None
        polygons = Polygons(source, crs, context, feedback)
        polygons.report(feedback, Message('mask polygons'))
        return polygons.union()

    @staticmethod
    def _tile_filter(footprint, mask):
        """Return the function ``keep`` of TileGrid.tile_rows, or None where every tile is kept."""
        if not footprint and not mask:
            return None

        def keep(bounds):
            inside = tiles_inside(footprint, bounds) if footprint else np.ones(len(bounds), bool)
            if mask:
                inside &= _tiles_on_mask(mask[0], bounds)
            return inside
        return keep

    @staticmethod
    def _fields():
        return layers.fields_of([layers.field(TILE_ID, layers.TEXT), layers.field(COL, layers.INTEGER),
                                 layers.field(ROW, layers.INTEGER)])

    @staticmethod
    def _features(tile_row):
        features = []
        for tile_id, col, bounds in zip(tile_row.ids, tile_row.cols, tile_row.bounds.tolist()):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*bounds)))
            feature.setAttributes([tile_id, col, tile_row.row])
            features.append(feature)
        return features


def _tiles_on_mask(mask, bounds):
    """Return which tiles of a row, (N,) bool, meet the mask, a prepared geometry engine, by repeated bisection of the row."""
    on_mask = np.zeros(len(bounds), bool)
    parts = [(0, len(bounds))]
    while parts:
        start, stop = parts.pop()
        # shrunk, so that tiles that only touch the mask do not count; in a variable, as constGet() points into it
        part = QgsGeometry.fromRect(QgsRectangle(*bounds[start, :2], *bounds[stop - 1, 2:]).buffered(-TOLERANCE_M))
        if not mask.intersects(part.constGet()):
            continue
        if stop - start == 1 or mask.contains(part.constGet()):
            on_mask[start:stop] = True
        else:
            middle = (start + stop) // 2
            parts += [(start, middle), (middle, stop)]
    return on_mask
