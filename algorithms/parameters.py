"""Parameters that several algorithms share, and how their help is attached."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
)

INPUT, ORTHO, BUILDINGS, OUTPUT = 'INPUT', 'ORTHO', 'BUILDINGS', 'OUTPUT'
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
    return documented(QgsProcessingParameterRasterLayer(ORTHO, tr('Orthophoto'), optional=optional), help_text)


def buildings(tr, help_text, optional=False):
    """BUILDINGS: the building footprints."""
    return documented(
        QgsProcessingParameterFeatureSource(BUILDINGS, tr('Buildings'), POLYGONS, optional=optional), help_text)


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
