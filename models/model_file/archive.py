"""The zip archive of a model file: checks of its members, and safe reading.

The file is read once, completely, and its members are decompressed from those bytes: it cannot change between check and use.
Two programs can see different contents in a crafted zip, so Keras gets a new archive, written from the members that were read
here, see :func:`packed`.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ...core.errors import ModelFileError, reason_of
from ...core.messages import Message
from .bundled import require_recorded

SUFFIX = '.keras'
MAX_FILE_BYTES = MAX_MEMBER_BYTES = 1 << 30  # a VGG16 model is about half as large
MAX_BYTES = 2 << 30  # of all members, decompressed
MAX_MEMBERS = 1000
MAX_RATIO, FROM_BYTES = 300, 1 << 20  # highest compression ratio; any ratio up to FROM_BYTES decompressed
NAME = re.compile(r'[\w.\-]([\w.\- /]{0,198}[\w.\-])?')
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1 | 0x40 | 0x2000  # general purpose bits: encryption, strong encryption, masked header
FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
          OverflowError, IndexError, KeyError)  # what zipfile raises for invalid archives


class BadArchiveError(Exception):
    """The error for a refused archive; ``message`` gives the reason."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Archive:
    """An archive whose members all passed the checks.

    Attributes:
        names: list of the names of its members.
    """

    def __init__(self, data: bytes) -> None:
        """Open an archive and check its members.

        Args:
            data: its bytes.

        Raises:
            BadArchiveError: it is not a valid zip archive, or has a member that no model file has.
        """
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except FAULTS as error:
            raise BadArchiveError(Message('it is not a complete zip archive: {error}', error=error)) from error
        problem = _problem(infos)
        if problem:
            raise BadArchiveError(problem)
        self.infos = {info.filename: info for info in infos}
        self.names = list(self.infos)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            KeyError: there is no such member.
            BadArchiveError: it is corrupt, or its size differs from the one in the archive's directory.
        """
        info = self.infos[name]
        try:
            with self.zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except FAULTS as error:
            raise BadArchiveError(Message('its {member} is corrupt: {error}', member=name, error=error)) from error
        if len(data) != info.file_size:
            raise BadArchiveError(Message('its {member} is corrupt: {error}', member=name, error=Message('wrong size')))
        return data


def _problem(infos: Sequence[zipfile.ZipInfo]) -> Message | None:
    """Return a Message with the first reason to refuse the archive, or None."""
    if len(infos) > MAX_MEMBERS:
        return Message('it has {count} members, the maximum is {most}', count=len(infos), most=MAX_MEMBERS)
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if not NAME.fullmatch(name) or any(part.strip('. ') == '' for part in name.split('/')):
            return Message('its member name {member!r} is not allowed', member=name[:60])
        if name.lower() in seen:
            return Message('it contains {member} twice', member=name)
        seen.add(name.lower())
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            return Message('its {member} is a link or a device, not a file', member=name)
        if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
            return Message('its {member} is encrypted or has an unsupported compression', member=name)
        if info.file_size > MAX_MEMBER_BYTES:
            return Message('its {member} is {found} MB uncompressed, the maximum is {most} MB', member=name,
                           found=info.file_size >> 20, most=MAX_MEMBER_BYTES >> 20)
        if info.file_size > max(FROM_BYTES, MAX_RATIO * info.compress_size):
            return Message('its {member} is compressed by a factor of {ratio}, the maximum is {most}', member=name,
                           ratio=info.file_size // max(1, info.compress_size), most=MAX_RATIO)
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES:
        return Message('it is {found} MB uncompressed, the maximum is {most} MB', found=total >> 20, most=MAX_BYTES >> 20)
    return None


def require_file(path: Path) -> None:
    """Check that a Path is an existing file with the suffix SUFFIX.

    Raises:
        ModelFileError: it is not; the message says what to do.
    """
    if not path.is_file():
        raise ModelFileError('The model file {path} was not found. Choose a .keras file.', path=path)
    if path.suffix.lower() != SUFFIX:
        raise ModelFileError('The model file {name} is not a .keras file. Other formats may run code or lack the card. If you '
                             'trust the file, open it in Keras and save it as .keras.', name=path.name)


def content(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a model file and their sha256, hexadecimal. Symbolic links are followed.

    Raises:
        ModelFileError: the file is unreadable, not a regular file, too large, or the bundled model with another content.
    """
    try:
        # with O_NONBLOCK, as opening a named pipe would wait for a writer
        with open(path, 'rb', opener=lambda name, flags: os.open(name, flags | getattr(os, 'O_NONBLOCK', 0))) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ModelFileError('The model file {path} is not a regular file. Choose a .keras file.', path=path)
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ModelFileError('The model file {path} cannot be read ({error}). Choose another file, or check its permissions.',
                             path=path, error=reason_of(error)) from error
    if len(data) > MAX_FILE_BYTES:
        raise ModelFileError('The model file {path} is larger than {most} MB. Use a smaller model.',
                             most=MAX_FILE_BYTES >> 20, path=path)
    sha256 = hashlib.sha256(data).hexdigest()
    require_recorded(path, sha256)
    return data, sha256


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return an uncompressed zip archive (bytes) of members, {name: bytes or text}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
