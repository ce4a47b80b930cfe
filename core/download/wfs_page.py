"""Features of a Web Feature Service as they come, page by page in GeoJSON, and whether all of them are there."""

import json
from collections import Counter
from typing import NamedTuple

from ..messages import Message

FAR_M = 5000  # from the ground that was asked for, beyond which no building that meets it begins


class BadPageError(Exception):
    """What came is no page of features; ``reason`` is a Message."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class FeaturePage(NamedTuple):
    """What a page holds.

    Attributes:
        ids: list with the value of the id field of each feature, None where it has none.
        kinds: Counter of the types of geometry, as GeoJSON calls them.
        has_z: True where a coordinate has a height.
        nearby: how many features begin on the ground that was asked for, or not far from it.
    """

    ids: list
    kinds: Counter
    has_z: bool
    nearby: int


def read_page(body, key, bounds):
    """What a page holds.

    Args:
        body: bytes of a FeatureCollection.
        key: name of the id field; '' for none.
        bounds: Bounds that were asked for.

    Raises:
        BadPageError: it is cut off, or something else.
    """
    try:
        features = json.loads(body)['features']
        ids = [(feature['properties'] or {}).get(key) if key else None for feature in features]
        shapes = [feature.get('geometry') or {} for feature in features]
        kinds = Counter(shape['type'] for shape in shapes if shape)
        starts = [start for start in map(_first_position, shapes) if start]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        start = body[:64].lstrip()
        what = Message('a page that is cut off or damaged' if start.startswith(b'{') else 'no features but something else')
        raise BadPageError(what if start else Message('nothing')) from error
    wide = (bounds.xmin - FAR_M, bounds.ymin - FAR_M, bounds.xmax + FAR_M, bounds.ymax + FAR_M)
    nearby = sum(wide[0] <= start[0] <= wide[2] and wide[1] <= start[1] <= wide[3] for start in starts)
    return FeaturePage(ids, kinds, any(len(start) > 2 for start in starts), nearby)


def _first_position(shape):
    """[x, y] or [x, y, z] where a geometry of GeoJSON begins; None without one."""
    found = shape.get('coordinates')
    while found and isinstance(found[0], list):
        found = found[0]
    return found or None


class Tally(NamedTuple):
    """How many features all pages hold, and how many differ in their id.

    Attributes:
        read: features.
        repeated: features whose id another one has.
    """

    read: int
    repeated: int

    @property
    def distinct(self):
        """Features that are left without those that repeat."""
        return self.read - self.repeated


def tally(pages):
    """The Tally of a list of Page; features without id count as different."""
    ids = Counter(found for page in pages for found in page.ids if found is not None)
    return Tally(sum(len(page.ids) for page in pages), sum(ids.values()) - len(ids))
