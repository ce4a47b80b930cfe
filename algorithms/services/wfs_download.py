"""Download of the pages of a Web Feature Service into a folder, with a check of the number of features."""

from ...core.download import download_folder
from ...core.download.wfs_page import read_page, tally
from ...core.errors import GridError, NetworkError
from ...core.messages import Message
from ...core.runtime.atomic_files import write_file
from ..framework.feedback import PartFeedback, warn_if_cancelled
from ..framework.i18n import tr

FETCHED_PC = 70  # progress, in percent, once all pages are fetched
TRIES = 2  # downloads of all pages, where features are missing


def too_many(count, limit):
    """Return the error for more buildings than LIMIT."""
    return GridError('{count} buildings would be fetched, LIMIT allows {limit}. Choose a smaller EXTENT, or raise LIMIT.',
                     count=count, limit=limit)


def stored_pages(folder):
    """List the pages in a folder, in their order."""
    return sorted(folder.glob('[0-9]*.json'))


class PageDownload:
    """Download of all pages of a run into a folder; pages of a stopped run are not fetched again."""

    def __init__(self, service, fetcher, folder, *, size, limit, feedback):
        """``service``: FeatureService, opened; ``size``: features of a page; ``limit``: of features it does not count."""
        self.service, self.fetcher, self.folder, self.matched = service, fetcher, folder, service.matched
        self.size, self.limit, self.feedback, self.part = size, limit, feedback, PartFeedback(feedback, 0, FETCHED_PC)

    def fetch_all(self):
        """Fetch all pages.

        Returns:
            list of core.download.wfs_page.FeaturePage; None where the user cancelled.

        Raises:
            NetworkError: features are missing after TRIES downloads, or the service fails.
            GridError: there are more than ``limit`` features.
        """
        try:
            return self._until_end() if self.matched is None else self._counted()
        finally:
            self.fetcher.report()

    def _counted(self):
        """Return the pages of a known number of features, fetching all again where some are missing."""
        for left in reversed(range(TRIES)):
            found = self._numbered()
            if found is None:
                return None
            count = tally(found)
            if count.distinct >= self.matched:
                return found
            if left:
                self.feedback.pushWarning(tr('The service returned {found} of {matched} buildings, and {repeated} duplicates: '
                                             'all are downloaded again.',
                                             found=count.distinct, matched=self.matched, repeated=count.repeated))
                for path in stored_pages(self.folder):
                    path.unlink()
        download_folder.remove_download(self.folder)
        raise NetworkError('The service returned {found} of {matched} buildings in two downloads, and {repeated} duplicates. Run '
                           'again later, choose a smaller PAGE, or clear ID if buildings share ids.',
                           matched=self.matched, found=count.distinct, repeated=count.repeated)

    def _numbered(self):
        """Fetch the missing pages of a known number of features; return all pages, or None where the user cancelled."""
        starts = range(0, self.matched, self.size)
        missing = [start for start in starts if not self._path(start).is_file()]
        done = len(starts) - len(missing)
        for _ in self._fetched(missing):
            done += 1
            self.part.setProgress(100 * done / len(starts))
        if done < len(starts):
            warn_if_cancelled(self.feedback, done, len(starts), Message('pages'))
            return None
        return [self._read(start) for start in starts]

    def _until_end(self):
        """Fetch pages one after the other where the number of features is unknown, up to a page without new features.

        Without ids a page with fewer features than requested counts as the last one, though the service may limit its replies.
        """
        found, start, ids = [], 0, set()
        while True:
            if not self._path(start).is_file() and not list(self._fetched([start])):
                warn_if_cancelled(self.feedback, len(found), len(found), Message('pages'))
                return None
            page = self._read(start)
            if found and all(one is not None and one in ids for one in page.ids):
                self._path(start).unlink()  # a repeated page is no part of the result
                return found
            found.append(page)
            ids.update(page.ids)
            start += len(page.ids)
            if start > self.limit:
                raise too_many(start, self.limit)
            if not page.ids or (not self.service.key and len(page.ids) < self.size):
                return found

    def _fetched(self, starts):
        """Fetch pages into the folder; return an iterator of the index of the first feature of each."""
        requests = [(start, self.service.page_url(start, self.size)) for start in starts]
        return self.fetcher.store(requests, lambda start, body: self.service.page(start, self._expected(start), body),
                                  lambda start, body: write_file(self._path(start), body, durable=True), self.folder)

    def _expected(self, start):
        return None if self.matched is None else min(self.size, self.matched - start)

    def _path(self, start):
        return self.folder / f'{start:09d}.json'

    def _read(self, start):
        return read_page(self._path(start).read_bytes(), self.service.key, self.service.bounds)
