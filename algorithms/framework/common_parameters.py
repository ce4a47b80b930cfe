"""Parameters that several algorithms share, and how their help is attached."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.errors import RasterError
from ...core.grid import labels
from ...core.grid.prediction_fields import PROBABILITY
from ...models.engines.engine import AUTO, CHOICES
from .folder_widget import with_folder

INPUT, ORTHO, BUILDINGS, ID, CARD, OUTPUT = 'INPUT', 'ORTHO', 'BUILDINGS', 'ID', 'CARD', 'OUTPUT'
FIELD, LABEL, MODEL, ENGINE, RESOLUTION = 'FIELD', 'LABEL', 'MODEL', 'ENGINE', 'RESOLUTION'
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]


def documented(parameter, help_text, advanced=False):
    """The parameter with its help; ``advanced`` folds it away in the dialog."""
    parameter.setHelp(help_text)
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def grid(tr, help_text):
    """INPUT: the grid layer."""
    return documented(QgsProcessingParameterFeatureSource(INPUT, tr('Grid'), POLYGONS), help_text)


def ortho(tr, help_text, optional=False):
    """ORTHO: the orthophoto."""
    return with_folder(documented(QgsProcessingParameterRasterLayer(ORTHO, tr('Orthophoto'), optional=optional), help_text))


def resolution(tr):
    """RESOLUTION: metres a pixel of what is rendered."""
    return documented(QgsProcessingParameterNumber(
        RESOLUTION, tr('Resolution (m a pixel)'), QgsProcessingParameterNumber.Type.Double, None, True), tr(
            'At which a layer of a web service is asked for; left empty, that of the model for predictions and 0.2 m for images. '
            'Files have their own.'), True)


def check_resolution(gsd_m):
    """Refuse a resolution that is none; None is left empty.

    Raises:
        RasterError: with what was given.
    """
    if gsd_m is not None and not 0.01 <= gsd_m <= 100:
        raise RasterError('RESOLUTION is a number of metres from 0.01 to 100, found {found:g}. Correct it, or leave it empty.',
                          found=gsd_m)


def buildings(tr, help_text, optional=False):
    """BUILDINGS: the building footprints."""
    return with_folder(documented(
        QgsProcessingParameterFeatureSource(BUILDINGS, tr('Buildings'), POLYGONS, optional=optional), help_text))


def identifier(tr):
    """ID: what identifies a building in a folder of deliveries."""
    return documented(QgsProcessingParameterString(ID, tr('Id field'), None, False, True), tr(
        'Where BUILDINGS is a folder of deliveries: field that is the same for a building in each of them, so that it is counted '
        'once. Left empty, cleabs, or the ID of BD TOPO 2; a running number is none.'), True)


def model(tr, help_text=None):
    """MODEL: a model file; left empty, the bundled one."""
    return documented(QgsProcessingParameterFile(
        MODEL, tr('Model'), optional=True, fileFilter='Keras (*.keras)'), help_text or tr(
            'Model file trained with Dalles; left empty, the bundled model.'))


def engine(tr):
    """ENGINE: what runs a model."""
    return choice(ENGINE, tr('Engine'), CHOICES, AUTO, tr(
        'What runs the model: auto takes the fastest that is ready; numpy needs nothing installed.'), True)


def card(tr):
    """CARD: what a model of others takes."""
    return documented(QgsProcessingParameterString(CARD, tr('What a model of others takes'), None, False, True), tr(
        'For a .keras file that was not trained with Dalles and has no card beside it; for instance size_px=150 '
        'gsd_m=0.333 input=0,1 classes=bati,non_bati: side of the input in pixels, metres a pixel, values for black and '
        'white, and the class order. It runs with the engine keras.'), True)


def probability_field(tr):
    """FIELD: the probability on a grid."""
    return documented(QgsProcessingParameterField(FIELD, tr('Probability field'), PROBABILITY, INPUT, optional=True), tr(
        'Field of the grid that holds the probability of built, 0 to 1.'))


def label_field(tr):
    """LABEL: the tag on a grid."""
    return documented(QgsProcessingParameterField(LABEL, tr('Label'), labels.LABEL, INPUT, optional=True), tr(
        'Field of the grid that holds bati or non_bati; other tiles are left out.'))


def polygons(name, label, help_text):
    """An optional layer of polygons."""
    return documented(QgsProcessingParameterFeatureSource(name, label, POLYGONS, optional=True), help_text)


def choice(name, label, values, default, help_text, advanced=False):
    """One of a few words; scripts pass the word itself."""
    return documented(
        QgsProcessingParameterEnum(name, label, list(values), defaultValue=default, usesStaticStrings=True),
        help_text, advanced)


def numbers(*named):
    """Output numbers from (name, description) pairs."""
    return [QgsProcessingOutputNumber(name, description) for name, description in named]
