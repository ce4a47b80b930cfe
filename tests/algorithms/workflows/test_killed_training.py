"""Trainings that are killed, QGIS and its worker or the worker alone, go on after their last whole epoch."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from dalles.models.model_file import file_io
from dalles.models.training import checkpoint
from gates import HANGS_S, until
from programs import environment

KILLS = int(os.environ.get('DALLES_KILLS', 12))
EPOCHS = max(8, KILLS)  # so that no run is faster than the kills

SCRIPT = '''
import os
import headless
run = headless.start()
from qgis.core import QgsProcessingException
print('begins', flush=True)
try:
    run('dalles:trainmodel', LIBRARY={library!r}, MODEL={model!r}, EPOCHS={epochs}, BATCH=8, PATIENCE=0, START='scratch',
        ARCHITECTURE='cerema2018', SEED=4)
    print('whole', flush=True)
except QgsProcessingException as error:
    print('told:', ' '.join(str(error).split()), flush=True)
os._exit(0)
'''


def begin(library, model):
    """A QGIS of its own that trains, leader of a group of processes."""
    script = SCRIPT.format(library=str(library), model=str(model), epochs=EPOCHS)
    return subprocess.Popen([sys.executable, '-c', script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                            start_new_session=True, env=environment())


def workers(group):
    """Numbers of the worker processes of a group."""
    found = []
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{name}/stat') as stat, open(f'/proc/{name}/cmdline') as words:
                if int(stat.read().rsplit(')', 1)[1].split()[2]) == group and 'models.worker_tasks' in words.read():
                    found.append(int(name))
        except OSError:  # it has ended
            continue
    return found


def epochs_kept(model):
    """How many epochs a stopped training keeps; its file is whole, whenever the kill came."""
    if not checkpoint.checkpoint_path(model).exists():
        return 0
    with np.load(checkpoint.checkpoint_path(model), allow_pickle=False) as members:
        assert all(np.isfinite(members[name]).all() for name in members.files)
        return len(json.loads(members[checkpoint.FACTS].tobytes())['history'])


@pytest.mark.slow
@pytest.mark.engine('keras')
@pytest.mark.waiting
def test_a_training_that_is_killed_again_and_again_ends_as_an_unbroken_one(library, tmp_path, qgis):
    images = library({('train', 0): 32, ('train', 1): 32, ('valid', 0): 8, ('valid', 1): 8})
    whole, model = tmp_path / 'one' / 'mine.keras', tmp_path / 'two' / 'mine.keras'
    whole.parent.mkdir()
    model.parent.mkdir()
    assert 'whole' in begin(images, whole).communicate(timeout=HANGS_S)[0]
    rng, kept, told = random.Random(1), [0], 0
    for number in range(KILLS):
        process, alone = begin(images, model), number % 3 == 2  # the worker alone
        deadline = time.monotonic() + HANGS_S
        while not workers(process.pid) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        if number % 2:  # amid the epochs, else wherever it comes
            while epochs_kept(model) == kept[-1] and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
        time.sleep(rng.uniform(0, 0.5 if number % 2 else 6))
        if alone and workers(process.pid):
            os.kill(workers(process.pid)[0], signal.SIGKILL)
        else:
            os.kill(process.pid, signal.SIGKILL)
        said = process.communicate(timeout=HANGS_S)[0]
        if alone and 'whole' not in said:
            assert 'told: ' in said and 'ended unexpectedly: it was killed' in said, said
            told += 1
        until(lambda ended=process.pid: not workers(ended), 'the end of a worker, with QGIS')  # at the latest between two batches
        if model.exists():  # it was faster than the kill
            break
        kept.append(epochs_kept(model))
        assert kept[-1] >= kept[-2], 'an epoch that was done is lost'
    assert max(kept) > 0 and told, 'no kill came amid the epochs: this test says nothing'
    assert model.exists() or 'whole' in begin(images, model).communicate(timeout=HANGS_S)[0]
    one, two = file_io.load(whole), file_io.load(model)
    assert [row['epoch'] for row in two.card.text['trained_on']['history']] == list(range(1, EPOCHS + 1))
    assert one.card.text['trained_on']['history'] == two.card.text['trained_on']['history']
    assert all(np.array_equal(array, two.portable.arrays[name]) for name, array in one.portable.arrays.items())
    assert sorted(path.name for path in model.parent.iterdir()) == ['mine.keras']
    print(f'{len(kept) - 1} kills, {told} of the worker alone; epochs kept after each: {kept[1:]}')
