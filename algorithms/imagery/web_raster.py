"""Raster layers that only QGIS reads (WMS, WMTS, XYZ, ArcGIS), rendered in large blocks that are cached on disk.

A clone of the layer's pipe renders one block after the other, in the thread that runs the algorithm: QGIS's providers may
wait for that thread, and none may be used by two threads. The user may remove the layer meanwhile.
"""

import hashlib
import threading
import time
from contextlib import contextmanager

import numpy as np
from osgeo import gdal
from qgis.core import QgsRasterBlockFeedback, QgsRectangle

from ...core.download.block_cache import BLOCK_PX, BlockCache, BlockLattice, blocks_of, part, parts
from ...core.errors import CancelledError, MissingBlockError, RasterError
from ...core.messages import Message
from ...core.raster.pixels import reduced, shares
from ...core.raster.windows import Window, require_common_area
from ...core.secrets import mask_urls, without_secrets
from ..framework.cache_folder import cache_folder
from ..framework.i18n import tr
from ..framework.run_state import style_of
from ..inputs import layer_contents, layers
from . import arcgis_rest
from .appearance import PICTURES, nodata_of
from .rendering import cloned_pipe, rendered, without_style
from .reply_monitor import ReplyMonitor

INTERVAL_S = 0.5  # least time between two requests
PAUSES_S = (2, 5, 15)  # before each new request of a block that failed
MAX_IN_A_ROW = 3  # failed blocks in a row after which the service counts as down
MAX_WAIT_S = 120  # limit of a pause that a service asks for (Retry-After)
CANCEL_S, NAP_S = 0.2, 0.1  # interval of the checks for a cancel, during a request and between two
MERCATOR_CODE, MERCATOR = '3857', 20037508.342789244  # half the width of Web Mercator: its tiles start at (-MERCATOR, MERCATOR)
SAME_GSD = 1e-3  # relative difference up to which two resolutions count as equal
SILENT_PROVIDERS = ('wms', arcgis_rest.PROVIDER)  # show a reply that is not an image as transparent, without an error


class WebRasterFactory:
    """Properties of a layer, copied in the main thread, from which another thread opens a :class:`WebRaster`.

    Attributes:
        identity: SHA-256 of the source (without secrets), style, resolution and coordinate reference systems.
    """

    def __init__(self, layer, grid, gsd_m, styled, context):
        """See algorithms.imagery.orthophoto.raster_opener."""
        provider, crs = layer.dataProvider(), layers.crs_of(grid)
        uri = provider.dataSourceUri()
        self.name, self.kind = layer.name(), provider.name()
        self.tiled = 'type=xyz' in uri or 'tileMatrixSet=' in uri or arcgis_rest.is_tiled(provider)
        self.reprojected, self.raster = not layers.is_same_crs(layers.crs_of(layer), crs), None
        self.lattice, self.native = _lattice(provider, not self.reprojected, crs, gsd_m)
        self.pipe = cloned_pipe(layer, crs if self.reprojected else None, context)
        plain = layer.renderer() is not None and layer.renderer().type() == PICTURES and not styled
        if plain:
            without_style(self.pipe)
        self.identity = hashlib.sha256(repr((
            self.kind, without_secrets(uri), '' if plain else (style_of(layer), nodata_of(layer)), layers.wkt_of(layer),
            layers.crs_wkt(crs), self.lattice, BLOCK_PX)).encode()).hexdigest()
        self.bounds = web_extent(layer, layer_contents.read_extent(grid), crs, context)
        require_common_area(self.bounds)
        self.parts = parts(arcgis_rest.most_px(provider, self.reprojected), BLOCK_PX)

    def __call__(self):
        """Return the WebRaster, opened on the first call."""
        if self.raster is None:
            self.raster = WebRaster(self)
        return self.raster

    def log_requests(self, feedback, windows=None):
        """Connect the feedback for cancelling, and log how many requests (N, 4) int32 windows will take."""
        raster = self()
        raster.feedback = feedback
        if windows is None:
            return
        blocks = raster.blocks(windows)
        cached = sum(raster.store.has(*block) for block in blocks)
        feedback.pushInfo(tr('{name} comes from a service ({kind}): {count} requests of {px} x {px} pixels at {gsd:g} m, at most '
                             '{rate:g} per second; {cached} more are cached in {folder}.', name=self.name, kind=self.kind,
                             count=(len(blocks) - cached) * len(self.parts), px=self.parts[0].width, gsd=self.lattice.gsd_m,
                             rate=1 / INTERVAL_S, cached=cached * len(self.parts), folder=raster.store.folder))


