"""Files below a folder, and the side files that belong to them: world files, masks, overviews, tables of a Shapefile."""

import os
from pathlib import Path

NAMED = 5  # files that a message names


def with_side_files(folder, endings):
    """Files below a folder with one of these endings, and what lies beside each.

    A side file is one of the same folder whose name begins as that of the file does up to its ending, in any case: ``a.tfw``,
    ``a.TIF.aux.xml`` and ``a.tif.msk`` of ``a.tif``. No list of endings, as each format has its own.

    Args:
        folder: path.
        endings: of names, in lower case, with their dot.

    Returns:
        {Path: sorted list of names, its own among them}, sorted by path; links to folders are followed,
        hidden files and folders left out.
    """
    found, seen = {}, set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [name for name in folders if not name.startswith('.') and real not in seen]
        if real in seen:  # links may lead back
            continue
        seen.add(real)
        names = [name for name in names if not name.startswith('.')]
        files = [name for name in names if os.path.splitext(name)[1].lower() in endings
                 and os.path.isfile(os.path.join(place, name))]
        beside = {os.path.splitext(name)[0].lower(): [] for name in files}
        for name in sorted(names):
            for stem in _stems(name.lower()):
                if stem in beside:
                    beside[stem].append(name)
        found.update((Path(place, name), beside[os.path.splitext(name)[0].lower()]) for name in files)
    return dict(sorted(found.items()))


def _stems(name):
    """All that a name begins with, up to one of its dots."""
    return (name[:at] for at, letter in enumerate(name) if letter == '.')


def files_in(folder, endings):
    """Paths below a folder with one of these endings, sorted; hidden ones are left out."""
    return list(with_side_files(folder, endings))


def stamps_in(folder, endings):
    """Sorted [(path, bytes, time of change, time of change on this disk)] of the files with these endings and their side files.

    The second time tells a file that was replaced by one of the same size and time, as an archive holds them. Windows has none.
    """
    paths = {path.parent / name for path, names in with_side_files(folder, endings).items() for name in names}
    return [(str(path), *_stamp(path)) for path in sorted(paths)]


def _stamp(path):
    try:
        found = path.stat()
    except OSError:  # a link to nothing, or gone meanwhile
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def file_list(paths):
    """Names of files for a message, no more than a line of them."""
    names = [Path(path).name.encode(errors='replace').decode() for path in paths]  # a disk may hold names that are no text
    return ', '.join(names[:NAMED]) + (f' (+ {len(names) - NAMED})' if len(names) > NAMED else '')
