"""Tiles of 50 m from the training imagery: drawn at random place, size and turn, or laid side by side to be scored."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image

import as_package
from bundled_views import colour, view, with_colour

as_package.register()

from dalles.core.raster.pixels import resize  # noqa: E402
from dalles.models.training.augmentation import window  # noqa: E402

TILE_M = 50.0
BUILT_M2 = 20.0  # of building in a tile that is called built; less, but some, is neither
SIZES = (0.9, 1.08)  # of the ground of a tile, in those of TILE_M
TURNED = 0.5  # of the tiles where the image has room for it
TRIES = 30  # for a tile of the class that is wanted
# how often a set is drawn from: the French ones, and what looks like France, more often than their number of images
MIX = {'suedtirol': 2.2, 'cerema': 1.6, 'estonia': 1.6, 'ucmerced': 1.5, 'hotosm': 0.6, 'rio': 0.3, 'pnoa': 0.6,
       'cerema_halves': 0.5, 'inria_chips': 0.5}
FRENCH = ('cerema', 'cerema_halves')
RECOLOURED = 0.4  # of the tiles of other countries take the colours of a French one


class Place(NamedTuple):
    """A square of an image, pixels: its corner, its side, its turn in degrees."""

    left: int
    top: int
    side: int
    turn: float = 0.0


def _room(place, array):
    """(left, top, side) of the square that holds a turned one, moved to lie within the image."""
    room = int(np.ceil(place.side * 2 ** 0.5)) + 2
    left, top = (min(max(0, at - (room - place.side) // 2), size - room) for at, size in zip(place[:2], array.shape[1::-1]))
    return left, top, room


def _picture(array):
    return Image.fromarray(np.ascontiguousarray(array))  # Pillow's own copy of a part takes 20 times as long


def cut(array, place):
    """The square of an image or a mask, (side, side, ...); turned about its middle, nearest for masks."""
    left, top, side, turn = place
    if not turn:
        return array[top:top + side, left:left + side]
    left, top, room = _room(place, array)
    ways = Image.Resampling.NEAREST if array.dtype == bool else Image.Resampling.BILINEAR
    around = _picture(array[top:top + room, left:left + room]).rotate(turn, ways)
    margin = (room - side) // 2
    return np.asarray(around)[margin:margin + side, margin:margin + side]


def small(image, place, size_px):
    """The square of an image at the size of the network, by Pillow: several times as fast as core.raster.pixels.resize."""
    left, top, side, turn = place
    if not turn:
        ways = Image.Resampling.BOX if side > size_px else Image.Resampling.BILINEAR
        return np.asarray(_picture(image[top:top + side, left:left + side]).resize((size_px, size_px), ways))
    left, top, room = _room(place, image)
    wide = round(room * size_px / side)
    around = _picture(image[top:top + room, left:left + room]).resize((wide, wide), Image.Resampling.BOX)
    margin = (wide - size_px) // 2
    return np.asarray(around.rotate(turn, Image.Resampling.BILINEAR))[margin:margin + size_px, margin:margin + size_px]


def label_of(sample, place):
    """1 built, 0 unbuilt, None where it is not clear, for a square of a sample."""
    if sample.mask is None:
        return sample.label
    built_m2 = cut(sample.mask, place).sum() * sample.gsd_m ** 2
    if built_m2 >= BUILT_M2:
        return 1
    unsure = sample.unsure is not None and cut(sample.unsure, place).any()
    return None if built_m2 or unsure else 0


def drawn(sample, rng):
    """A random Place in a sample: all of an image whose label is for all of it, but for a little at its edges."""
    wanted = round(TILE_M / sample.gsd_m * rng.uniform(*SIZES))
    if sample.mask is None and not sample.parts:
        wanted = min(wanted, round(min(sample.image.shape[:2]) * rng.uniform(0.94, 1.0)))
    left, top, side = window(sample.image, wanted, rng)
    turns = min(sample.image.shape[:2]) >= side * 2 ** 0.5 + 3 and rng.random() < TURNED
    return Place(left, top, side, rng.uniform(0, 360) if turns else 0.0)


class Drawer:
    """Draws batches for training: half of each set's tiles built, half not, where it has both.

    Args:
        samples: list of bundled_data.Sample.
        batch: tiles in a batch.
        size_px: side of the tiles.
    """

    def __init__(self, samples, batch, size_px):
        self.batch, self.size_px = batch, size_px
        known = {name: [s for s in samples if s.set == name and (s.mask is not None or s.label is not None)] for name in MIX}
        self.of = {name: {label: [s for s in of if s.mask is not None or s.label == label] for label in (0, 1)}
                   for name, of in known.items() if of}
        self.names, shares = list(self.of), np.array([MIX[name] for name in self.of])
        self.shares = shares / shares.sum()
        self.colours = [colour(s.image) for name in FRENCH for s in known[name]]

    def tile(self, rng):
        """((size_px, size_px, 3) uint8, label, Sample, Place) of a tile, drawn until its label is the one that is wanted."""
        name, wanted = self.names[rng.choice(len(self.names), p=self.shares)], int(rng.random() < 0.5)
        if not self.of[name][wanted]:
            wanted = 1 - wanted
        while True:
            for _ in range(TRIES):
                sample = self.of[name][wanted][rng.integers(len(self.of[name][wanted]))]
                place = drawn(sample, rng)
                if label_of(sample, place) == wanted:
                    return self._seen(sample, place, rng), wanted, sample, place
            wanted = 1 - wanted  # a set without such tiles gives the others

    def any_view(self, sample, rng):
        """A view of any tile of a sample, (size_px, size_px, 3) uint8."""
        return self._seen(sample, drawn(sample, rng), rng)

    def _seen(self, sample, place, rng):
        image = small(sample.image, place, self.size_px)
        if self.colours and sample.set not in FRENCH and rng.random() < RECOLOURED:
            image = with_colour(image, self.colours[rng.integers(len(self.colours))])
        return view(image, self.size_px, rng)

    def __call__(self, rng):
        """One batch: (N, size_px, size_px, 3) uint8, (N,) labels."""
        tiles = [self.tile(rng)[:2] for _ in range(self.batch)]
        return np.stack([image for image, _ in tiles]), np.array([label for _, label in tiles])


def laid(sample):
    """Places that are scored: tiles of 50 m side by side and at the edges, each at least half new ground; else the middle."""
    height, width = sample.image.shape[:2]
    side = min(round(TILE_M / sample.gsd_m), height, width)

    def starts(size):
        count = max(1, int(size / side + 0.5)) if sample.mask is not None else 1
        return [(size - side) // 2] if count == 1 else [round(i * (size - side) / (count - 1)) for i in range(count)]
    return [Place(left, top, side) for top in starts(height) for left in starts(width)]


def scored(samples, size_px):
    """What networks are scored on: list of (Sample, Place, label or None, (size_px, size_px, 3) uint8)."""
    return [(sample, place, label_of(sample, place), resize(np.ascontiguousarray(cut(sample.image, place)), size_px))
            for sample in samples for place in laid(sample)]
