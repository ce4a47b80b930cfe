"""MapServers of ArcGIS REST: what QGIS's provider of them knows and does not tell, and what it does not do right."""

import re

PROVIDER = 'arcgismapserver'
TAGS = re.compile(r'<[^>]*>')
LARGEST = re.compile(r'maxImage(?:Width|Height)\W+(\d+)')


def is_tiled(provider):
    """True where a raster data provider is of a service that has its images in tiles of one size."""
    return provider.name() == PROVIDER and bool(provider.nativeResolutions())


def most_px(provider, reprojected):
    """Side of the largest image that may be asked of a raster data provider, in pixels; None where any may.

    From the largest that the service gives, the provider asks for parts, and puts them together upside down or asks for one
    without width (seen in QGIS 3.22): it must not come to that. ``reprojected``: True where more is asked than is shown.
    """
    if provider.name() != PROVIDER or is_tiled(provider):
        return None
    found = [int(side) for side in LARGEST.findall(TAGS.sub(' ', provider.htmlMetadata())) if int(side) > 0]
    return max((min(found) - 1) // (2 if reprojected else 1), 1) if found else None
