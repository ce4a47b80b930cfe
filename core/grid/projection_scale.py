"""Scale distortion of a projection over an extent: metres on the ground for a metre in its coordinates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from osgeo import osr

from ..messages import Message
from ..runtime.gdal_errors import GdalError, gdal_call
from .same_crs import area_points, geographic, parse_wkt
from .tile_grid import Bounds

MAX_SCALE_ERROR = 0.005  # tolerated scale error: Lambert-93 is at most 0.3 % off in France, Web Mercator 35 % in Paris
POINTS = 5  # along each side of an extent
STEP_M = 50.0  # distance on each side of a point over which the scale is measured


class Scale(NamedTuple):
    """Scale of lengths and areas of a projection.

    Attributes:
        lengths: (shortest, longest) metres on the ground for a projected metre, over all directions and points.
        areas: (least, most) projected square metres for a square metre on the ground.
    """

    lengths: tuple[float, float]
    areas: tuple[float, float]

    @property
    def off(self) -> bool:
        """Return True where a length is off by more than MAX_SCALE_ERROR, too much for areas in square metres."""
        return max(abs(length - 1) for length in self.lengths) > MAX_SCALE_ERROR


def scale_of(wkt: str, bounds: Bounds) -> Scale | None:
    """Return the scale of a projection, relative to its ellipsoid, over POINTS x POINTS points of an extent.

    Args:
        wkt: of a projected coordinate reference system in metres.
        bounds: Bounds.

    Returns:
        Scale; None where no point of the extent can be transformed to the ellipsoid.
    """
    try:
        reference = parse_wkt(wkt)
        xs, ys = np.linspace(bounds.xmin, bounds.xmax, POINTS), np.linspace(bounds.ymin, bounds.ymax, POINTS)
        return _scale_at(product(xs, ys), reference)
    except GdalError:
        return None


def _scale_at(points: Iterable[tuple[float, float]], reference: osr.SpatialReference) -> Scale | None:
    """Return the Scale at projected points, see :func:`scale_of`; ``points``: iterable of (x, y)."""
    degrees = geographic(reference)
    transform = gdal_call(osr.CoordinateTransformation, reference, degrees)
    found = [_axes(transform, x, y, degrees) for x, y in points]
    axes = np.array([pair for pair in found if pair is not None and np.isfinite(pair).all() and min(pair) > 0])
    if not len(axes):
        return None
    areas = 1 / axes.prod(axis=1)
    return Scale((float(axes.min()), float(axes.max())), (float(areas.min()), float(areas.max())))


def _axes(transform: osr.CoordinateTransformation, x: float, y: float, degrees: osr.SpatialReference) -> tuple[float, ...] | None:
    """Return (longest, shortest) metres on the ground for a projected metre at a point, or None; ``degrees``: see geographic."""
    semi_major, inverse_flattening = degrees.GetSemiMajor(), degrees.GetInvFlattening()
    around = [(x - STEP_M, y), (x + STEP_M, y), (x, y - STEP_M), (x, y + STEP_M), (x, y)]
    try:
        points = degrees.GetAngularUnits() * np.array([point[:2] for point in gdal_call(transform.TransformPoints, around)])
    except GdalError:
        return None
    if not np.isfinite(points).all():
        return None
    e2 = 0.0 if not inverse_flattening else (2 - 1 / inverse_flattening) / inverse_flattening
    curved = 1 - e2 * np.sin(points[4, 1]) ** 2
    # radii of curvature in the prime vertical and in the meridian (Snyder, Map Projections, 1987, equations 4-20 and 4-18)
    metres = np.array([semi_major / curved ** 0.5 * np.cos(points[4, 1]), semi_major * (1 - e2) / curved ** 1.5])
    moved = points[[1, 3]] - points[[0, 2]]
    moved[:, 0] = (moved[:, 0] + np.pi) % (2 * np.pi) - np.pi
    return tuple(np.linalg.svd(moved * metres / (2 * STEP_M), compute_uv=False))


@lru_cache(maxsize=256)
def has_uniform_scale(wkt: str) -> bool:
    """Return True where lengths are off by at most MAX_SCALE_ERROR in the whole area of use of a projection, if that is known."""
    try:
        reference = parse_wkt(wkt)
        area = reference.GetAreaOfUse()
        if area is None:
            return False
        scale = _scale_at(area_points(reference, area, np.linspace(0, 1, POINTS).tolist()), reference)
    except GdalError:
        return False
    return scale is not None and not scale.off


def warning(wkt: str, bounds: Bounds) -> Message | None:
    """Return a Message where a scale is off by more than MAX_SCALE_ERROR, else None; arguments as in :func:`scale_of`."""
    scale = scale_of(wkt, bounds)
    if scale is None or not scale.off:
        return None
    return Message('100 m in {crs} are {metres} m on the ground here, and 100 m² on the ground are measured as {area} m²: tile '
                   'sizes, areas and the scale of the images are wrong in the same proportion. Use a projection suited to this '
                   'area, for instance EPSG:2154 (Lambert-93).', crs=_name(osr.SpatialReference(wkt)),
                   metres=_span(scale.lengths),
                   area=_span(scale.areas))


def _name(reference: osr.SpatialReference) -> str:
    authority = reference.GetAuthorityName(None)
    return f'{authority}:{reference.GetAuthorityCode(None)}' if authority else reference.GetName()


def _span(values: tuple[float, float]) -> str:
    """Return two numbers as text, times 100; their mean where they differ by less than MAX_SCALE_ERROR."""
    low, high = (100 * value for value in values)
    return f'{(low + high) / 2:.1f}' if high < (1 + MAX_SCALE_ERROR) * low else f'{low:.1f} – {high:.1f}'
