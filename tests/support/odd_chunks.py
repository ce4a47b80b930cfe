"""Chunks of ``odd``, a module of functions that go wrong, shared out among workers of Dask."""

from pathlib import Path

from distributed import Client

from dalles.cluster.dispatch import connection
from dalles.cluster.dispatch.dispatcher import Cluster
from gates import AT_GATE, HANGS_S

ODD = f'''
{AT_GATE}
''' + '''
import os, time
from pathlib import Path


def noted(job, chunk):
    """One line for each time that a chunk is begun; then it comes to its gate."""
    with open(job.out, 'a') as file:
        file.write(f'{chunk} {os.getpid()}\\n')
    at_gate(job.field, chunk)


def twice(job, chunk, files):
    noted(job, chunk)
    return chunk * 2 + len(files)


def third_fails(job, chunk, files):
    noted(job, chunk)
    return {'failed': {'text': 'chunk {n} is no good', 'values': {'n': chunk}}} if chunk == 3 else chunk


def mended(job, chunk, files):
    """Fails the first time."""
    first = f' {chunk} ' not in f' {Path(job.out).read_text()} '.replace(chr(10), ' ')
    noted(job, chunk)
    return {'failed': {'text': 'not yet', 'values': {}}} if chunk == 3 and first else chunk


def raises(job, chunk, files):
    if chunk == 3:
        raise MemoryError('no room, password=hunter2')
    return chunk


def ends(job, chunk, files):
    noted(job, chunk)
    if chunk == 3:
        os._exit(1)
    return chunk


def without(job, chunk, files):
    """One of the workers does not see the image, and says so at once."""
    if os.environ.get('BLIND'):
        with open(job.out, 'a') as file:
            file.write(f'{chunk} {os.getpid()}\\n')
        return {'failed': {'text': 'no image here', 'values': {}}}
    noted(job, chunk)
    return chunk


def away(job, chunk, files):
    """Nobody sees the image the first thirty times."""
    noted(job, chunk)
    if len(Path(job.out).read_text().splitlines()) <= 30:
        return {'failed': {'text': 'away', 'values': {}}}
    return chunk


def hangs(job, chunk, files):
    noted(job, chunk)
    time.sleep(10_000 if chunk == 3 else 0)
    return chunk
'''


def everybody(dasks, count):
    """Wait until that many workers are there."""
    with Client(dasks.address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=HANGS_S)


def start_without_dalles(dasks):
    """Start a worker that finds no Dalles, neither on its path nor where it runs."""
    place, dasks.folder = dasks.folder, dasks.folder / 'empty'
    dasks.folder.mkdir()
    dasks.environment['PYTHONPATH'] = str(dasks.folder)
    dasks.start_worker()
    dasks.folder = place


def addresses(dasks):
    with Client(dasks.address, set_as_default=False) as client:
        return list(client.nthreads())


def seen(job):
    return [int(line.split()[0]) for line in Path(job.out).read_text().splitlines()]


def shared(dasks, name, job, count=12, patience_s=600, say=lambda message: None, stopped=lambda: False, **options):
    """{chunk: result} of a function of ``odd``; a chunk that comes twice fails."""
    import odd
    attempts = options.pop('attempts', 3)
    with connection.Connection(dasks.address, say=say, stopped=stopped, patience_s=patience_s) as there:
        found = {}
        for chunk, result in Cluster(there, **options).map(getattr(odd, name), job, range(count), b'model', attempts=attempts):
            assert chunk not in found
            found[chunk] = result
        return found
