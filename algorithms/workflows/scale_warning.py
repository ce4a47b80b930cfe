"""Warning where lengths in the projection of a grid differ from lengths on the ground; given once for a chain of algorithms."""

from contextlib import contextmanager
from contextvars import ContextVar

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingParameterFeatureSource

from ...core.grid import projection_scale
from ..framework.common_parameters import INPUT
from ..framework.i18n import tr
from ..inputs import layer_contents, layers

_warned = ContextVar('_warned', default=None)  # ids of the systems that a chain has warned of; None outside of chains


@contextmanager
def warn_once():
    """Suppress, within the context, a warning for a reference system that an earlier step gave."""
    before = _warned.set(set())
    try:
        yield
    finally:
        _warned.reset(before)


def warn_of_scale(crs, bounds, feedback):
    """Warn where lengths and areas in a projection differ from those on the ground.

    Args:
        crs: QgsCoordinateReferenceSystem in metres.
        bounds: Bounds of the grid.
        feedback: QgsProcessingFeedback.
    """
    warned, message = _warned.get(), projection_scale.warning(layers.crs_wkt(crs), bounds)
    if message is None or crs.authid() in (warned or ()):
        return
    if warned is not None:
        warned.add(crs.authid())
    feedback.pushWarning(tr(message))


def report_grid(algorithm, parameters, context, feedback):
    """Call :func:`warn_of_scale` for the grid of an algorithm, where it has one in metres."""
    if not isinstance(algorithm.parameterDefinition(INPUT), QgsProcessingParameterFeatureSource):
        return
    grid = algorithm.source(parameters, INPUT, context)
    if grid is None or not layers.in_metres(layers.crs_of(grid)):
        return
    crs, box = layers.crs_of(grid), layer_contents.declared_extent(grid)
    # read all tiles only where their extent may lead to another result than the declared one
    if _has_uniform_scale(crs) and (box.isNull() or projection_scale.warning(layers.crs_wkt(crs), layers.to_bounds(box)) is None):
        return
    box = layer_contents.read_extent(grid)
    if not box.isNull():
        warn_of_scale(crs, layers.to_bounds(box), feedback)


def _has_uniform_scale(crs):
    # WKT1 has no area of use
    return projection_scale.has_uniform_scale(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))
