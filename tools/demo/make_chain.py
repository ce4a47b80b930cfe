"""Write the graphical model that chains the algorithms: python3 tools/demo/make_chain.py tests/chain.model3"""

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QPointF

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

INPUT, CHILD, VALUE = (getattr(QgsProcessingModelChildParameterSource, f'from{kind}')
                       for kind in ('ModelParameter', 'ChildOutput', 'StaticValue'))


def child(model, identifier, **sources):
    """Add a step; returns it, already in the model."""
    step = QgsProcessingModelChildAlgorithm(f'dalles:{identifier}')
    step.setChildId(identifier)
    step.setDescription(step.algorithm().displayName())
    step.setPosition(QPointF(300, 100 + 110 * len(model.childAlgorithms())))
    for name, source in sources.items():
        step.addParameterSources(name, [source])
    model.addChildAlgorithm(step)
    return model.childAlgorithm(identifier)


def output(step, name, of):
    """Make an output of a step one of the model."""
    made = QgsProcessingModelOutput(name, name)
    made.setChildId(step.childId())
    made.setChildOutputName(of)
    made.setPosition(QPointF(560, step.position().y()))
    step.setModelOutputs({name: made})


def build():
    """The model: orthophoto and buildings in; library, scored grid, and what follows from it, out."""
    model = QgsProcessingModelAlgorithm('Grille, tags, bibliothèque, probabilités', 'Dalles')
    polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
    for number, parameter in enumerate((QgsProcessingParameterRasterLayer('ortho', 'Orthophoto'),
                                        QgsProcessingParameterFeatureSource('batiments', 'Bâtiments', polygons))):
        place = QgsProcessingModelParameter(parameter.name())
        place.setPosition(QPointF(80 + 200 * number, 40))
        model.addModelParameter(parameter, place)
    ortho, buildings = INPUT('ortho'), INPUT('batiments')
    child(model, 'buildgrid', ORTHO=ortho, BUILDINGS=buildings)
    child(model, 'tagtiles', INPUT=CHILD('buildgrid', 'OUTPUT'), BUILDINGS=buildings)
    tagged = CHILD('tagtiles', 'OUTPUT')
    output(child(model, 'exporttiles', INPUT=tagged, ORTHO=ortho, BLOCK=VALUE(100)), 'bibliotheque', 'FOLDER')
    output(child(model, 'predicttiles', INPUT=tagged, ORTHO=ortho), 'grille', 'OUTPUT')
    scored = CHILD('predicttiles', 'OUTPUT')
    output(child(model, 'reviewlabels', INPUT=scored, ORTHO=ortho), 'revue', 'OUTPUT')
    output(child(model, 'detectchanges', INPUT=scored, GONE_THRESHOLD=VALUE(1)), 'changements', 'OUTPUT')
    output(child(model, 'summarize', INPUT=scored, PLACES=CHILD('buildgrid', 'OUTPUT')), 'lieux', 'OUTPUT')
    output(child(model, 'explaintile', INPUT=CHILD('detectchanges', 'OUTPUT'), ORTHO=ortho, MASKS=VALUE(16)), 'preuves', 'OUTPUT')
    return model


if __name__ == '__main__':
    application = QgsApplication([], False)
    application.initQgis()
    plugin = as_package.register().classFactory(None)
    plugin.initProcessing()
    if not build().toFile(sys.argv[1]):
        sys.exit(f'{sys.argv[1]} cannot be written.')
    plugin.unload()
    application.exitQgis()
