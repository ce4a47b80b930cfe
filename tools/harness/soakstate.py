"""What a process holds at a moment, so that two moments can be compared: memory, files, threads, children, layers."""

import ctypes
import gc
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from osgeo import gdal, ogr
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent

SEEN = {}  # sets of names, each once: what is counted here must not add to it
DATA = ('.gpkg', '.tif', '.db', '.sqlite', '-wal', '-shm', '-journal')  # endings of files that GDAL or SQLite hold open


class State(NamedTuple):
    """What the process holds.

    Attributes:
        rss_mb: resident memory.
        used_mb: the same once the allocator has given back what is free: that differs by chance, by a hundred MB and more.
        files: open file descriptors.
        data_files: those of them that are GeoPackages, rasters or databases.
        threads: of the process, those of Qt and GDAL among them.
        children: processes below it, those that ended and were not waited for among them.
        temporary, beside: names of files and folders in the temporary folder, and beside the data.
        layers: of the project.
        datasets, connections: objects of GDAL and of SQLite that Python holds.
        objects: that Python's collector knows.
    """

    rss_mb: float
    used_mb: float
    files: int
    data_files: int
    threads: int
    children: int
    temporary: frozenset
    beside: frozenset
    layers: int
    datasets: int
    connections: int
    objects: int


def look(temporary, beside):
    """The State now, once Qt and Python have freed what waits to be freed.

    Args:
        temporary: the temporary folder.
        beside: the folder of the data.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    known, links, resident = gc.get_objects(), list(_links()), _resident_mb()
    ctypes.CDLL(None).malloc_trim(0)
    return State(resident, _resident_mb(), len(links), sum(link.split(' ')[0].endswith(DATA) for link in links),
                 len(os.listdir('/proc/self/task')), len(children()), _names(temporary), _names(beside),
                 len(QgsProject.instance().mapLayers()), sum(isinstance(one, (gdal.Dataset, ogr.DataSource)) for one in known),
                 sum(isinstance(one, sqlite3.Connection) for one in known), len(known))


def children():
    """Numbers of the processes below this one."""
    parents = {}
    for entry in Path('/proc').glob('[0-9]*/stat'):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(')')[2].split()[1])
        except OSError:  # it has ended
            continue
    found = {os.getpid()}
    while True:
        more = {number for number, parent in parents.items() if parent in found} - found
        if not more:
            return found - {os.getpid()}
        found |= more


def _resident_mb():
    with open('/proc/self/status', encoding='ascii') as file:
        return next(int(line.split()[1]) for line in file if line.startswith('VmRSS:')) / 1024


def _links():
    """What each open file descriptor is."""
    for number in os.listdir('/proc/self/fd'):
        try:
            yield os.readlink(f'/proc/self/fd/{number}')
        except FileNotFoundError:  # that of the listing itself
            continue


def _names(folder):
    root = Path(folder)
    found = frozenset(path.relative_to(root).as_posix() for path in root.rglob('*'))
    return SEEN.setdefault(found, found)


def risen(series):
    """How much a series of numbers rose from its first fifth to its last, by their medians: noise of single turns is no leak."""
    part = max(1, len(series) // 5)
    first, last = sorted(series[:part]), sorted(series[-part:])
    return last[len(last) // 2] - first[len(first) // 2]


def grown(first, last, turns, limit_mb, limit_objects):
    """What did not return to where it began: list of sentences, empty where all did.

    Args:
        first: State once all had been done once.
        last: State at the end.
        turns: list of State between them, in order.
        limit_mb, limit_objects: by how much memory, and the number of objects, may have risen over the turns.
    """
    found = []
    for name in ('files', 'data_files', 'threads', 'children', 'layers', 'datasets', 'connections'):
        before, after = getattr(first, name), getattr(last, name)
        if after > before:
            found.append(f'{name}: {before} at first, {after} at the end')
    for name in ('temporary', 'beside'):
        left = sorted(getattr(last, name) - getattr(first, name))
        if left:
            found.append(f'{name}: {", ".join(left[:10])} left behind')
    for name, limit in (('used_mb', limit_mb), ('objects', limit_objects)):
        rise = risen([getattr(turn, name) for turn in turns])
        if rise > limit:
            found.append(f'{name}: rose by {rise:.0f} over {len(turns)} turns, the limit is {limit:.0f}')
    return found
