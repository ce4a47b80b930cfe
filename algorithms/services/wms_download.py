"""Download of the blocks of an image service into a folder."""

from functools import partial

from ...core.download import download_folder, served_image
from ...core.errors import RasterError
from ...core.messages import Message
from ..framework.feedback import PartFeedback, warn_if_cancelled
from ..framework.i18n import tr

FETCHED_PC = 85  # progress, in percent, once all blocks are fetched


class BlockDownload:
    """Download of all blocks of a run into a folder; blocks of a stopped run are not fetched again.

    Attributes:
        missing: list of the blocks that are not there yet.
    """

    def __init__(self, service, fetcher, folder, wanted, feedback):
        """``wanted``: list of core.download.block_plan.Block; ``folder``: Path, opened by download_folder.begin_download."""
        self.service, self.fetcher, self.folder, self.wanted, self.feedback = service, fetcher, folder, wanted, feedback
        self.missing = [block for block in wanted if not served_image.load_block(folder, block)]

    @property
    def done(self):
        """Return how many blocks are there."""
        return len(self.wanted) - len(self.missing)

    def fetch_all(self):
        """Fetch the missing blocks; return the list of the files of all blocks, or None where the user cancelled.

        Raises:
            NetworkError: a block cannot be fetched or written.
        """
        part = PartFeedback(self.feedback, 0, FETCHED_PC)
        requests = [(block, self.service.url(block)) for block in self.missing]
        save = partial(served_image.save_block, self.folder)
        for block in self.fetcher.store(requests, self.service.image, save, self.folder):
            self.missing.remove(block)
            part.setProgress(100 * self.done / len(self.wanted))
        self.fetcher.report()
        if self.missing:
            warn_if_cancelled(self.feedback, self.done, len(self.wanted), Message('blocks'))
            return None
        return [served_image.load_block(self.folder, block) for block in self.wanted]

    def empty(self, files):
        """Return how many of the files have no image, with a warning to the user.

        Raises:
            RasterError: none of them has an image; the folder is removed.
        """
        empty = sum(map(served_image.shows_nothing, files))
        if empty == len(files):
            download_folder.remove_download(self.folder)
            raise RasterError('The service has no image on the whole extent. Check EXTENT and LAYER.')
        if empty:
            self.feedback.pushWarning(tr('{empty} of {total} blocks have a single colour in two downloads: they are masked as '
                                         'areas without image.', empty=empty, total=len(files)))
        return empty
