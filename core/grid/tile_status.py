"""Why a tile has an image, or none."""

STATUSES = OK, NODATA, OUTSIDE = 'ok', 'nodata', 'outside'
