"""Buildings over a grid of 200 m, and what is read of its tagged tiles."""

import math
import random

import pytest


def corners(box):
    """Two specks that stretch the extent of the buildings over the whole grid."""
    return [box(0, 0, 0.1, 0.1), box(199.9, 199.9, 200, 200)]


def scattered(box, count, side, seed=1):
    """Turned houses, some overlapping, some over tile edges."""
    rng = random.Random(seed)
    for _ in range(count):
        x, y, a = rng.uniform(5, side - 5), rng.uniform(5, side - 5), rng.uniform(0, math.pi)
        w, h = rng.uniform(2, 14), rng.uniform(2, 9)
        points = [(x + u * w * math.cos(a) - v * h * math.sin(a), y + u * w * math.sin(a) + v * h * math.cos(a))
                  for u, v in ((-.5, -.5), (.5, -.5), (.5, .5), (-.5, .5), (-.5, -.5))]
        yield 'POLYGON((' + ', '.join(f'{px} {py}' for px, py in points) + '))'


def warned(feedback):
    """Warnings, but that Lambert-93 stretches at its origin, 5000 km south of France, where these tiles lie."""
    assert '100 m in EPSG:2154 are 69.0 m' in feedback.warnings[0]
    return feedback.warnings[1:]


def values(row):
    return pytest.approx(row['built_m2'], abs=1e-6), row['buildings'], row['label']
