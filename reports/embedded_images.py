"""Tile images embedded in a report."""

from __future__ import annotations

import base64
from typing import NamedTuple

from ..core.dataset.image_files import encode
from ..core.raster.pixels import resize

SIDE_PX, QUALITY = 160, 75
GALLERY, IN_ALL = 24, 384  # most tiles of one kind, and of a report, which then stays under 10 MB


class GalleryItem(NamedTuple):
    """A tile of a gallery.

    Attributes:
        name: of the tile.
        text: main text, shown large.
        picture: ``data:`` URI of its image, or None.
        kind: by which the reader can filter; '' for none.
        lines: further lines of text.
    """

    name: str
    text: str
    picture: str | None = None
    kind: str = ''
    lines: tuple = ()


def gallery_limit(models):
    """Return the number of tiles of one kind that a report shows for each of so many models; each has four kinds."""
    return max(2, min(GALLERY, IN_ALL // (4 * max(models, 1))))


def to_data_uri(image):
    """Return the ``data:`` URI of an image for an ``<img>``: (H, W, 3) uint8 -> JPEG with a side of SIDE_PX."""
    return 'data:image/jpeg;base64,' + base64.b64encode(encode(resize(image, SIDE_PX), 'jpg', QUALITY)).decode()
