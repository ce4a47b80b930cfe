"""Make the environments of the engines that the tests use: python3 tools/setup_engines.py FOLDER

The same code as dalles:setupengine, without QGIS; an environment that is ready is kept.
"""

import sys

import as_package

as_package.register()

from dalles.models import selftest  # noqa: E402
from dalles.models.engine import IN_WORKER  # noqa: E402
from dalles.models.environment import Environment  # noqa: E402


def main():
    for engine in IN_WORKER:
        environment = Environment(sys.argv[1], engine)
        if environment.ready:
            continue
        print(f'Making the environment of {engine} ...', flush=True)
        facts = environment.make(lambda line: None, lambda: False, selftest.run)
        print(f'{engine}: {facts}', flush=True)


if __name__ == '__main__':
    main()
