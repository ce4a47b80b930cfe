"""Types are for mypy: nothing of them is needed to run."""

import subprocess
import sys

from as_package import ROOT
from programs import environment

IN_WORKER = ('worker_tasks', 'in_process', 'keras_network', 'keras_weights', 'onnx_network', 'onnx_export', 'architectures_keras',
             'callbacks', 'fit', 'train_task')  # they import libraries that this Python does not have


def test_types_are_not_needed_to_run():
    """numpy.typing.NDArray came with numpy 1.21; QGIS 3.22 has older ones on Windows and macOS."""
    names = [f'dalles.{path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")}' for room in ('core', 'models')
             for path in sorted((ROOT / room).rglob('*.py')) if path.stem not in IN_WORKER]
    assert len(names) > 100
    code = f'import sys; sys.modules["numpy.typing"] = None; import as_package; ' \
           f'as_package.register(); import importlib; [importlib.import_module(name) for name in {names!r}]; print("all")'
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, env=environment())
    assert done.stdout == 'all\n', done.stderr
