"""Identity, state and locks of runs: a stopped run can resume, and two runs cannot write the same output at once."""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QLockFile
from qgis.PyQt.QtXml import QDomDocument

from ...core.errors import GridError
from ...core.raster.raster_sources import files_of, source_facts
from ...core.raster.subdataset_names import file_of, is_name
from ...core.runtime.gdal_errors import GdalError, gdal_call
from ...core.runtime.geopackage_tables import DONE, RUN
from ...core.runtime.sql import named
from ...core.secrets import mask_secrets
from .i18n import tr


def run_fingerprint(**facts):
    """Return the identity of a run as JSON text, from names, numbers, and files as :func:`file_fingerprint`."""
    return json.dumps(facts, sort_keys=True, default=str)


def of_table(run, table):
    """Return the identity of a run on one of several tables of a file; an empty ``run`` as it is."""
    return run and run_fingerprint(run=run, table=table)


def sha256_of(what):
    """Return the SHA-256 of the repr of a value, 64 hex digits: for values too long for an identity."""
    return hashlib.sha256(repr(what).encode()).hexdigest()


def style_of(layer):
    """Return the SHA-256 of the symbology of a layer, 64 hex digits."""
    document = QDomDocument()
    layer.exportNamedStyle(document, categories=QgsMapLayer.StyleCategory.Symbology)
    return sha256_of(_plain(document.documentElement()))


def _plain(node):
    """Return an XML node as nested tuples with sorted attributes: their order in Qt varies."""
    attributes, children = node.attributes(), node.childNodes()
    own = sorted((attributes.item(i).nodeName(), attributes.item(i).nodeValue()) for i in range(attributes.count()))
    return node.nodeName(), node.nodeValue(), own, [_plain(children.at(i)) for i in range(children.count())]


def file_fingerprint(source):
    """Return a source with the size and the modification time of its file, so that a replaced file is noticed.

    Args:
        source: path, or another source of GDAL or QGIS, which is returned alone.
    """
    path = file_of(str(source)) if is_name(str(source)) else str(source).split('|')[0]
    try:
        found = os.stat(path)
    except OSError:
        return [str(source)]
    return [str(source), found.st_size, found.st_mtime_ns]


def raster_fingerprint(source):
    """Return the fingerprint of a raster with all its files: an image of a VRT may change, or the world file of an image.

    Args:
        source: path or name that GDAL opens.
    """
    try:
        dataset = gdal_call(gdal.Open, source)
    except GdalError:  # reported where the raster is read
        return file_fingerprint(source)
    return [source, sha256_of([source_facts(dataset), *map(file_fingerprint, files_of(dataset))])]


@contextmanager
def exclusive_lock(source, feedback):
    """Lock an output against other runs while it is written; the lock of a killed process does not count.

    Args:
        source: a file or a folder, with the lock file beside it, or the source of a database table; None for a new layer
            that no other run can access.
        feedback: QgsProcessingFeedback; it gets a warning where the folder refuses a lock file, and runs on this machine only
            are locked out.

    Raises:
        GridError: another process is writing it.
    """
    if source is None:
        yield
        return
    path, lock = str(source).split('|')[0].rstrip('/\\'), None
    on_disk = os.path.isfile(path) or (os.path.isabs(path) and os.path.isdir(os.path.dirname(path)))
    if on_disk:
        lock = _locked(path, path)
        if lock is None:
            feedback.pushWarning(tr('No lock file can be created beside {path}: runs on other machines are not detected. Do '
                                    'not write to this output from another machine during the run.', path=path))
    digest = hashlib.sha256((path if on_disk else str(source)).encode()).hexdigest()
    own = os.path.join(tempfile.gettempdir(), f'dalles-{digest[:16]}')
    lock = lock or _locked(own, mask_secrets(path))
    try:
        yield
    finally:
        if lock is not None:
            lock.unlock()


def _locked(path, name):
    """Return a QLockFile, locked, ``path``.lock; None where its folder refuses it; raise a GridError where another run has it."""
    lock = QLockFile(f'{path}.lock')
    lock.setStaleLockTime(0)  # a run may take days
    if lock.tryLock(0):
        return lock
    if lock.error() != QLockFile.LockError.LockFailedError:
        return None
    known, number, host, program = lock.getLockInfo()
    raise GridError('{path} is being written by another run ({program}, process {number} on {host}). Wait until that run has '
                    'ended, or choose another output.', path=name, program=program if known else '?', number=number, host=host)


class ResumeState(NamedTuple):
    """The tiles that a run has done: their feature ids, and {class or status: number}."""

    ids: np.ndarray
    kinds: Counter


def resume_state(path, run):
    """Return the ResumeState of the unfinished run with this identity in a GeoPackage, or None where there is none."""
    if not os.path.isfile(path):
        return None
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as file:  # the file may not be SQLite
        there = {name for name, in file.execute('SELECT name FROM sqlite_master WHERE name IN (?, ?)', (RUN, DONE))}
        if len(there) < 2 or file.execute(named('SELECT identity FROM {run}', run=RUN)).fetchall() != [(run,)]:
            return None
        ids = np.fromiter((number for number, in file.execute(named('SELECT id FROM {done}', done=DONE))), 'int64')
        return ResumeState(ids, Counter(dict(file.execute(named('SELECT kind, count(*) FROM {done} GROUP BY kind', done=DONE)))))
    return None
