"""Checks of an orthophoto before its tiles are read: the requests to its service, and differences from the model's images."""

from ...models.inference.image_advice import unlike
from ..framework.i18n import tr


def warn_if_unlike(opener, raster, card, feedback, *, windows, size_m):
    """Log the requests to a service, connect the feedback for cancelling, and warn of images unlike those of a model.

    Args:
        opener: result of orthophoto.raster_opener.
        raster: the raster that it opened.
        card: models.model_file.card.Card.
        feedback: QgsProcessingFeedback.
        windows: (N, 4) int, see core.raster.windows.PixelGrid.windows.
        size_m: side of a tile, metres.
    """
    opener.log_requests(feedback, windows)
    for warning in unlike(card, raster, windows, size_m, feedback.isCanceled)[0]:
        feedback.pushWarning(tr(warning))