class WebRaster:
    """A rendered layer with the attributes and methods of core.raster.raster_file.Raster that readers use."""

    in_threads, source, stretch, fills, warped, bands, kinds, block_width = \
        False, None, None, frozenset({0, 255}), False, (1, 2, 3), frozenset({gdal.GDT_Byte}), BLOCK_PX

    def __init__(self, factory):
        """``factory``: WebRasterFactory."""
        self.factory, self.path, self.reprojected, self.feedback = factory, factory.name, factory.reprojected, None
        self.pixels, self.first = factory.lattice.pixels(factory.bounds)
        self.store = BlockCache(cache_folder() / factory.identity[:32])
        self.notes, self.requested_at, self.broken, self.in_a_row = [], 0.0, {}, 0
        if factory.native:
            self.notes.append(Message('The service has images at {native} m per pixel; they are requested at {gsd:g} m '
                                      '(RESOLUTION).', gsd=factory.lattice.gsd_m,
                                      native=', '.join(f'{gsd:.4g}' for gsd in factory.native)))

    def blocks(self, windows):
        """Return [(col, row)] of the blocks that (N, 4) int32 windows meet."""
        windows = np.array(windows, 'int64')
        windows[:, :2] += self.first
        return [tuple(block) for block in blocks_of(windows).tolist()]

    def read(self, window, width, height):
        """Read a window as core.raster.raster_file.Raster.read does; its size is a whole multiple of ``width`` x ``height``.

        Raises:
            MissingBlockError: a block cannot be fetched, others may still be.
            RasterError: MAX_IN_A_ROW blocks in a row cannot be fetched.
            CancelledError: the user cancelled.
        """
        window = Window(window.col + self.first[0], window.row + self.first[1], window.width, window.height)
        image, valid = np.empty((window.height, window.width, 3), 'uint8'), np.empty((window.height, window.width), bool)
        for col, row in blocks_of([window]).tolist():
            within, slices = part(window, col, row)
            image[slices], valid[slices] = self._part(col, row, within)
        factor = window.width // width
        return reduced(image, factor), shares(valid, factor)

    def forget_after(self, pixels):
        """Do nothing: no pixels are kept in memory."""

    def _part(self, col, row, window):
        """Return (image, valid) of a Window of a block, from the cache or from the service."""
        found = self.store.read(col, row, window)
        if found is not None:
            return found
        image, valid = self._block(col, row)
        self.store.put(col, row, image, valid)
        slices = slice(window.row, window.row + window.height), slice(window.col, window.col + window.width)
        return image[slices], valid[slices]

    def _block(self, col, row):
        """Fetch (image, valid) of a block, with new attempts after the pauses of PAUSES_S."""
        if (col, row) in self.broken:  # failed earlier in this run
            raise self.broken[col, row]
        wait_s = 0
        for pause_s in (*PAUSES_S, None):
            self._wait(wait_s)
            replies = ReplyMonitor(self.factory.tiled, self.factory.kind in SILENT_PROVIDERS)
            with replies, self._cancellable() as stop:
                found = self._request(self.factory.lattice.block(col, row), replies, stop)
            failures = replies.failures + [Message(mask_urls(text)) for text in stop.errors()]
            if self._stopped():
                raise CancelledError('The run was stopped while {name} was being read.', name=self.factory.name)
            if not failures:
                self.in_a_row = 0
                return found
            if pause_s is not None:
                wait_s = min(max(pause_s, replies.wait_s), MAX_WAIT_S)
                self._warn(tr('{name} did not return a part of the image ({failure}): new attempt in {wait_s} s.',
                              name=self.factory.name,
                             failure=tr(failures[0]), wait_s=wait_s))
        self.in_a_row += 1
        self.broken[col, row] = self._block_error(self.factory.lattice.block(col, row).bounds, failures[0])
        raise self.broken[col, row]

    def _request(self, grid, replies, stop):
        """Render (image, valid) of the PixelGrid of a block in one or more requests; incomplete after a failure or a cancel."""
        image, valid = np.empty((grid.height, grid.width, 3), 'uint8'), np.empty((grid.height, grid.width), bool)
        for window in self.factory.parts:
            self._wait(self.requested_at + INTERVAL_S - time.monotonic())
            self.requested_at = time.monotonic()
            slices = slice(window.row, window.row + window.height), slice(window.col, window.col + window.width)
            bounds, side = grid.bounds_of(window), (window.width, window.height)
            image[slices], valid[slices] = rendered(self.factory.pipe, bounds, *side, self.factory.name, feedback=stop,
                                                      reprojected=self.reprojected)
            if replies.failures or stop.errors() or self._stopped():
                break
        return image, valid

    def _block_error(self, bounds, failure):
        """Return the error for a block that could not be fetched."""
        message = Message(
            '{name} returned no image at {x:.0f}, {y:.0f} ({failure}; {count} attempts). Run again later: what was '
            'fetched is not requested again.',
            name=self.factory.name, x=bounds.xmin,
            y=bounds.ymin, failure=failure, count=len(PAUSES_S) + 1)
        return (MissingBlockError if self.in_a_row < MAX_IN_A_ROW else RasterError)(message)

    @contextmanager
    def _cancellable(self):
        """Yield a QgsRasterBlockFeedback that a second thread cancels with the run, as a provider may block this thread."""
        stop, over = QgsRasterBlockFeedback(), threading.Event()

        def listen():
            while not over.wait(CANCEL_S) and not self._stopped():
                pass
            if self._stopped():
                stop.cancel()
        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            yield stop
        finally:
            over.set()
            listener.join()

    def _wait(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopped():
            time.sleep(min(NAP_S, max(0, until - time.monotonic())))

    def _stopped(self):
        return self.feedback is not None and self.feedback.isCanceled()

    def _warn(self, text):
        if self.feedback is not None:
            self.feedback.pushWarning(text)


def web_extent(layer, extent, crs, context):
    """Return the Bounds, in ``crs``, of the intersection of an extent in ``crs`` and a layer; empty where there is none.

    The intersection is computed in the layer's system first: the extent of a world-wide layer may not transform to ``crs``.
    """
    own = layers.crs_of(layer)
    wanted, there = layers.transformed_bounds(extent, crs, own, context), layers.to_bounds(layer.extent())
    met = wanted.intersection(there)
    if met == wanted or met.empty:
        return layers.to_bounds(extent) if met == wanted else met
    return layers.to_bounds(extent).intersection(layers.transformed_bounds(QgsRectangle(*met), own, crs, context))


def _lattice(provider, same_crs, crs, gsd_m):
    """Return (BlockLattice, native resolutions near ``gsd_m`` that do not equal it).

    Where ``gsd_m`` is a native resolution in Web Mercator, the lattice starts at the corner of the tile matrix, so that pixels
    coincide with those of the service.
    """
    native = sorted(provider.nativeResolutions()) if same_crs else []
    near = [gsd for gsd in native if gsd_m / 4 < gsd < gsd_m * 4]
    exact = [gsd for gsd in native if abs(gsd / gsd_m - 1) < SAME_GSD]
    if exact and layers.crs_code(crs) == MERCATOR_CODE:
        return BlockLattice(exact[0], -MERCATOR, MERCATOR), []
    return BlockLattice(exact[0] if exact else gsd_m), [] if exact else near
