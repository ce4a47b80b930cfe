"""Projected coordinate reference systems of IGN data, one for each French territory."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import GridError


class Territory(NamedTuple):
    """A French territory: its bounding box in degrees of longitude and latitude, and the EPSG code of its projected system."""

    name: str
    west: float
    south: float
    east: float
    north: float
    epsg: int


TERRITORIES = (
    Territory('France métropolitaine', -5.6, 41.2, 9.9, 51.3, 2154),  # Lambert-93
    Territory('Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy', -63.3, 14.2, -60.6, 18.3, 5490),
    Territory('Guyane', -54.8, 2.0, -51.4, 6.0, 2972),
    Territory('La Réunion', 55.0, -21.6, 56.0, -20.7, 2975),
    Territory('Mayotte', 44.8, -13.2, 45.5, -12.4, 4471),
    Territory('Saint-Pierre-et-Miquelon', -56.7, 46.6, -56.0, 47.3, 4467),
)


def territory_of(west: float, south: float, east: float, north: float) -> Territory:
    """Return the Territory that contains the centre of an extent.

    Args:
        west, south, east, north: degrees of longitude and latitude.

    Raises:
        GridError: the centre is in no territory.
    """
    x, y = (west + east) / 2, (south + north) / 2
    for territory in TERRITORIES:
        if territory.west <= x <= territory.east and territory.south <= y <= territory.north:
            return territory
    raise GridError('The extent is not in France: its centre is at longitude {x:.3f}, latitude {y:.3f}. Correct EXTENT, or set '
                    'CRS.', x=x, y=y)
