"""Tile images within a report."""

from __future__ import annotations

import base64
from typing import NamedTuple

from ..core.dataset.image_files import encode
from ..core.raster.pixels import resize

SIDE_PX, QUALITY = 160, 75
GALLERY, IN_ALL = 24, 384  # tiles of one kind, and tiles of a report, so that it stays under 10 MB


class GalleryItem(NamedTuple):
    """A tile of a gallery.

    Attributes:
        name: of the tile.
        text: shown large.
        picture: ``data:`` address of its image, or None.
        kind: by which a reader may choose; '' for none.
        lines: more text.
    """

    name: str
    text: str
    picture: str | None = None
    kind: str = ''
    lines: tuple = ()


def gallery_limit(models):
    """Tiles of one kind that a report of so many models shows; four kinds each."""
    return max(2, min(GALLERY, IN_ALL // (4 * max(models, 1))))


def to_data_uri(image):
    """An image as the address of an ``<img>``: (H, W, 3) uint8 -> ``data:`` URI of a JPEG of SIDE_PX."""
    return 'data:image/jpeg;base64,' + base64.b64encode(encode(resize(image, SIDE_PX), 'jpg', QUALITY)).decode()
