"""Facts about this machine for a diagnosis: system, processors, memory, Python, numpy and its BLAS, GDAL and PROJ."""

from __future__ import annotations

import importlib
import locale
import os
import platform
import shutil
import site
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from osgeo import gdal, osr

from ..fact_sheet import Facts, Problem
from . import openblas
from .gdal_errors import gdal_call
from .processors import processors

MODULES = {'sqlite3': 'GeoPackages cannot be written', 'osgeo.gdal_array': 'images cannot be read',
           'jinja2': 'no reports', 'psycopg2': 'Processing of QGIS 3.22 does not start', 'owslib': 'no downloads from services',
           'PIL': ''}  # module: what Dalles cannot do without it
JPEG2000 = ('JP2OpenJPEG', 'JP2ECW', 'JP2KAK', 'JP2MrSID')  # each reads BD ORTHO
DRIVERS = {'GTiff': 'no images', 'GPKG': 'no grids', 'COG': '', **dict.fromkeys(JPEG2000, ''), 'ECW': '', 'JPEG': '', 'PNG': '',
           'WEBP': '', 'Parquet': '', 'PostgreSQL': '', 'HTTP': ''}
VARIABLES = ('PROJ_LIB', 'PROJ_DATA', 'GDAL_DATA', 'GDAL_DRIVER_PATH', 'GDAL_SKIP', 'GDAL_CACHEMAX', 'PYTHONPATH', 'PYTHONHOME',
             'LD_LIBRARY_PATH', 'LD_PRELOAD', 'OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'DALLES_ENV', 'DALLES_CACHE',
             'PIP_INDEX_URL', 'HTTPS_PROXY', 'https_proxy', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'QT_QPA_PLATFORM', 'LANG',
             'LC_ALL', 'FLATPAK_ID', 'SNAP', 'CONDA_PREFIX', 'OSGEO4W_ROOT')
INSTRUCTIONS = ('SSE42', 'AVX', 'F16C', 'FMA3', 'AVX2', 'AVX512F', 'X86_V2', 'X86_V3', 'X86_V4', 'NEON', 'ASIMD')
PLACE, LAMBERT_93 = (3.0, 46.5), (700000.0, 6600000.0)  # longitude and latitude, and what EPSG:2154 makes of them by definition
LOW_MB = 500  # free room below which there is a problem
SIDE = 1024  # of the matrices whose product is timed


def system_facts() -> Facts:
    """Yield the facts about system, processors, memory, language and environment variables."""
    yield 'system', _system
    yield 'processors', lambda: f'{processors()} of {os.cpu_count()} can be used, {_processor_name()}{_load()}'
    yield 'vector instructions', _vector_instructions
    yield 'memory', _memory
    yield 'encodings', lambda: (f'file names {sys.getfilesystemencoding()}, texts {locale.getpreferredencoding(False)}, '
                                f'decimal sign {locale.localeconv()["decimal_point"]!r}')
    yield 'environment variables', lambda: ', '.join(
        f'{name}={_variable(os.environ[name])}' for name in VARIABLES if name in os.environ) or 'none of those that matter'


def _system() -> str:
    release: dict[str, str] = getattr(platform, 'freedesktop_os_release', dict)()  # from Python 3.10, Linux alone
    return ', '.join(filter(None, (release.get('PRETTY_NAME'), platform.platform(), platform.machine())))


def _processor_name() -> str:
    if os.path.exists('/proc/cpuinfo'):
        with open('/proc/cpuinfo', encoding='utf-8', errors='replace') as file:
            return next((line.partition(':')[2].strip() for line in file if line.startswith('model name')), platform.machine())
    return platform.processor() or platform.machine()


def _load() -> str:
    """Return how many programs wanted a processor in the last minute; '' on Windows."""
    return f', load {os.getloadavg()[0]:.1f}' if hasattr(os, 'getloadavg') else ''


def _vector_instructions() -> str:
    core = importlib.import_module('numpy._core' if int(np.__version__.split('.')[0]) >= 2 else 'numpy.core')
    features: dict[str, bool] = core._multiarray_umath.__cpu_features__
    return ' '.join(name for name in INSTRUCTIONS if features.get(name)) or 'none that numpy names'


def _memory() -> str:
    found = f'{gdal.GetUsablePhysicalRAM() >> 20} MB'
    if os.path.exists('/proc/meminfo'):
        with open('/proc/meminfo', encoding='ascii') as file:
            sizes = {line.split(':')[0]: int(line.split()[1]) >> 10 for line in file}
        found += f', {sizes["MemAvailable"]} MB of it free, swap {sizes["SwapTotal"]} MB'
    return found


def _variable(value: str) -> str:
    """Return a plain value as it is; of a path or an address only that it is set."""
    return value if value.replace('.', '').replace('_', '').replace('-', '').isalnum() else 'set'


def python_facts() -> Facts:
    """Yield the facts about Python, its modules, numpy and BLAS."""
    yield 'Python', lambda: f'{platform.python_version()} ({platform.python_compiler()}, {sys.maxsize.bit_length() + 1} bits)'
    yield 'numpy', lambda: np.__version__ + _origin(np)
    yield 'BLAS of numpy', _blas
    yield 'BLAS libraries loaded', lambda: ', '.join(Path(path).name for path in openblas.libraries()) or 'not known (Linux only)'
    yield 'BLAS threads', lambda: ', '.join(str(get()) for get, _ in openblas.switches()) or 'not known'
    yield 'matrix product', _matrix_speed
    for name, lost in MODULES.items():
        yield name, lambda name=name, lost=lost: _module(name, lost)  # type: ignore[misc]


