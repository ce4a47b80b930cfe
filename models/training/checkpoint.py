"""Checkpoint of a training after its last complete epoch: one file beside the model, until the model is complete.

Keras's own BackupAndRestore stores the weights but neither the best ones nor the patience, and a kill can leave its two files
from different epochs: hence this one.
"""

from __future__ import annotations

import contextlib
import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.runtime.atomic_files import aside_of, replacing

if TYPE_CHECKING:
    import numpy.typing as npt

    Groups = dict[str, list[npt.NDArray[Any]]]

FACTS = 'facts'
HEAD_BYTES = 1024  # largest header of an array in the archive
MAX_FACTS_BYTES = 1 << 20


def checkpoint_path(model: str | Path) -> Path:
    """Return the path of the checkpoint of a model: ``name.training.npz`` beside ``name.keras``."""
    model = Path(model)
    return model.with_name(f'{model.stem}.training.npz')


def write_checkpoint(model: str | Path, facts: dict[str, Any], groups: Groups) -> None:
    """Write a checkpoint in place of an older one, completely or not at all.

    Args:
        model: path of the model file that the training will write.
        facts: dict of JSON values.
        groups: dict of lists of arrays by name.

    Raises:
        OSError: it cannot be written; an older one is unchanged.
    """
    text = np.frombuffer(json.dumps(facts).encode(), 'uint8')
    with replacing(checkpoint_path(model)) as aside:
        np.savez(aside, **{FACTS: text}, **{_name(group, i): array for group, arrays in groups.items()
                                            for i, array in enumerate(arrays)})


def read_checkpoint(model: str | Path, run: str, like: Groups) -> tuple[dict[str, Any], Groups] | None:
    """Return the checkpoint of a stopped training.

    Args:
        model: path of the model file.
        run: fingerprint of the training; a checkpoint with another one is ignored.
        like: dict of lists of arrays by name, as of the network to train; nothing larger is read.

    Returns:
        (facts, groups) as given to :func:`write_checkpoint`, or None where this training has none.
    """
    names = {_name(group, i): array for group, arrays in like.items() for i, array in enumerate(arrays)}
    try:
        with zipfile.ZipFile(checkpoint_path(model)) as archive:
            sizes = {info.filename.removesuffix('.npy'): info.file_size for info in archive.infolist()}
        most = {FACTS: MAX_FACTS_BYTES, **{name: array.nbytes + HEAD_BYTES for name, array in names.items()}}
        if set(sizes) != set(most) or any(size > most[name] for name, size in sizes.items()):
            return None
        with np.load(checkpoint_path(model), allow_pickle=False) as members:
            facts = json.loads(members[FACTS].tobytes().decode())
            if facts['run'] != run:
                return None
            found = {group: [members[_name(group, i)] for i in range(len(arrays))] for group, arrays in like.items()}
    except (OSError, ValueError, KeyError, TypeError, EOFError, RecursionError, zipfile.BadZipFile, zlib.error):
        return None  # missing, or not a checkpoint: the training starts anew
    if any((one.shape, one.dtype) != (other.shape, other.dtype) for group, arrays in like.items()
           for one, other in zip(found[group], arrays)):
        return None
    return facts, found


def discard_checkpoint(model: str | Path) -> None:
    """Remove the checkpoint, once the model is complete or no training is to be resumed."""
    path = checkpoint_path(model)
    for file in (path, aside_of(path)):  # the second: left by a write that was killed
        with contextlib.suppress(OSError):
            file.unlink()


def _name(group: str, number: int) -> str:
    return f'{group}{number:05}'
