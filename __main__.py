"""``python -m dalles``: score a grid beyond QGIS, on this machine or on a Dask cluster, and join the scores onto the grid."""

import argparse
import json
import sys
import time

from .core.errors import DallesError
from .core.messages import tell
from .models.engine import CHOICES
from .models.store import BUNDLED

EVERY_S = 5.0


def main(arguments=None):
    """Run a command; returns the exit code: 0 all done, 1 something is not done, 2 wrong arguments, 130 interrupted."""
    given = _parser().parse_args(arguments)
    try:
        return given.command(given)
    except DallesError as error:
        _say(error.message)
        return 1
    except KeyboardInterrupt:
        _say('Stopped. What is done is kept: the same command goes on from there.')
        return 130


def _parser():
    parser = argparse.ArgumentParser('python -m dalles', description=__doc__)
    commands = parser.add_subparsers(required=True, metavar='command')
    score = commands.add_parser('score', help='score the tiles of a grid, into a folder of GeoParquet parts')
    score.add_argument('--grid', required=True, help='GeoPackage or GeoParquet with tile_id, as the workers see it')
    score.add_argument('--ortho', required=True, help='what GDAL opens: a file, a VRT, /vsis3/…, /vsicurl/…, as the workers see it')
    score.add_argument('--out', required=True, help='folder of the parts, as the workers see it; a run that was stopped goes on')
    score.add_argument('--model', default=str(BUNDLED), help='model file; default the bundled one')
    score.add_argument('--scheduler', default='', help='tcp://host:8786 of Dask, or its scheduler file; default this machine alone')
    score.add_argument('--engine', choices=CHOICES, default=CHOICES[0], help='default auto: onnxruntime where it is installed')
    score.add_argument('--threshold', type=float, help='probability from which a tile is classed bati; default that of the model')
    score.add_argument('--field', default='proba_bati', help='column of the probability')
    score.add_argument('--limit', type=float, default=3600, help='seconds for one chunk, after which its worker is started anew')
    score.add_argument('--patience', type=float, default=900, help='seconds without scheduler or worker, after which the run ends')
    score.set_defaults(command=_score)
    join = commands.add_parser('join', help='write the scores onto a grid, by tile_id')
    join.add_argument('--grid', required=True, help='GeoPackage or GeoParquet')
    join.add_argument('--scores', required=True, help='folder of parts')
    join.add_argument('--out', help='new grid; a GeoPackage is written onto where this is left out')
    join.add_argument('--field', default='proba_bati', help='column of the probability')
    join.set_defaults(command=_join)
    return parser


def _say(message):
    print(tell(message, str), file=sys.stderr, flush=True)


def _score(given):
    from .cluster import scoring
    job, files = scoring.job_of(given.grid, given.ortho, given.model, given.out, given.engine, given.threshold, given.field)
    if not given.scheduler:
        return _followed(scoring.score_grid(scoring.Here(), job, files))
    try:
        from .cluster import connection, sharing
    except ImportError as error:
        raise DallesError('Dask was expected for a cluster, it is not installed ({error}). Install what cluster/requirements.txt '
                          'names, or leave out --scheduler.', error=error) from error
    with connection.Connection(given.scheduler, _say, patience_s=given.patience) as connected:
        return _followed(scoring.score_grid(sharing.Cluster(connected, given.limit), job, files))


def _followed(standings):
    """Tell how far a run is; returns the exit code."""
    told, seen = time.monotonic(), 0
    for standing in standings:
        if not standing.chunks and not standing.failures:
            _begun(standing.plan)
        for chunk, message in list(standing.failures.items())[seen:]:
            _say(f'Chunk {chunk[0]}, {chunk[1]} is not done: {message}')
        seen = len(standing.failures)
        if time.monotonic() - told > EVERY_S:
            told = time.monotonic()
            _say(_line(standing))
    _say(_line(standing))
    print(json.dumps({'tiles': standing.plan.count, 'scored_now': dict(standing.counts), 'chunks_now': standing.chunks,
                      'chunks_before': len(standing.plan.done), 'seconds': round(standing.seconds, 1),
                      'not_done': {','.join(map(str, chunk)): str(message) for chunk, message in standing.failures.items()}}))
    return 1 if standing.failures else 0


def _begun(plan):
    _say(f'{plan.count} tiles, {plan.total} chunks, of which {len(plan.done)} are done; engine {plan.engine}.')
    for note in (*plan.notes, *plan.warnings):
        _say(note)


def _line(standing):
    return (f'{standing.chunks + len(standing.plan.done)} of {standing.plan.total} chunks, {standing.counts["tiles"]} tiles in '
            f'{standing.seconds:.0f} s ({standing.rate:.0f} tiles/s), {len(standing.failures)} chunks not done.')


def _join(given):
    from .cluster import joining
    joined = joining.join(given.grid, given.scores, given.out, given.field)
    print(json.dumps(joined._asdict()))
    return 0


if __name__ == '__main__':
    sys.exit(main())
