"""The errors about the coordinate reference system of a grid, which must be projected in metres."""

from __future__ import annotations

from ..errors import GridError


def unknown_crs(what: str) -> GridError:
    """Return the error for a layer without a coordinate reference system; ``what``: the layer, for the message."""
    return GridError('The coordinate reference system of {what} is unknown. Assign the right one, in metres, for instance '
                     'EPSG:2154 (Lambert-93).', what=what)


def crs_in_degrees(what: str, crs: str, description: str) -> GridError:
    """Return the error for geographic coordinates; ``crs``, ``description``: code and name of their system."""
    return GridError('The coordinate reference system of {what} is in degrees: {crs} ({description}). Reproject to one in '
                     'metres, for instance EPSG:2154 (Lambert-93).', what=what, crs=crs, description=description)


def crs_in_other_unit(what: str, crs: str, unit: str) -> GridError:
    """Return the error for projected coordinates in another unit; ``crs``: code of their system."""
    return GridError('The coordinate reference system of {what} is in {unit}: {crs}. Reproject to one in metres, for '
                     'instance EPSG:2154.', what=what, crs=crs, unit=unit)
