"""Facts about Dalles and QGIS for a diagnosis, read in the main thread: settings, profile, network, plugins, last errors."""

import hashlib
import sys
import tempfile
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsNetworkAccessManager, QgsProjUtils, QgsProviderRegistry, QgsSettings
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QLocale, QSysInfo, qVersion
from qgis.PyQt.QtNetwork import QSslSocket

from ...cluster.protocol.version import version
from ...core.fact_sheet import Problem
from ...core.root import ROOT
from ..framework.cache_folder import cache_folder
from ..framework.error_log import last_errors
from ..framework.i18n import language
from . import engine_settings

PACKAGES = ('algorithms', 'cluster', 'core', 'models', 'processing_provider', 'reports')  # folders with the sources
PROCESSING = 'Processing/Configuration'  # its group of settings
INVALID = {0: 'used', 1: 'left out', 2: 'stop the run'}  # what Processing does with features with invalid geometries
NAMES = ('proxy/proxyHost', 'proxy/proxyUser')  # settings whose values are masked wherever they occur


def own_settings():
    """Return values of settings that a diagnosis masks, as text."""
    return [str(QgsSettings().value(name, '') or '') for name in NAMES]


def dalles_facts():
    """Yield the facts about the plugin."""
    yield 'version', version
    yield 'code', _code
    yield 'installed as', lambda: 'working copy of the repository' if (ROOT / '.git').exists() else 'package'
    yield 'language', lambda: f'{language()}, translations: ' + (
        ', '.join(sorted(path.stem[-2:] for path in (ROOT / 'i18n').glob('*.qm'))) or 'none, all is in English')
    yield 'help pages', lambda: 'in the plugin' if (ROOT / 'help').is_dir() else 'on the website alone'


def _code():
    """Return a fingerprint of the sources, the same for each copy of a version: it shows a mixed or changed installation."""
    files = sorted(path.relative_to(ROOT) for path in [*ROOT.glob('*.py'), *(
        path for folder in PACKAGES for path in (ROOT / folder).rglob('*.py'))])
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.as_posix().encode() + (ROOT / path).read_bytes().replace(b'\r\n', b'\n'))
    return f'{len(files)} files, fingerprint {digest.hexdigest()[:12]}'


def qgis_facts():
    """Yield the facts about QGIS, Qt, the profile, the network and other plugins."""
    yield 'QGIS', lambda: f'{Qgis.QGIS_VERSION} ({Qgis.devVersion()})'
    yield 'program', _program
    yield 'Qt, PyQt', lambda: f'{qVersion()}, {PYQT_VERSION_STR}'
    yield 'system', lambda: f'{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}'
    yield 'PROJ, EPSG, GEOS', lambda: (f'{QgsProjUtils.projVersionMajor()}.{QgsProjUtils.projVersionMinor()}, '
                                       f'{QgsProjUtils.epsgRegistryVersion()}, {Qgis.geosVersion()}')
    yield 'locale', lambda: f'{QgsApplication.locale()}, numbers as in {QLocale().name()}'
    yield 'profile', lambda: Path(QgsApplication.qgisSettingsDirPath()).name
    yield 'data providers', _providers
    yield 'invalid features', lambda: INVALID[QgsSettings().value(f'{PROCESSING}/FILTER_INVALID_GEOMETRIES', 2, type=int)]
    yield 'threads', lambda: 'all processors' if QgsApplication.maxThreads() < 1 else QgsApplication.maxThreads()
    yield 'proxy', _proxy
    yield 'network', lambda: f'time limit {QgsNetworkAccessManager.timeout()} ms, {_cache()}'
    yield 'TLS', lambda: QSslSocket.sslLibraryVersionString() if QSslSocket.supportsSsl() else Problem(
        'not supported: no download and no layer of an https address')
    yield 'authentication', _authentication
    yield 'other plugins', _plugins


def _program():
    from qgis.PyQt.QtGui import QGuiApplication
    shown = QGuiApplication.platformName() if isinstance(QgsApplication.instance(), QGuiApplication) else 'none'
    return f'{QgsApplication.platform()} ({Path(sys.argv[0] if sys.argv else "").name or "QGIS"}), display {shown}'


def _providers():
    known = QgsProviderRegistry.instance().providerList()
    return ', '.join(name for name in ('ogr', 'gdal', 'postgres', 'wms', 'WFS', 'arcgismapserver', 'memory') if name in known)


def _proxy():
    settings = QgsSettings()
    if not settings.value('proxy/proxyEnabled', False, type=bool):
        return 'off'
    login = settings.value('proxy/proxyUser', '') or settings.value('proxy/authcfg', '')
    excluded = [url for name in ('proxy/proxyExcludedUrls', 'proxy/noProxyUrls') for url in settings.value(name, [], type=list)]
    return (f'on, type {settings.value("proxy/proxyType", "DefaultProxy")}, {"with" if login else "without"} a user, '
            f'{len(excluded)} addresses without proxy')


def _cache():
    cache = QgsNetworkAccessManager.instance().cache()
    return 'no cache' if cache is None else f'cache of at most {cache.maximumCacheSize() >> 20} MB'


def _authentication():
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return 'disabled in this QGIS'
    known = 'set' if manager.masterPasswordHashInDatabase() else 'not set'
    return f'{len(manager.configIds())} configurations, master password {known}'


def _plugins():
    import qgis.utils
    found = sorted(name for name in qgis.utils.active_plugins if name != __name__.split('.')[0])
    return ', '.join(f'{name} {qgis.utils.pluginMetadata(name, "version")}' for name in found) or 'none'


def folders():
    """Return {what it is for: path} of the folders that Dalles uses."""
    return {'plugin folder': ROOT, 'profile folder': QgsApplication.qgisSettingsDirPath(),
            'engine folder': engine_settings.home(), 'cache folder': cache_folder(), 'temporary folder': tempfile.gettempdir()}


def error_facts():
    """Yield the last errors and refusals."""
    errors = last_errors()
    for entry in errors:
        def text(entry=entry):
            found = '{algorithm} of Dalles {version}: {error} Parameters: {parameters}.'.format(**entry)
            return Problem(found) if entry['unexpected'] else found
        yield f'{entry["time"]}, ' + ('unexpected' if entry['unexpected'] else 'refused'), text
    if not errors:
        yield 'errors', lambda: 'none since the profile was made'
