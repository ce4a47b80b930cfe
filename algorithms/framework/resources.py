"""Icon and help page of an algorithm or a chain, by its name."""

from configparser import ConfigParser

from qgis.PyQt.QtCore import QUrl

from ...core.root import ROOT
from .i18n import language

ICONS, HELP = ROOT / 'icons', ROOT / 'help'


def icon_of(name):
    """Return the path of the icon of an algorithm or a chain."""
    return str(ICONS / f'{name}.svg')


def help_of(name):
    """Return the URL of the help page of an algorithm, or of ``index``, the list of all: in the plugin, else on its website."""
    for spoken in (language(), 'en'):
        page = HELP / spoken / f'{name}.html'
        if page.is_file():
            return QUrl.fromLocalFile(str(page)).toString()
    about = ConfigParser()
    about.read(ROOT / 'metadata.txt', encoding='utf-8')
    return f'{about["general"]["homepage"]}/{language()}/algorithms/{name}.html'
