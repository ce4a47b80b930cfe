"""Self-test of the Dask environment (imports distributed): a scheduler and a worker on this machine compute small sums."""

import time
from operator import add

import dask
import distributed
import numpy as np

from ...core.errors import EngineSetupError

TASKS = 200


def dask_versions():
    """Return {package: version}."""
    return {'dask': dask.__version__, 'distributed': distributed.__version__, 'numpy': np.__version__}


def rate():
    """Return the tasks per second of a scheduler and a worker in this process, connected over the loopback interface.

    Raises:
        EngineSetupError: their results are wrong.
    """
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, protocol='tcp', host='127.0.0.1',
                                  scheduler_port=0, dashboard_address=None, silence_logs=True) as cluster:
        with distributed.Client(cluster, set_as_default=False) as client:
            started = time.perf_counter()
            found = client.gather([client.submit(add, number, 1, pure=False) for number in range(TASKS)])
            seconds = time.perf_counter() - started
    if found != list(range(1, TASKS + 1)):
        raise EngineSetupError('Dask returned wrong results in its self-test. Run setupengine with ACTION update.')
    return TASKS / seconds
