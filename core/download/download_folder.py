"""The folder in which what was fetched is kept until all is there, so that a run that was stopped goes on."""

import shutil
from contextlib import suppress
from pathlib import Path

from ..dataset.library_manifest import UNFINISHED, begin_run, stopped_run
from ..errors import NetworkError
from ..runtime.atomic_files import PART, write_file


def require_room(path, megabytes):
    """Refuse an output for which there is no room, before anything is fetched.

    Args:
        path: of the output.
        megabytes: 10^6 bytes that it takes, with its parts.

    Raises:
        NetworkError: its folder is not there, or too full.
    """
    folder = Path(path).absolute().parent
    try:
        free = shutil.disk_usage(folder).free / 1e6
    except OSError as error:
        raise NetworkError('The folder {folder} for what is fetched cannot be written ({error}). Make room, or choose another '
                           'OUTPUT.', folder=folder, error=error.strerror or error) from error
    if free < megabytes:
        raise NetworkError('{wanted:.0f} MB of free disk were expected in {folder}, there are {free:.0f}. Make room, or choose '
                           'another OUTPUT.', wanted=megabytes, folder=folder, free=free)


def begin_download(folder, run):
    """Open the folder of a run: that of the same run goes on, that of another begins anew.

    Args:
        folder: path; made where it is missing.
        run: what the run is, as text.

    Returns:
        True where it goes on.

    Raises:
        NetworkError: it holds other files, or cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(exist_ok=True)
        known = stopped_run(folder)
        if known == run:
            return True
        strange = {path.name for path in folder.iterdir()} - {UNFINISHED + PART}
        if known is None and strange:
            raise NetworkError('An empty folder was expected for what is fetched, {folder} holds {found}. Move it away, or '
                               'choose another OUTPUT.', folder=folder, found=', '.join(sorted(strange)[:3]))
        empty(folder)
        begin_run(folder, run)
    except OSError as error:
        raise NetworkError('The folder {folder} for what is fetched cannot be written ({error}). Make room, or choose another '
                           'OUTPUT.', folder=folder, error=error.strerror or error) from error
    return False


def empty(folder):
    """Remove the files of a run; what says whose they are goes last, as a kill may come at any moment."""
    for path in sorted(Path(folder).iterdir(), key=lambda path: path.name == UNFINISHED):
        path.unlink()


def remove_download(folder):
    """Remove the folder of a run that is done; what another program holds open stays, and is removed by the next run."""
    with suppress(OSError):
        empty(folder)
        Path(folder).rmdir()


def put_file(place, body):
    """Write bytes whole or not at all: what is there under its name counts as whole, also after a power cut.

    Args:
        place: Path.
        body: bytes.

    Raises:
        OSError: the disk refuses.
    """
    write_file(place, body, durable=True)
