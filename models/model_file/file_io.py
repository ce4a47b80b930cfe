"""Model files on disk: ``.keras`` archives with additional members of Dalles, which Keras ignores."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...core.errors import ModelFileError
from ...core.messages import Message
from ...core.runtime.atomic_files import PART, replacing
from . import strict_json
from .archive import Archive, BadArchiveError, content, require_file
from .card import EXAMPLE, Card, card_from_text, parse_card, with_defaults
from .keras_allowlist import read_network
from .keras_conversion import to_portable
from .onnx_graph import onnx_bytes
from .portable_network import PortableNetwork
from .shape_inference import check_shapes

CONFIG, WEIGHTS, METADATA = 'config.json', 'model.weights.h5', 'metadata.json'  # members that Keras writes
CARD, PORTABLE, ONNX = 'card.json', 'portable.npz', 'model.onnx'
MEMBER_NAMES = {CARD: Message('card'), PORTABLE: Message('portable weights')}
MAX_CARD_BYTES = 1 << 20


@dataclass(frozen=True)
class Model:
    """The content of a model file: its card, and its portable weights (None in a file that Dalles did not write).

    ``sha256`` is the digest of the file, with which a worker checks that it opens the same content. Do not modify a Model:
    :func:`load` caches it and may return the same object again.
    """

    path: Path
    card: Card
    portable: PortableNetwork | None
    sha256: str = ''


def load(path: str | Path, statement: str = '', expected: str | None = None) -> Model:
    """Read and check a model file, without running any code from it.

    Args:
        path: a ``.keras`` file. One that Dalles did not write needs a ``statement``, or a card file in the same folder
            (``name.card.json`` for ``name.keras``).
        statement: text with the parameters of the model, see card.card_from_text; used only for a file without a card.
        expected: sha256 that the file must have; default: any.

    Returns:
        Model.

    Raises:
        ModelFileError: the file is missing, truncated, not a model archive or modified, names a layer that is not allowed,
            or exceeds a size limit.
    """
    path = Path(path)
    return _load(path, statement, expected, _stamp(path), _stamp(card_beside(path)))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return inode, size and modification time of a file, to notice that it was replaced; None if it does not exist."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def card_beside(path: Path) -> Path:
    """Return the path of the card file of a foreign model, in the folder of the model file."""
    return path.with_name(f'{path.stem}.card.json')


# one entry: QGIS loads the model three times before a run, in its GUI thread, and each load took 0.1 s
@lru_cache(maxsize=1)
def _load(path: Path, statement: str, expected: str | None, *_stamps: tuple[int, int, int] | None) -> Model:
    archive, sha256 = open_model(path, expected)
    _network(archive, path)
    if CARD not in archive.names:
        return Model(path, _card_of_others(path, statement), None, sha256)
    members = {name: _member(archive, name, path) for name in (CARD, PORTABLE)}
    card = parse_card(members[CARD])
    found = hashlib.sha256(members[PORTABLE]).hexdigest()
    if found != card.sha256:
        raise ModelFileError('The weights in {name} do not match its card: their sha256 is {found}… instead of {sha256}…. Get '
                             'the file again.', name=path.name, sha256=card.sha256[:12], found=found[:12])
    portable = PortableNetwork.from_bytes(members[PORTABLE])
    try:
        check_shapes(portable, card.size_px)
    except ValueError as error:
        raise ModelFileError('The network in {name} cannot be run ({error}). Get the file again, or train the model again.',
                             name=path.name, error=error) from error
    return Model(path, card, portable, sha256)


def _card_of_others(path: Path, statement: str) -> Card:
    """Return the Card of a model that Dalles did not write, from the statement or else from the card file."""
    beside = card_beside(path)
    if statement.strip():
        return parse_card(card_from_text(statement, path.stem))
    if not beside.is_file():
        raise ModelFileError('{name} has no card, as it was not written by Dalles. Describe the model in CARD (for instance '
                             '{example}) or in a file {beside} in its folder, or use a model trained with Dalles.',
                             name=path.name, example=EXAMPLE, beside=beside.name)
    try:
        with open(beside, 'rb') as file:
            text = strict_json.loads(file.read(MAX_CARD_BYTES + 1), MAX_CARD_BYTES)
        return parse_card(json.dumps(with_defaults(text, path.stem)))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelFileError('The card {name} cannot be read ({error}). Correct it.', name=beside.name, error=error) from error


def open_model(path: str | Path, expected: str | None = None) -> tuple[Archive, str]:
    """Read the archive of a model file and check its members.

    Args:
        path: of the file.
        expected: sha256 that it must have; default: any.

    Returns:
        (Archive, sha256 of the file in hexadecimal).

    Raises:
        ModelFileError: the file is missing, is not a model archive, has a member that is refused, or another sha256.
    """
    path = Path(path)
    require_file(path)
    data, sha256 = content(path)
    if expected and sha256 != expected:
        raise ModelFileError('The model file {name} was changed while it was being opened. Run again.', name=path.name)
    try:
        archive = Archive(data)
    except BadArchiveError as error:
        raise _broken(path, error) from error
    if CONFIG not in archive.names:  # in a truncated file, zipfile may find the inner archive portable.npz
        raise _broken(path, Message('it has no {member}', member=CONFIG))
    return archive, sha256


def _broken(path: Path, why: Message | BadArchiveError) -> ModelFileError:
    return ModelFileError('{name} is not a valid .keras archive ({error}). Get the file again from a source that you trust.',
                          name=path.name, error=why)


def _member(archive: Archive, name: str, path: Path) -> bytes:
    if name not in archive.names:
        raise ModelFileError('{name} has no {member} ({file}): it was not written by Dalles. Use a model trained with Dalles, '
                             'or the bundled one.', name=path.name, member=MEMBER_NAMES.get(name, name), file=name)
    try:
        return archive.read(name)
    except BadArchiveError as error:
        raise _broken(path, error) from error


def keras_members(path: str | Path, expected: str | None) -> tuple[dict[str, Any], bytes]:
    """Return the members of a model file that Keras loads: the network, without ``compile_config``, and its weights.

    Args:
        path: of the file.
        expected: sha256 that the file must have; None for any.

    Returns:
        (configuration as a dict, see keras_allowlist.read_network; bytes of ``model.weights.h5``).

    Raises:
        ModelFileError: see :func:`load`.
    """
    path = Path(path)
    archive, _ = open_model(path, expected)
    return _network(archive, path), _member(archive, WEIGHTS, path)


def _network(archive: Archive, path: Path) -> dict[str, Any]:
    try:
        return read_network(_member(archive, CONFIG, path))
    except ValueError as error:
        raise ModelFileError('The network of {name} cannot be read ({error}). Get the file again.', name=path.name,
                             error=error) from error


def read_onnx(path: str | Path, expected: str | None = None) -> bytes:
    """Return the ONNX network (bytes) of a model file that Dalles wrote.

    It is generated from the portable weights, which are checked. The member ``model.onnx`` is for other programs and is never
    opened: its checksum does not show that it is safe.

    Raises:
        ModelFileError: see :func:`load`; or Dalles did not write the file.
    """
    model = load(path, expected=expected)
    if model.portable is None:
        raise ModelFileError('{name} was not written by Dalles and runs with the engine keras only. Choose ENGINE keras.',
                             name=model.path.name)
    return onnx_bytes(model.portable, model.card.size_px)


def save(network: Any, card: dict[str, Any], path: str | Path) -> None:
    """Write a model file, completely or not at all. Needs the training environment.

    Args:
        network: keras.Model.
        card: dict as in docs/model.md, without ``sha256``.
        path: of the file; an older one is replaced only once the new one is complete.

    Raises:
        ModelFileError: a layer cannot be converted, or the card is invalid.
    """
    path = Path(path)
    from .onnx_export import export
    network_data = to_portable(network)
    portable = network_data.to_bytes()
    onnx = export(network_data, int(card['size_px']))
    card = {**card, 'sha256': hashlib.sha256(portable).hexdigest(), 'sha256_onnx': hashlib.sha256(onnx).hexdigest()}
    parse_card(json.dumps(card))
    members: dict[str, str | bytes] = {CARD: json.dumps(card, indent=1, ensure_ascii=False), PORTABLE: portable, ONNX: onnx}
    bare = network.__class__.from_config(network.get_config())  # without the state of the optimizer
    bare.set_weights(network.get_weights())
    with replacing(path, aside_path(path)) as aside:
        bare.save(aside)
        with zipfile.ZipFile(aside) as archive:  # Keras does not compress its members
            members = {**{name: archive.read(name) for name in archive.namelist()}, **members}
        with zipfile.ZipFile(aside, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        os.chmod(aside, 0o644)


def aside_path(path: str | Path) -> Path:
    """Return the path at which :func:`save` writes the new file until it is complete."""
    path = Path(path)
    return path.with_name(f'{path.stem}{PART}.keras')


def discard_model(path: str | Path) -> None:
    """Remove the incomplete file of an interrupted :func:`save`, if there is one."""
    with contextlib.suppress(OSError):
        aside_path(path).unlink()
