"""Make the environments of the engines that the tests use: python3 tools/install/setup_engines.py FOLDER

The same code as dalles:setupengine, without QGIS; an environment that is ready is kept. An engine for which the Python of
QGIS is too new is left out, and why is told.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

from dalles.cluster import qgis_client  # noqa: E402
from dalles.core.errors import EngineSetupError  # noqa: E402
from dalles.models.engines import self_test  # noqa: E402
from dalles.models.worker_process.environment import DASK, ENVIRONMENTS, Environment  # noqa: E402
from dalles.models.worker_process.python_finder import PYTHON_RANGES, find_compatible_python  # noqa: E402


def left_out(engine):
    """Why an engine cannot be had here, where this Python is too new for it; None where it can, and so must."""
    if sys.version_info[:2] <= PYTHON_RANGES[engine][1]:
        return None
    try:
        find_compatible_python(engine)  # an older one beside it
    except EngineSetupError as error:
        return str(error)
    return None


def main():
    for engine in ENVIRONMENTS:
        environment = Environment(sys.argv[1], engine)
        if environment.ready:
            continue
        why = left_out(engine)
        if why:
            print(f'{engine} is left out. {why}', flush=True)
            continue
        print(f'Making the environment of {engine} ...', flush=True)
        facts = environment.make(lambda line: None, lambda: False, qgis_client.test if engine == DASK else self_test.run)
        print(f'{engine}: {facts}', flush=True)


if __name__ == '__main__':
    main()
