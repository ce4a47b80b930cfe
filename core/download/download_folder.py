"""The temporary folder of a download, kept until the output is complete so that a stopped run can be resumed."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from ..dataset.library_manifest import UNFINISHED, begin_run, stopped_run
from ..errors import NetworkError, reason_of
from ..runtime.atomic_files import PART


def require_room(path: str | Path, megabytes: float) -> None:
    """Refuse an output for which the disk has too little space, before anything is downloaded.

    Args:
        path: of the output.
        megabytes: 10^6 bytes needed for the output and the downloaded files.

    Raises:
        NetworkError: the folder of the output does not exist, or has too little free space.
    """
    folder = Path(path).absolute().parent
    try:
        free = shutil.disk_usage(folder).free / 1e6
    except OSError as error:
        raise _not_writable(folder, error) from error
    if free < megabytes:
        raise NetworkError('The download needs {wanted:.0f} MB in {folder}, {free:.0f} MB are free. Free disk space, or choose '
                           'another OUTPUT.', wanted=megabytes, folder=folder, free=free)


def begin_download(folder: str | Path, run: str) -> bool:
    """Open the folder of a run: resume the same run, or remove the files of another run and start anew.

    Args:
        folder: path; created if missing.
        run: text that identifies the run.

    Returns:
        True if the run is resumed.

    Raises:
        NetworkError: the folder contains foreign files, or cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(exist_ok=True)
        known = stopped_run(folder)
        if known == run:
            return True
        strange = {path.name for path in folder.iterdir()} - {UNFINISHED + PART}
        if known is None and strange:
            raise NetworkError('The download folder {folder} contains other files ({found}). Move it, or choose another OUTPUT.',
                               folder=folder, found=', '.join(sorted(strange)[:3]))
        _remove_files(folder)
        begin_run(folder, run)
    except OSError as error:
        raise _not_writable(folder, error) from error
    return False


def _remove_files(folder: str | Path) -> None:
    """Remove the files of a run, UNFINISHED last: if the process is killed, it still identifies the run."""
    for path in sorted(Path(folder).iterdir(), key=lambda path: path.name == UNFINISHED):
        path.unlink()


def remove_download(folder: str | Path) -> None:
    """Remove the folder of a finished run; files that another program has open are left for the next run to remove."""
    with suppress(OSError):
        _remove_files(folder)
        Path(folder).rmdir()


def _not_writable(folder: Path, error: OSError) -> NetworkError:
    return NetworkError('The download folder {folder} cannot be written to ({error}). Free disk space, or choose another '
                        'OUTPUT.', folder=folder, error=reason_of(error))
