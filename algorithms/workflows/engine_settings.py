"""Engines for the algorithms: the folder of their environments, opening one, and the proxy settings for pip."""

import os
from urllib.parse import quote, urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings

from ...models.engines.engine import IN_WORKER, open_engine
from ...models.model_file.headline import line
from ...models.worker_process.environment import Environment
from ...models.worker_process.python_finder import WINDOWS
from ..framework.i18n import tr


def home():
    """Return the folder of the environments: DALLES_ENV, or ``dalles`` in the user profile of QGIS.

    On Windows in LOCALAPPDATA: in the profile, paths of TensorFlow would be longer than Windows allows, and follow the user
    through the network.
    """
    local = os.environ.get('LOCALAPPDATA') if WINDOWS else None
    return os.environ.get('DALLES_ENV') or os.path.join(local or QgsApplication.qgisSettingsDirPath(), 'dalles')


def require_engine(name):
    """Refuse an engine whose environment is missing or broken.

    Raises:
        EngineSetupError: says what to do.
    """
    if name in IN_WORKER:
        Environment(home(), name).require()


def open_for(name, model, feedback):
    """Open the engine for a model, and log its name and device and the model's description."""
    engine = open_engine(name, model, home(), lambda note: feedback.pushWarning(tr(note)))
    feedback.pushInfo(tr('Model {label}, engine {name} ({device}).', label=model.card.label, name=engine.name,
                         device=engine.device))
    feedback.pushInfo(tr(line(model.card)))
    return engine


def proxy(feedback):
    """Return the proxy settings of QGIS as environment variables for pip; {} where QGIS uses no proxy of its own.

    Args:
        feedback: QgsProcessingFeedback; it gets a warning of a SOCKS proxy, which pip cannot use.
    """
    settings = QgsSettings()
    host, port = settings.value('proxy/proxyHost', ''), settings.value('proxy/proxyPort', '')
    kind = settings.value('proxy/proxyType', '')
    if not settings.value('proxy/proxyEnabled', False, type=bool) or kind == 'DefaultProxy' or not host:
        return {}
    if kind == 'Socks5Proxy':
        feedback.pushWarning(tr('pip cannot use the SOCKS proxy that is set in QGIS (Settings > Options > Network) and tries '
                                'without a proxy. If that fails, set an HTTP proxy.'))
        return {}
    login = ':'.join(quote(part, safe='') for part in _login(settings))
    address = f'http://{login}@{host}' if login != ':' else f'http://{host}'
    address += f':{port}' if port else ''
    apart = [urlsplit(url if '//' in url else f'//{url}').hostname or ''
             for name in ('proxy/proxyExcludedUrls', 'proxy/noProxyUrls') for url in settings.value(name, [], type=list)]
    return {'HTTPS_PROXY': address, 'HTTP_PROXY': address, **({'NO_PROXY': ','.join(filter(None, apart))} if any(apart) else {})}


def _login(settings):
    """Return the (user, password) of the proxy, from its authentication configuration where it has one."""
    chosen = settings.value('proxy/authcfg', '')
    if chosen:
        found = QgsAuthMethodConfig()
        known, found = QgsApplication.authManager().loadAuthenticationConfig(chosen, found, True)
        if known:
            return found.config('username'), found.config('password')
    return settings.value('proxy/proxyUser', ''), settings.value('proxy/proxyPassword', '')
