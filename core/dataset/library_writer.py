"""Writing of a tile library: ``split/label/tile_id.jpg`` with sidecars, and ``manifest.csv`` (see library_manifest.py).

An image is written under a temporary name and renamed, then its line is added: however a run stops, every image in the
manifest exists. Threads may compress and write; the lines keep the order of the images.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..errors import LibraryError, reason_of
from ..grid.tile_grid import Bounds
from ..raster.pixels import resize
from ..runtime.atomic_files import PART, long_path_explained, write_file
from ..runtime.thread_pool import OrderedExecutor
from .image_files import FORMATS, encode, sidecars, world_file
from .library_manifest import COLUMNS, MANIFEST, UNFINISHED, begin_run, csv_line, image_list, sort_lines, stopped_run, whole_lines

if TYPE_CHECKING:
    import numpy.typing as npt

UNLABELLED = 'unlabelled'
BEGUN = {UNFINISHED, UNFINISHED + PART, MANIFEST + PART}  # all that a run leaves if the disk is full before its first image


class Entry(NamedTuple):
    """One tile of a library.

    Attributes:
        tile_id, label, split, block: str; the first three become file and folder names.
        bounds: Bounds of the image, in the coordinate reference system of the library.
        built_m2: built area, m2, or None if unknown.
    """

    tile_id: str
    label: str
    split: str
    block: str
    bounds: Bounds
    built_m2: float | None


class LibraryWriter:
    """Writer of a tile library; a context manager."""

    def __init__(self, folder: str | Path, image_format: str = 'jpg', quality: int = 90, crs: str = '', wkt: str = '', *,
                 size_px: int = 0, threads: int = 1, encoder: Callable[..., bytes] = encode, run: str = '') -> None:
        """Prepare the folder.

        Args:
            folder: an empty or missing folder, or an existing library of Dalles, which is replaced.
            image_format: one of FORMATS.
            quality: of a JPEG, 1 to 100.
            crs: name of the coordinate reference system, for the manifest (``EPSG:2154``).
            wkt: the same as WKT, for the sidecars.
            size_px: side to which images are resized; 0 leaves them unchanged.
            threads: number of threads that compress and write; 1 uses the thread of the caller.
            encoder: function with the signature of :func:`.image_files.encode`, safe to call from several threads.
            run: text that identifies the run; if the same run was stopped in this folder, it is resumed.

        Raises:
            LibraryError: the folder cannot be written, or contains other files.
        """
        self.folder, self.format, self.quality, self.crs = Path(folder), image_format, quality, crs
        self.manifest, self.size_px, self.encoder = self.folder / MANIFEST, size_px, encoder
        self.work, self.folders = OrderedExecutor(threads), set[Path]()
        self.sidecar = f'<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping="1,2">{escape(wkt)}</SRS>\n</PAMDataset>\n'.encode()
        self.count = self.replaced = self.length = 0
        self.file: Any = None  # FileIO, once it is open
        self.run, self.known, self.asked = run, dict[str, list[str]](), list[str]()
        try:
            if run and stopped_run(self.folder) == run:
                self.known = whole_lines(self.folder)
                self.count = len(self.known)
            self.older = [] if self.known else self._older()
            self.made = not self.folder.exists()  # created by this run
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> LibraryError:
        return LibraryError('The folder {folder} cannot be written to ({error}). Choose another FOLDER.', folder=self.folder,
                            error=reason_of(error))

    def _begin(self) -> None:
        """Start the manifest and remove the existing library; called only once there is an image to write."""
        try:
            if self.run and not self.known:
                begin_run(self.folder, '')  # of no run, as long as the manifest is that of the older library
            lines = b''.join(map(csv_line, (COLUMNS, *self.known.values())))
            write_file(self.manifest, lines)  # at once: a stop leaves the previous manifest or the new one
            if self.run and not self.known:
                begin_run(self.folder, self.run)
            self.file, self.length = open(self.manifest, 'ab', buffering=0), len(lines)  # noqa: SIM115 (closed by __exit__)
            for image in self.older:
                self.replaced += image.is_file()
                for path in (image, image.with_name(image.name + PART), *sidecars(image)):
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def has(self, entry: Entry) -> bool:
        """Return True if a stopped run has written the image; the order of the calls is that of the lines of a resumed run."""
        self.asked.append(f'{entry.split}/{entry.label}/{entry.tile_id}.{self.format}')
        return self.asked[-1] in self.known

    def complete(self) -> None:
        """Finish the library after the last image: wait for all images, and remove the marker of an unfinished run."""
        if (error := self._settle_all()):
            raise self._stopped(error) from error
        try:
            if self.file is not None:
                self.file.close()
            if self.known:
                sort_lines(self.folder, self.asked)
            for name in BEGUN:
                (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise self._stopped(error) from error

    def _older(self) -> list[Path]:
        """Return the paths of the images of an existing library in the folder."""
        if not self.folder.exists() or {path.name for path in self.folder.iterdir()} <= BEGUN:
            return []
        if not self.manifest.is_file():
            raise LibraryError('Folder {folder} has files but no manifest.csv of Dalles. Choose an empty FOLDER, or a library '
                               'that Dalles wrote.', folder=self.folder)
        images = image_list(self.folder)
        if (self.folder / UNFINISHED).is_file():  # images written just before the stop have no line yet
            images += [path for form in FORMATS for path in self.folder.resolve().glob(f'*/*/*.{form}')
                       if all(side.is_file() for side in sidecars(path)) and path not in set(images)]
        return images

    def write(self, image: npt.NDArray[np.uint8], entry: Entry) -> None:
        """Write one image, its sidecars and its line of the manifest; with threads, at the latest on exit from the context.

        Args:
            image: (H, W, 3) uint8, north up; must not be modified afterwards.
            entry: Entry.

        Raises:
            LibraryError: this image or an earlier one cannot be compressed or written.
        """
        if self.file is None:
            self._encoded(image)  # an error here leaves the existing library unchanged
            self._begin()
        path = self.folder / entry.split / entry.label / f'{entry.tile_id}.{self.format}'
        for done in self.work.submit((entry, path), self._store, image, entry, path):
            if (error := self._settle(*done)):
                raise self._stopped(error) from error

    def _encoded(self, image: npt.NDArray[np.uint8]) -> tuple[bytes, int, int]:
        """Return (bytes of the file, width, height)."""
        image = resize(image, self.size_px) if self.size_px else image
        return self.encoder(image, self.format, self.quality), image.shape[1], image.shape[0]

    def _store(self, image: npt.NDArray[np.uint8], entry: Entry, path: Path) -> str:
        """Write an image and its sidecars, or nothing; return the SHA-256 digest of its file."""
        data, width, height = self._encoded(image)
        world, sidecar = sidecars(path)
        try:
            with long_path_explained(sidecar):
                if path.parent not in self.folders:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    self.folders.add(path.parent)
                world.write_bytes(world_file(entry.bounds, width, height).encode('ascii'))
                sidecar.write_bytes(self.sidecar)
                write_file(path, data)
        except OSError:
            _remove(world, sidecar)
            raise
        return hashlib.sha256(data).hexdigest()

    def _settle(self, image: tuple[Entry, Path], future: Future[str]) -> BaseException | None:
        """Add the line of an (Entry, path) whose Future is done; return the error of the image or its line, or None."""
        (entry, path), error = image, future.exception()
        if error is None:
            try:
                self._add_line([
                    entry.tile_id, path.relative_to(self.folder).as_posix(), entry.label, entry.split, entry.block,
                    *(f'{v:.10g}' for v in entry.bounds), self.crs,
                    '' if entry.built_m2 is None else f'{entry.built_m2:.3f}', future.result()])
                self.count += 1
            except OSError as refused:
                _remove(path, *sidecars(path))
                error = refused
        return error

    def _settle_all(self) -> BaseException | None:
        """Wait for all images, add the line of each one written even if others failed; return the first error, or None."""
        errors = [self._settle(*done) for done in self.work.drain()]
        return next(filter(None, errors), None)

    def _stopped(self, error: BaseException) -> BaseException:
        """Return the error to raise if an image cannot be written, after adding the lines of all images still pending."""
        self._settle_all()
        if not isinstance(error, OSError):
            return error
        return LibraryError('An image cannot be written to {folder} ({error}); {count} images are complete. Free disk space or '
                            'choose another FOLDER, and run again.', folder=self.folder, error=reason_of(error),
                            count=self.count)

    def _add_line(self, values: Sequence[str]) -> None:
        """Append a line to the manifest, completely or not at all."""
        data = csv_line(values)
        try:
            if self.file.write(data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            self.file.truncate(self.length)
            raise
        self.length += len(data)

    def __enter__(self) -> LibraryWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        error = self._settle_all()
        self.work.close()
        if self.file is not None:
            self.file.close()
        elif self.made:  # nothing was written: leave no folder
            with suppress(OSError):
                self.folder.rmdir()
        if error and kind is None:
            raise self._stopped(error) from error


def _remove(*paths: Path) -> None:
    """Remove files; ignore those that do not exist or cannot be removed."""
    for path in paths:
        with suppress(OSError):
            path.unlink()
