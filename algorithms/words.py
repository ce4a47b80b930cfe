"""The language of reports: that of QGIS."""

from qgis.core import QgsApplication

from ..reports.words import Words


def report_words():
    """Words of a report in the language of QGIS's user, English where there is no catalogue for it."""
    return Words(QgsApplication.locale()[:2])