def _blas() -> str:
    config: Any = importlib.import_module('numpy.__config__')
    if hasattr(config, 'CONFIG'):  # from numpy 1.26
        built = config.CONFIG['Build Dependencies']['blas']
        return f'{built.get("name")} {built.get("version")}'
    return ', '.join(dict.fromkeys(config.get_info('blas_opt').get('libraries', []))) or 'none'


def _matrix_speed() -> str:
    a = np.ones((SIDE, SIDE), 'float32')
    openblas.matmul(a, a)
    started = time.perf_counter()
    openblas.matmul(a, a)
    rate = 2e-9 * SIDE ** 3 / (time.perf_counter() - started)
    text = f'{rate:.0f} GFLOP/s (float32, {SIDE} x {SIDE})'
    return text if rate >= 5 else Problem(f'{text}: slow, the engine numpy is; onnxruntime does not depend on it')


def _module(name: str, lost: str) -> str:
    try:
        module = importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 (a broken library raises what it likes when it is imported)
        text = f'cannot be imported ({type(error).__name__}: {error})'
        return Problem(f'{text}: {lost}') if lost else text
    version = getattr(module, 'sqlite_version', None) or getattr(module, '__version__', None)
    return (f'{version}' if version else 'there') + _origin(module)


def _origin(module: ModuleType) -> str:
    """Return a note where a module is one that the user installed for all Pythons (pip --user): it may not fit QGIS."""
    own = site.getusersitepackages()
    return ', from the packages of the user (pip --user)' if str(module.__file__).startswith(own) else ''


def gdal_facts() -> Facts:
    """Yield the facts about GDAL, its drivers, and PROJ."""
    yield 'GDAL', _gdal
    for name, lost in DRIVERS.items():
        yield f'driver {name}', lambda name=name, lost=lost: _driver(name, lost)  # type: ignore[misc]
    yield 'JPEG 2000', _jpeg2000
    yield 'data files of GDAL', lambda: 'found' if gdal.FindFile('gdal', 'gdalvrt.xsd') else Problem('not found (GDAL_DATA)')
    yield 'block cache of GDAL', lambda: f'{gdal.GetCacheMax() >> 20} MB'
    yield 'PROJ', lambda: f'{osr.GetPROJVersionMajor()}.{osr.GetPROJVersionMinor()}.{osr.GetPROJVersionMicro()}'
    yield 'Lambert-93', _lambert_93


def _gdal() -> str:
    library, module = gdal.VersionInfo('RELEASE_NAME'), gdal.__version__
    return library if library == module else Problem(f'{library}, but the Python module is that of {module}')


def _driver(name: str, lost: str) -> str:
    driver = gdal.GetDriverByName(name)
    if driver is None:
        return Problem(f'missing: {lost}') if lost else 'missing'
    kinds = [text for text, item in (('reads', 'DCAP_OPEN'), ('writes', 'DCAP_CREATE'), ('copies', 'DCAP_CREATECOPY'))
             if driver.GetMetadataItem(item) == 'YES']
    return ', '.join(kinds) or 'there'


def _jpeg2000() -> str:
    found = [name for name in JPEG2000 if gdal.GetDriverByName(name) is not None]
    return f'read by {found[0]}' if found else Problem('no driver reads .jp2, the format of BD ORTHO')


def _lambert_93() -> str:
    systems = []
    for code in (4326, 2154):
        system = osr.SpatialReference()
        gdal_call(system.ImportFromEPSG, code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    x, y, _ = gdal_call(osr.CoordinateTransformation(*systems).TransformPoint, *PLACE)
    off = max(abs(x - LAMBERT_93[0]), abs(y - LAMBERT_93[1]))
    return f'right within {off:.3f} m' if off < 0.01 else Problem(f'wrong by {off:.3f} m: PROJ or its data are broken')


def folder_facts(folders: dict[str, str | Path]) -> Facts:
    """Yield a fact for each folder, {what it is for: path}: whether it can be written to, free room, what its path is like."""
    for name, folder in folders.items():
        yield name, lambda folder=folder: _folder(Path(folder))  # type: ignore[misc]


def _folder(folder: Path) -> str:
    known = folder
    while not known.exists() and known != known.parent:
        known = known.parent
    free_mb, text = shutil.disk_usage(known).free >> 20, str(folder)
    odd = [what for what, is_so in (('spaces', ' ' in text), ('letters beyond ASCII', not text.isascii()), (
        'on a share', text.startswith(('\\\\', '//'))), ('a link', folder.is_symlink()), (
        'to be made', known != folder)) if is_so]
    about = f'{free_mb} MB free, path of {len(text)} characters' + ''.join(f', {what}' for what in odd)
    try:
        with tempfile.TemporaryFile(dir=known):
            pass
    except OSError as error:
        return Problem(f'cannot be written to ({error.strerror or error}), {about}')
    return f'can be written to, {about}' if free_mb >= LOW_MB else Problem(f'little room: {about}')


