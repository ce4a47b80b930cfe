"""ArcGIS REST map services: limits that QGIS's provider knows but has no API for, and a workaround for its tiling bug."""

import re

PROVIDER = 'arcgismapserver'
TAGS = re.compile(r'<[^>]*>')
LARGEST = re.compile(r'maxImage(?:Width|Height)\W+(\d+)')


def is_tiled(provider):
    """Return True where a raster data provider reads a tiled (cached) ArcGIS map service."""
    return provider.name() == PROVIDER and bool(provider.nativeResolutions())


def most_px(provider, reprojected):
    """Return the side of the largest image to request from a raster data provider, in pixels; None without a limit.

    For an image of the service's maximum size or more, the provider requests several parts and assembles them upside down,
    or requests one of zero width (seen in QGIS 3.22): requests must stay smaller.

    Args:
        provider: QgsRasterDataProvider.
        reprojected: True where the layer is reprojected, so that QGIS requests a larger image than it shows.
    """
    if provider.name() != PROVIDER or is_tiled(provider):
        return None
    found = [int(side) for side in LARGEST.findall(TAGS.sub(' ', provider.htmlMetadata())) if int(side) > 0]
    return max((min(found) - 1) // (2 if reprojected else 1), 1) if found else None
