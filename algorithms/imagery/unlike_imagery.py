"""An orthophoto before its tiles are read: what will be asked of it, and what the model does not know of it."""

from ...models.inference.image_advice import unlike
from ..framework.i18n import tr


def warn_if_unlike(opener, raster, tiles, card, feedback):
    """Tell what is asked of a service, listen to cancels from now on, and warn of an image unlike those of a model.

    Args:
        opener: of orthophotos.opened.
        raster: that it has opened.
        tiles: ((N, 4) int windows, see core.raster.windows.PixelGrid.windows; their side, metres).
        card: models.model_file.card.Card.
        feedback: QgsProcessingFeedback.
    """
    windows, size_m = tiles
    opener.log_requests(feedback, windows)
    for warning in unlike(card, raster, windows, size_m, feedback.isCanceled)[0]:
        feedback.pushWarning(tr(warning))
