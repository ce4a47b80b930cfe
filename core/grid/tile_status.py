"""Image status of a tile: image available, too many nodata pixels, or outside the orthophoto."""

STATUSES = OK, NODATA, OUTSIDE = 'ok', 'nodata', 'outside'
