"""``python -m dalles``: score a grid without QGIS, on this machine or on a Dask cluster, and join the scores to the grid."""

import argparse
import json
import sys
import tempfile
import time
import traceback
from pathlib import Path

from .cluster.command_language import translated as tr
from .cluster.protocol.paths import in_full
from .cluster.protocol.version import version
from .core.errors import ClusterError, DallesError
from .core.fact_sheet import FactSheet
from .core.grid.prediction_fields import PROBABILITY
from .core.root import ROOT
from .core.secrets import mask_secrets
from .models.engines.engine import CHOICES
from .models.model_file.bundled import BUNDLED

EVERY_S = 5.0


def main(arguments=None):
    """Run a command and return the exit code: 0 complete, 1 incomplete or failed, 130 interrupted; argparse exits with 2."""
    given = _parser().parse_args(arguments)
    try:
        return given.command(given)
    except DallesError as error:
        _say(error)
        return 1
    except KeyboardInterrupt:
        _say(tr('Stopped. What is done is kept: run the same command to resume.'))
        return 130
    except Exception:
        _say(mask_secrets(traceback.format_exc()))
        _say(tr('This is an unexpected error. To get help, run python -m dalles diagnosis, and send what it prints.'))
        return 1


def _parser():
    parser = argparse.ArgumentParser('python -m dalles', description=tr(
        'Score a grid without QGIS, on this machine or on a Dask cluster, and join the scores to the grid.'))
    commands = parser.add_subparsers(required=True, metavar='command')
    score = commands.add_parser('score', help=tr('score the tiles of a grid, and write the scores to a folder of GeoParquet '
                                                 'parts'))
    for name, text, more in (
            ('--grid', tr('GeoPackage or GeoParquet with the field tile_id; the path must be valid on the workers'),
             {'required': True}),
            ('--ortho', tr('orthophoto: a file, a VRT, /vsis3/…, /vsicurl/… (GDAL); the path must be valid on the workers'),
             {'required': True}),
            ('--out', tr('folder of the parts; the path must be valid on the workers; a run that was stopped is resumed in it'),
             {'required': True}),
            ('--model', tr('model file; default: the bundled model'), {'default': str(BUNDLED)}),
            ('--scheduler', tr('Dask scheduler (tcp://host:8786) or its scheduler file; default: this machine'), {'default': ''}),
            ('--engine', tr('default: auto, that is onnxruntime where it is installed'),
             {'choices': CHOICES, 'default': CHOICES[0]}),
            ('--threshold', tr('probability from which a tile is classed bati; default: that of the model'), {'type': float}),
            ('--field', tr('column of the probability'), {'default': PROBABILITY}),
            ('--limit', tr('time limit of one chunk in seconds, after which its worker is restarted'),
             {'type': float, 'default': 3600}),
            ('--patience', tr('seconds without scheduler or worker, after which the run ends'), {'type': float, 'default': 900})):
        score.add_argument(name, help=text, **more)
    score.set_defaults(command=_score)
    join = commands.add_parser('join', help=tr('write the scores to a grid, by tile_id'))
    for name, text, more in (
            ('--grid', tr('GeoPackage or GeoParquet'), {'required': True}),
            ('--scores', tr('folder of the parts'), {'required': True}),
            ('--out', tr('new grid; default: the scores are written to the GeoPackage itself'), {}),
            ('--field', tr('column of the probability'), {'default': PROBABILITY})):
        join.add_argument(name, help=text, **more)
    join.set_defaults(command=_join)
    diagnosis = commands.add_parser('diagnosis', help=tr('print versions, drivers, speed and free room, for those who help you'))
    diagnosis.set_defaults(command=_diagnosis)
    return parser


def _say(said):
    print(said if type(said) is str else tr(said), file=sys.stderr, flush=True)


def _score(given):
    from .cluster import run
    job, files = run.make_job(given.grid, given.ortho, given.model, given.out, engine=given.engine, threshold=given.threshold,
                              field=given.field)
    if not given.scheduler:
        return _followed(run.score_grid(run.LocalCluster(), job, files))
    try:
        from .cluster.dispatch import connection, dispatcher
    except ImportError as error:
        raise ClusterError('Dask is not installed here ({error}). Install the packages of cluster/requirements.txt, or omit '
                           '--scheduler.', error=error) from error
    with connection.Connection(given.scheduler, say=_say, patience_s=given.patience) as connected:
        return _followed(run.score_grid(dispatcher.Cluster(connected, given.limit), job, files))


def _followed(standings):
    """Report the progress of a run, print a summary as JSON and return the exit code: 1 where chunks failed, else 0."""
    standing, told, failed = None, time.monotonic(), 0
    for standing in standings:
        if standing.handled == 0:
            _begun(standing.plan)
        for chunk, message in list(standing.failures.items())[failed:]:
            _say(tr('Chunk {col}, {row} is not done: {message}', col=chunk[0], row=chunk[1], message=message))
        failed = len(standing.failures)
        if time.monotonic() - told > EVERY_S:
            told = time.monotonic()
            _say(_line(standing))
    _say(_line(standing))
    print(json.dumps({'tiles': standing.plan.count, 'scored_now': dict(standing.counts), 'chunks_now': standing.chunks,
                      'chunks_before': len(standing.plan.done), 'seconds': round(standing.seconds, 1),
                      'not_done': {','.join(map(str, chunk)): str(message) for chunk, message in standing.failures.items()}}))
    return 1 if standing.failures else 0


def _begun(plan):
    _say(tr('{count} tiles, {total} chunks, of which {done} are done; engine {engine}.', count=plan.count, total=plan.total,
                    done=len(plan.done), engine=plan.engine))
    for note in (*plan.notes, *plan.warnings):
        _say(note)


def _line(standing):
    return tr('{done} of {total} chunks; {tiles} tiles in {seconds:.0f} s, {rate:.0f} a second; {failed} chunks are not done.',
                      done=standing.chunks + len(standing.plan.done), total=standing.plan.total, tiles=standing.counts['tiles'],
                      seconds=standing.seconds, rate=standing.rate, failed=len(standing.failures))


def _join(given):
    from .cluster.grids.open_grid import open_grid
    from .cluster.results import join as joining
    grid = open_grid(in_full(given.grid))
    joined = joining.join_scores(grid, in_full(given.scores), given.out and in_full(given.out), given.field)
    _say(tr('{joined} of {tiles} tiles have their scores; {left} are in no part, of which {shapeless} have no geometry; '
            '{strange} tiles of the parts are not in the grid.', **joined._asdict()))
    print(json.dumps(joined._asdict()))
    return 0 if joined.is_whole else 1


def _diagnosis(given):
    from .core.runtime import machine_facts
    from .models import engine_facts
    folders = {'plugin folder': ROOT, 'current folder': Path.cwd(), 'temporary folder': tempfile.gettempdir()}
    sheet = FactSheet()
    sheet.add('System', machine_facts.system_facts())
    sheet.add('Folders', machine_facts.folder_facts(folders))
    sheet.add('Python', machine_facts.python_facts())
    sheet.add('GDAL and PROJ', machine_facts.gdal_facts())
    sheet.add('Bundled model', engine_facts.model_facts())
    sheet.add('Engines', engine_facts.installed_facts())
    print(sheet.text(f'Diagnosis of Dalles {version()}, without QGIS'))
    return 0


if __name__ == '__main__':
    sys.exit(main())
