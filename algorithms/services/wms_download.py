"""The blocks of an image service, fetched into a folder and kept there."""

from contextlib import closing

from ...core.download import download_folder, served_image
from ...core.errors import RasterError
from ...core.messages import Message
from ...core.runtime.gdal_errors import GdalError
from ..framework.feedback import PartFeedback, warn_if_cancelled
from ..framework.i18n import tr

FETCHED_PC = 85  # of the progress, until all blocks are there


class BlockDownload:
    """The blocks of a run."""

    def __init__(self, service, fetcher, folder, wanted, feedback):
        """``wanted``: list of core.download.block_plan.Block; ``folder``: Path, opened by download_folder.begin_download."""
        self.service, self.fetcher, self.folder, self.wanted, self.feedback = service, fetcher, folder, wanted, feedback
        self.missing = [block for block in wanted if not served_image.load_block(folder, block)]

    @property
    def done(self):
        """How many are there."""
        return len(self.wanted) - len(self.missing)

    def all(self):
        """List of the files of all blocks; None where the user cancelled.

        Raises:
            NetworkError: some did not come.
            RasterError: the disk refuses, or the service has no image at all.
        """
        part = PartFeedback(self.feedback, 0, FETCHED_PC)
        requests = [(block, self.service.url(block)) for block in self.missing]
        with closing(self.fetcher.fetch(requests, self.service.image)) as answers:  # what is under way ends with an error, too
            for block, image in answers:
                self._keep(block, image)
                part.setProgress(100 * self.done / len(self.wanted))
        self.fetcher.report()
        if self.missing:
            warn_if_cancelled(self.feedback, self.done, len(self.wanted), Message('blocks'))
            return None
        return [served_image.load_block(self.folder, block) for block in self.wanted]

    def _keep(self, block, image):
        try:
            served_image.save_block(self.folder, block, image)
        except (GdalError, OSError) as error:
            raise RasterError('{path} cannot be written ({error}). Make room: what was fetched is kept.', path=self.folder,
                              error=getattr(error, 'strerror', None) or error) from error
        self.missing.remove(block)

    def empty(self, files):
        """How many of the files show nothing, told to the user.

        Raises:
            RasterError: all of them; they are not kept.
        """
        empty = sum(map(served_image.shows_nothing, files))
        if empty == len(files):
            download_folder.remove_download(self.folder)
            raise RasterError('An image was expected, the service has none on the whole extent. Check EXTENT and LAYER.')
        if empty:
            self.feedback.pushWarning(tr('{empty} of {total} blocks came in one colour, twice: they are masked, as ground '
                                         'without image.', empty=empty, total=len(files)))
        return empty
