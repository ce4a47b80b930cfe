"""Files below a folder, and their side files: world files, masks, overviews, tables of a Shapefile."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

NAMED = 5  # most file names in a message


def with_side_files(folder: str | Path, endings: Collection[str]) -> dict[Path, list[str]]:
    """Return the files below a folder with one of these extensions, and the side files of each.

    A side file is in the same folder, and its name begins with that of the file without extension and a dot, in any case:
    ``a.tfw``, ``a.TIF.aux.xml`` and ``a.tif.msk`` of ``a.tif``. Its extension may be any, as each format has its own.

    Args:
        folder: path.
        endings: file extensions in lower case, with their dot.

    Returns:
        {Path: sorted list of names, including its own}, sorted by path; links to folders are followed,
        hidden files and folders skipped.
    """
    found: dict[Path, list[str]] = {}
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        folders[:] = [name for name in folders if not name.startswith('.') and real not in seen]
        if real in seen:  # links may form a loop
            continue
        seen.add(real)
        names = [name for name in names if not name.startswith('.')]
        files = [name for name in names if os.path.splitext(name)[1].lower() in endings
                 and os.path.isfile(os.path.join(parent, name))]
        beside: dict[str, list[str]] = {os.path.splitext(name)[0].lower(): [] for name in files}
        for name in sorted(names):
            for stem in _stems(name.lower()):
                if stem in beside:
                    beside[stem].append(name)
        found.update((Path(parent, name), beside[os.path.splitext(name)[0].lower()]) for name in files)
    return dict(sorted(found.items()))


def _stems(name: str) -> Iterator[str]:
    """Return an iterator of the beginnings of a name, up to each of its dots."""
    return (name[:at] for at, letter in enumerate(name) if letter == '.')


def files_in(folder: str | Path, endings: Collection[str]) -> list[Path]:
    """Return the sorted paths below a folder with one of these extensions, without hidden files."""
    return list(with_side_files(folder, endings))


def stamps_in(folder: str | Path, endings: Collection[str]) -> list[tuple[str | int, ...]]:
    """Return sorted [(path, bytes, st_mtime_ns, st_ctime_ns)] of the files with these extensions and their side files.

    st_ctime_ns reveals a file replaced by one of the same size and mtime, as when unpacked from an archive; not on Windows.
    """
    paths = {path.parent / name for path, names in with_side_files(folder, endings).items() for name in names}
    return [(str(path), *_stamp(path)) for path in sorted(paths)]


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:  # a broken link, or deleted meanwhile
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def file_list(paths: Iterable[str | Path]) -> str:
    """Return the names of files for a message: the first NAMED, and how many more there are."""
    names = [Path(path).name.encode(errors='replace').decode() for path in paths]  # names may not be valid Unicode
    return ', '.join(names[:NAMED]) + (f' (+ {len(names) - NAMED})' if len(names) > NAMED else '')
