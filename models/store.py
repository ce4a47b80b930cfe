"""Model files on disk: a ``.keras`` archive with members of ours, which Keras ignores."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ..core.errors import ModelFileError
from ..core.messages import Message
from .allowed import check_network
from .card import EXAMPLE, Card, completed, parse, stated
from .folding import fold
from .portable import Portable

BUNDLED = Path(__file__).resolve().parent / 'bati50.keras'
CONFIG, CARD, PORTABLE, ONNX = 'config.json', 'card.json', 'portable.npz', 'model.onnx'  # the first is Keras's own
WORDS = {CARD: Message('card'), PORTABLE: Message('portable weights'), ONNX: Message('ONNX network')}
MAX_MEMBER_BYTES, SUFFIX = 512 << 20, '.keras'


@dataclass
class Model:
    """A model file that was read: its card, and its portable weights (None in a file that Dalles did not write)."""

    path: Path
    card: Card
    portable: Portable | None


def load(path, statement=''):
    """Read and check a model file. No code of the file is run.

    Args:
        path: a ``.keras`` file. One that Dalles did not write needs a card beside it (``name.card.json`` for
            ``name.keras``), or a statement.
        statement: what the model takes, see card.stated; only for a file without a card.

    Returns:
        Model.

    Raises:
        ModelFileError: the file is missing, truncated, no such archive, was changed, or names unknown layers.
    """
    path = Path(path)
    require_file(path)
    with _opened(path) as archive:
        if CARD not in archive.namelist():
            return _foreign(path, archive, statement)
        members = {name: _member(archive, name, path) for name in (CARD, PORTABLE)}
    card = parse(members[CARD])
    found = hashlib.sha256(members[PORTABLE]).hexdigest()
    if found != card.sha256:
        raise ModelFileError('The weights in {name} are not those of its card: sha256 {sha256}… was expected, found {found}…. '
                             'Get the file again.', name=path.name, sha256=card.sha256[:12], found=found[:12])
    return Model(path, card, Portable.from_bytes(members[PORTABLE]))


def require_file(path):
    """Refuse a Path at which there is no file, or one of another format.

    Raises:
        ModelFileError: with the way out.
    """
    if not path.is_file():
        raise ModelFileError('A model file was expected at {path}: there is none. Choose a .keras file.', path=path)
    if path.suffix.lower() != SUFFIX:
        raise ModelFileError('A .keras model file was expected, found {name}. Other formats may run code or lack the card; '
                             'open it in Keras where you trust it, and save it as .keras.', name=path.name)


def _foreign(path, archive, statement):
    """A model of others, once its layers are known to be harmless."""
    config = _member(archive, CONFIG, path)
    try:
        check_network(json.loads(config))
    except (ValueError, RecursionError) as error:
        raise ModelFileError('The network of {name} cannot be read ({error}). Get the file again.', name=path.name,
                             error=error) from error
    beside = path.with_name(f'{path.stem}.card.json')
    if statement.strip():
        return Model(path, parse(stated(statement, path.stem)), None)
    if not beside.is_file():
        raise ModelFileError('{name} has no card: it was not written by Dalles. State what it takes (CARD, for instance '
                             '{example}), put that beside it as {beside}, or use a model trained with Dalles.', name=path.name,
                             example=EXAMPLE, beside=beside.name)
    try:
        text = json.loads(beside.read_text(encoding='utf-8'))
        return Model(path, parse(json.dumps(completed(text, path.stem))), None)
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ModelFileError('The card {name} cannot be read ({error}). Correct it.', name=beside.name, error=error) from error


@contextlib.contextmanager
def _opened(path):
    """The archive of a model file, its faults told in one sentence."""
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if CONFIG not in archive.namelist():  # a truncated file may show the archive that portable.npz is itself
                raise zipfile.BadZipFile(f'{CONFIG} is missing')
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise ModelFileError('{name} is not a whole .keras archive ({error}). Get the file again.', name=path.name,
                             error=error) from error


def _member(archive, name, path):
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise ModelFileError('{name} has no {member} ({file}): it was not written by Dalles. Use a model trained with Dalles, '
                             'or the bundled one.', name=path.name, member=WORDS.get(name, name), file=name) from None
    if info.file_size > MAX_MEMBER_BYTES:
        raise ModelFileError('{member} in {name} unpacks to {found} MB, at most {most} MB are read. Use a '
                             'smaller model.', member=name, name=path.name, found=info.file_size >> 20,
                             most=MAX_MEMBER_BYTES >> 20)
    return archive.read(info)


def read_onnx(path):
    """The bytes of the ONNX network of a model file that Dalles wrote.

    Raises:
        ModelFileError: there is none, or it is not the one of the card.
    """
    data = read_member(path, ONNX)
    if hashlib.sha256(data).hexdigest() != parse(read_member(path, CARD)).text.get('sha256_onnx'):
        raise ModelFileError('The ONNX network in {name} is not the one of its card. Get the file again, or use the engine '
                             'numpy.', name=Path(path).name)
    return data


def read_member(path, name):
    """The bytes of one member of a model file.

    Raises:
        ModelFileError: there is none, or the file is not whole.
    """
    with _opened(path) as archive:
        return _member(archive, name, Path(path))


def save(network, card, path):
    """Write a model file, whole or not at all. Needs the training environment.

    Args:
        network: keras.Model.
        card: dict as in docs/model.md, without ``sha256``.
        path: where; an older file is replaced only once the new one is complete.
    """
    path = Path(path)
    from .onnx_export import export
    network_data = fold(network)
    portable = network_data.to_bytes()
    onnx = export(network_data, int(card['size_px']))
    card = {**card, 'sha256': hashlib.sha256(portable).hexdigest(), 'sha256_onnx': hashlib.sha256(onnx).hexdigest()}
    parse(json.dumps(card))
    members = {CARD: json.dumps(card, indent=1, ensure_ascii=False), PORTABLE: portable, ONNX: onnx}
    bare = network.__class__.from_config(network.get_config())  # without the state of the optimizer
    bare.set_weights(network.get_weights())
    aside = beside(path)
    try:
        bare.save(aside)
        with zipfile.ZipFile(aside) as archive:  # Keras stores its members as they are
            members = {**{name: archive.read(name) for name in archive.namelist()}, **members}
        with zipfile.ZipFile(aside, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        os.chmod(aside, 0o644)
        os.replace(aside, path)
    finally:
        discard(path)


def beside(path):
    """Where the new file lies until it is whole."""
    path = Path(path)
    return path.with_name(f'{path.stem}.part.keras')


def discard(path):
    """Remove what an unfinished :func:`save` left, if anything."""
    with contextlib.suppress(OSError):
        beside(path).unlink()
