"""Pages of GeoJSON features from a Web Feature Service, and the count of features in all of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..grid.tile_grid import Bounds
from ..messages import Message
from .bad_reply import BadReplyError

FAR_M = 5000  # a building that intersects the extent has its first vertex within this distance of it


class FeaturePage(NamedTuple):
    """Summary of the features of a page.

    Attributes:
        ids: list of the id field of each feature, None for a feature without one.
        kinds: Counter of the geometry types of GeoJSON.
        has_z: True if the first vertex of any feature has a Z coordinate.
        nearby: number of features whose first vertex is within the requested extent or at most FAR_M beyond it.
    """

    ids: list[Any]
    kinds: Counter[str]
    has_z: bool
    nearby: int


def read_page(body: bytes, key: str, bounds: Bounds) -> FeaturePage:
    """Return the FeaturePage of a response.

    Args:
        body: bytes of a FeatureCollection.
        key: name of the id field; '' for none.
        bounds: requested Bounds.

    Raises:
        BadReplyError: the response is empty, truncated, or not a FeatureCollection.
    """
    try:
        features = json.loads(body)['features']
        ids = [(feature['properties'] or {}).get(key) if key else None for feature in features]
        shapes = [feature.get('geometry') or {} for feature in features]
        kinds = Counter(shape['type'] for shape in shapes if shape)
        starts = [start for start in map(_first_position, shapes) if start]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        start = body[:64].lstrip()
        what = Message('a truncated or damaged page' if start.startswith(b'{') else 'other data instead of features')
        raise BadReplyError(what if start else Message('an empty reply')) from error
    wide = (bounds.xmin - FAR_M, bounds.ymin - FAR_M, bounds.xmax + FAR_M, bounds.ymax + FAR_M)
    nearby = sum(wide[0] <= start[0] <= wide[2] and wide[1] <= start[1] <= wide[3] for start in starts)
    return FeaturePage(ids, kinds, any(len(start) > 2 for start in starts), nearby)


def _first_position(shape: dict[str, Any]) -> list[float] | None:
    """Return the first vertex of a GeoJSON geometry, [x, y] or [x, y, z]; None if it has none."""
    found = shape.get('coordinates')
    while found and isinstance(found[0], list):
        found = found[0]
    return found or None


class Tally(NamedTuple):
    """Number of features in all pages.

    Attributes:
        read: features.
        repeated: features whose id occurred before.
    """

    read: int
    repeated: int

    @property
    def distinct(self) -> int:
        """Number of features without the repeated ones."""
        return self.read - self.repeated


def tally(pages: Sequence[FeaturePage]) -> Tally:
    """Return the Tally of a list of FeaturePage; features without id count as distinct."""
    ids = Counter(found for page in pages for found in page.ids if found is not None)
    return Tally(sum(len(page.ids) for page in pages), sum(ids.values()) - len(ids))
