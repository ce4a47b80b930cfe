"""Run an algorithm as a background task, and tell where its work was done: where_it_runs.py ALGORITHM '{"PARAMETER": value}'

The algorithm may be the file of a model.

Prints JSON: whether it was done, and {step: for each time it was taken, true where that was in the thread of the window}.
"""

import functools
import importlib
import json
import sys
import threading

import headless
import in_background

HEAVY = {'models.model_file.file_io': ('_member',), 'algorithms.predicttiles': ('TileWindows',),
         'algorithms.workflows.scoring_backend': ('predict_tiles',),
         'algorithms.workflows.engine_settings': ('open_for',), 'algorithms.outputs.geopackage_writer': ('copy_table',),
         'algorithms.framework.style_postprocessor': ('keep_in_file',), 'algorithms.imagery.orthophoto': ('Raster',)}


def noted(found, name, whole):
    @functools.wraps(whole)
    def call(*arguments, **named):
        found.setdefault(name, []).append(threading.current_thread() is threading.main_thread())
        return whole(*arguments, **named)
    return call


def main():
    application, plugin = headless.begin()
    from dalles.algorithms.buildgrid import BuildGrid
    from dalles.algorithms.predicttiles import PredictTiles
    from dalles.processing_provider.chain_algorithm import Chain
    found = {}
    for module, names in HEAVY.items():
        home = importlib.import_module(f'dalles.{module}')
        for name in names:
            setattr(home, name, noted(found, name, getattr(home, name)))
    for algorithm in (PredictTiles, BuildGrid):
        for name in ('prepare', 'postprocess'):
            setattr(algorithm, name, noted(found, f'{algorithm.NAME}.{name}', getattr(algorithm, name)))
    Chain._prepare = noted(found, 'chain.prepare', Chain._prepare)
    outcome = in_background.run(sys.argv[1], json.loads(sys.argv[2]))
    print(json.dumps({'done': bool(outcome and outcome[0]), 'found': found}))
    plugin.unload()
    application.exitQgis()


if __name__ == '__main__':
    main()
