"""Run the prediction as a background task on a grid of the open project: where_it_looks.py '{"PARAMETER": value}'

Prints JSON: the outcome; for each time that a layer was looked up, whether that was in the thread of the window; what the run
itself was told of the project.
"""

import json
import sys

from qgis.core import QgsProcessingAlgorithm, QgsProject, QgsVectorLayer

import headless
import in_background
from where_it_runs import noted


def main():
    application, plugin = headless.begin()
    from dalles.algorithms.predicttiles import PredictTiles
    found, shown, parameters = {}, [], json.loads(sys.argv[1])
    for name in ('parameterAsSource', 'parameterAsRasterLayer'):
        setattr(PredictTiles, name, noted(found, 'looked up', getattr(QgsProcessingAlgorithm, name)))
    whole = PredictTiles.execute

    def execute(self, parameters, context, feedback):
        shown.append(context.project() is not None)
        return whole(self, parameters, context, feedback)
    PredictTiles.execute = execute
    grid = QgsProject.instance().addMapLayer(QgsVectorLayer(parameters['INPUT'], 'grid', 'ogr'))
    outcome = in_background.run('dalles:predicttiles', {**parameters, 'INPUT': grid.id()}, QgsProject.instance())
    print(json.dumps({'outcome': outcome, 'looked up': found['looked up'], 'shown': shown}, default=str))
    QgsProject.instance().clear()
    plugin.unload()
    application.exitQgis()


if __name__ == '__main__':
    main()
