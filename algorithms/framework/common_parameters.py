"""Parameters that several algorithms share, and a function that adds help to a parameter."""

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
from ...models.engines.engine import CHOICES
from .folder_widget import with_folder
from .i18n import tr

INPUT, ORTHO, BUILDINGS, ID, CARD, OUTPUT = 'INPUT', 'ORTHO', 'BUILDINGS', 'ID', 'CARD', 'OUTPUT'
FIELD, LABEL, MODEL, ENGINE, RESOLUTION = 'FIELD', 'LABEL', 'MODEL', 'ENGINE', 'RESOLUTION'
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]


def documented(parameter, help_text, advanced=False):
    """Return the parameter with its help; ``advanced`` moves it to the advanced parameters of the dialog."""
    parameter.setHelp(help_text)
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def grid(help_text):
    """Return the parameter INPUT: the grid layer."""
    return documented(QgsProcessingParameterFeatureSource(INPUT, tr('Grid'), POLYGONS), help_text)


def ortho(help_text, optional=False):
    """Return the parameter ORTHO: the orthophoto."""
    return with_folder(documented(QgsProcessingParameterRasterLayer(ORTHO, tr('Orthophoto'), optional=optional), help_text))


def resolution():
    """Return the parameter RESOLUTION: metres per pixel of rendered images."""
    return documented(QgsProcessingParameterNumber(
        RESOLUTION, tr('Resolution (m per pixel)'), QgsProcessingParameterNumber.Type.Double, None, True), tr(
            'Resolution at which a layer of a web service is requested; left empty, that of the model for predictions and 0.2 '
            'm for images. Files are read at their own resolution.'), True)


def check_resolution(gsd_m):
    """Refuse a resolution outside 0.01 to 100 m; None means left empty.

    Raises:
        RasterError: names the value.
    """
    if gsd_m is not None and not 0.01 <= gsd_m <= 100:
        raise RasterError('RESOLUTION is {found:g}. Set a number of metres from 0.01 to 100, or leave it empty.',
                          found=gsd_m)


def buildings(help_text, optional=False):
    """Return the parameter BUILDINGS: the building footprints."""
    return with_folder(documented(
        QgsProcessingParameterFeatureSource(BUILDINGS, tr('Buildings'), POLYGONS, optional=optional), help_text))


def identifier():
    """Return the parameter ID: the field that identifies a building in a folder of deliveries."""
    return documented(QgsProcessingParameterString(ID, tr('Id field'), None, False, True), tr(
        'If BUILDINGS is a folder of deliveries: field with the permanent identifier of a building, so that a building in '
        'several deliveries is counted once. Left empty, cleabs, or the ID of BD TOPO 2. A running number is not '
        'permanent.'), True)


def model(help_text=None):
    """Return the parameter MODEL: a model file; left empty, the bundled one."""
    return documented(QgsProcessingParameterFile(
        MODEL, tr('Model'), optional=True, fileFilter='Keras (*.keras)'), help_text or tr(
            'Model file trained with Dalles; left empty, the bundled model.'))


def engine():
    """Return the parameter ENGINE: the engine that runs a model."""
    return choice(ENGINE, tr('Engine'), CHOICES, tr(
        'Software that runs the model: auto takes the fastest one installed; numpy needs no installation.'), True)


def card():
    """Return the parameter CARD: the input and the classes of an external model."""
    return documented(QgsProcessingParameterString(CARD, tr('Card of an external model'), None, False, True), tr(
        'For a .keras file that was not trained with Dalles and has no card beside it; for instance size_px=150 gsd_m=0.333 '
        'input=0,1 classes=bati,non_bati: side of the input in pixels, metres per pixel, values for black and white, and the '
        'class order. It runs with the engine keras.'), True)


def probability_field():
    """Return the parameter FIELD: the probability field of a grid."""
    return documented(QgsProcessingParameterField(FIELD, tr('Probability field'), PROBABILITY, INPUT, optional=True), tr(
        'Field of the grid with the probability of a building, 0 to 1.'))


def label_field():
    """Return the parameter LABEL: the label field of a grid."""
    return documented(QgsProcessingParameterField(LABEL, tr('Label'), labels.LABEL, INPUT, optional=True), tr(
        'Field of the grid with the label bati or non_bati; other tiles are left out.'))


def polygons(name, label, help_text):
    """Return a parameter for an optional polygon layer."""
    return documented(QgsProcessingParameterFeatureSource(name, label, POLYGONS, optional=True), help_text)


def choice(name, label, values, help_text, advanced=False):
    """Return a parameter that takes one of a few values, by default the first; scripts pass the value itself, not its index."""
    values = list(values)
    return documented(
        QgsProcessingParameterEnum(name, label, values, defaultValue=values[0], usesStaticStrings=True), help_text, advanced)


def numbers(*named):
    """Return output numbers for (name, description) pairs."""
    return [QgsProcessingOutputNumber(name, description) for name, description in named]
